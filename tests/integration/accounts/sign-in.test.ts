import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { guest, system } from "@/access/actor";
import { enrolPerson } from "@/features/accounts/commands/enrol";
import {
  endAllSessions,
  endSession,
  endSessionsOf,
  renewSession,
  signOut,
} from "@/features/accounts/commands/sessions";
import { signIn, signInAsPersona } from "@/features/accounts/commands/sign-in";
import { read } from "@/lib/db";
import * as environment from "@/lib/env";
import { actorOf, eventsOf } from "../../support/factories";
import { actorWith, anAccount, PASSWORD } from "../../support/factories/accounts";

async function signedIn(account: { personId: string; email: string }) {
  const result = await signIn(guest, { contact: account.email, password: PASSWORD, device: "Chrome, Android" });
  if (!result.ok) throw new Error(JSON.stringify(result));
  const actor = await actorWith(result.data);
  if (!actor) throw new Error("no actor");
  return { actor, ...result.data };
}

beforeEach(async () => {
  await read.db.rateLimit.deleteMany({});
});

describe("accounts.signIn", () => {
  test("opens a session with its device and an event; the mailbox may be written in any case", async () => {
    const ratri = await anAccount("Ratri");
    const result = await signIn(guest, {
      contact: ` ${ratri.email.toUpperCase()} `,
      password: PASSWORD,
      device: "Chrome, Android",
    });
    expect(result).toMatchObject({ ok: true, data: { personId: ratri.personId } });
    if (!result.ok) return;
    expect(await read.db.session.findUniqueOrThrow({ where: { id: result.data.sessionId } })).toMatchObject({
      kind: "PASSWORD",
      device: "Chrome, Android",
      endedAt: null,
    });
    expect(await eventsOf(result.data.sessionId)).toEqual(["session.started"]);
  });

  test("[A6] every sign-in has a new session id and ends the one the browser came with", async () => {
    const ratri = await anAccount();
    const first = await signedIn(ratri);
    const second = await signIn(first.actor, { contact: ratri.email, password: PASSWORD });
    if (!second.ok) throw new Error("refused");
    expect(second.data.sessionId).not.toBe(first.sessionId);
    expect(await actorWith(first)).toBeNull();
    expect(await actorWith(second.data)).not.toBeNull();
  });

  test("[A5] unknown contact, wrong password, account without password and unclaimed row get the same refusal", async () => {
    const ratri = await anAccount();
    const noPassword = `${randomUUID()}@contoh.id`;
    await enrolPerson(system, { name: "Tanpa Sandi", contact: noPassword });
    const tries = [`${randomUUID()}@contoh.id`, ratri.email, noPassword, "0812 3456 7890"];
    for (const contact of tries) {
      expect(await signIn(guest, { contact, password: "bukan kata sandinya" })).toEqual({
        ok: false,
        kind: "refused",
        reason: "sign_in_wrong",
      });
    }
  });

  test("[A5] a known and an unknown contact take about the same time", async () => {
    const ratri = await anAccount();
    const time = async (contact: string) => {
      const from = performance.now();
      await signIn(guest, { contact, password: "bukan kata sandinya" });
      return performance.now() - from;
    };
    await time(ratri.email);
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 7; round += 1) {
      known.push(await time(ratri.email));
      unknown.push(await time(`${randomUUID()}@contoh.id`));
    }
    const median = (list: number[]) => [...list].sort((a, b) => a - b)[3] ?? 0;
    const ratio = median(known) / median(unknown);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  test("[A4] the eleventh try on one contact is refused with minutes, known or not, also with the right password", async () => {
    const ratri = await anAccount();
    for (const contact of [ratri.email, `${randomUUID()}@contoh.id`]) {
      for (let n = 0; n < 10; n += 1) await signIn(guest, { contact, password: "salah" });
      expect(await signIn(guest, { contact, password: PASSWORD })).toMatchObject({
        ok: false,
        kind: "refused",
        reason: "too_many",
        detail: { minutes: 15 },
      });
    }
    expect(await read.db.rateLimit.count({ where: { key: { contains: ratri.email } } })).toBe(1);
  });

  test("[A4] one address is limited over many contacts, another address is not", async () => {
    await read.db.rateLimit.create({
      data: { key: "password:address:10.0.0.9", points: 150, expire: BigInt(Date.now() + 60_000) },
    });
    const ratri = await anAccount();
    expect(await signIn(guest, { contact: ratri.email, password: PASSWORD, address: "10.0.0.9" })).toMatchObject({
      reason: "too_many",
    });
    expect(await signIn(guest, { contact: ratri.email, password: PASSWORD, address: "10.0.0.10" })).toMatchObject({
      ok: true,
    });
  });

  test("[A4] one account is limited over several contacts of its own", async () => {
    const ratri = await anAccount();
    await read.db.contact.create({ data: { personId: ratri.personId, kind: "PHONE", value: "+6281234567001" } });
    for (let n = 0; n < 10; n += 1) {
      await signIn(guest, { contact: ratri.email, password: "salah" });
      await signIn(guest, { contact: "081234567001", password: "salah" });
    }
    await read.db.rateLimit.deleteMany({ where: { key: { startsWith: "password:contact" } } });
    expect(await signIn(guest, { contact: ratri.email, password: PASSWORD })).toMatchObject({ reason: "too_many" });
  });

  test("a number works beside a proved mailbox, and never alone", async () => {
    const ratri = await anAccount();
    await read.db.contact.create({ data: { personId: ratri.personId, kind: "PHONE", value: "+6281234567002" } });
    expect(await signIn(guest, { contact: "0812-3456-7002", password: PASSWORD })).toMatchObject({
      ok: true,
      data: { personId: ratri.personId },
    });
    const { passwordHash } = await read.db.person.findUniqueOrThrow({ where: { id: ratri.personId } });
    await read.db.person.create({
      data: {
        name: "Hanya Nomor",
        passwordHash,
        claimedAt: new Date(),
        contacts: { create: { kind: "PHONE", value: "+6281234567003" } },
      },
    });
    expect(await signIn(guest, { contact: "081234567003", password: PASSWORD })).toMatchObject({
      reason: "sign_in_wrong",
    });
  });

  test("invalid input names both fields", async () => {
    expect(await signIn(guest, { contact: "bukan kontak", password: "" })).toMatchObject({
      ok: false,
      kind: "invalid",
      fields: { contact: { code: "contact" }, password: { code: "password_required" } },
    });
    expect(await signIn(guest, {})).toMatchObject({
      kind: "invalid",
      fields: { contact: { code: "required" }, password: { code: "password_required" } },
    });
  });

  test.each(["＠", "a@b.id,c@d.id", "a@b.id\r\nbcc: x@y.id", "a b@c.id", "@contoh.id", "a@", "a@contoh"])(
    "[B6] %j is not a contact",
    async (contact) => {
      expect(await signIn(guest, { contact, password: "salah" })).toMatchObject({
        ok: false,
        kind: "invalid",
        fields: { contact: { code: "contact" } },
      });
    },
  );

  test("[B5] a NUL in a contact is named as a character that cannot be kept", async () => {
    expect(await signIn(guest, { contact: "\u0000a@b.id", password: "salah" })).toMatchObject({
      kind: "invalid",
      fields: { contact: { code: "characters" } },
    });
  });

  test("[B6] full-width signs and other alphabets in the host lead to the one mailbox", async () => {
    const ratri = await anAccount("Ratri", { email: "ratri@bücher.example" });
    for (const contact of ["RATRI＠bücher.example", "ratri@xn--bcher-kva.example"]) {
      expect(await signIn(guest, { contact, password: PASSWORD })).toMatchObject({
        ok: true,
        data: { personId: ratri.personId },
      });
    }
  });
});

describe("sessions", () => {
  test("signOut ends this session only", async () => {
    const ratri = await anAccount();
    const [phone, laptop] = [await signedIn(ratri), await signedIn(ratri)];
    expect(await signOut(phone.actor, {})).toMatchObject({ ok: true });
    expect(await actorWith(phone)).toBeNull();
    expect(await actorWith(laptop)).not.toBeNull();
  });

  test("denied: signOut by a guest", async () => {
    expect(await signOut(guest, {})).toMatchObject({ kind: "denied" });
  });

  test("a command from a dead session is denied", async () => {
    const ratri = await anAccount();
    const phone = await signedIn(ratri);
    await signOut(phone.actor, {});
    expect(await signOut(phone.actor, {})).toMatchObject({ ok: false, kind: "denied" });
  });

  test("endSession ends one's own other session; somebody else's is as if not there", async () => {
    const ratri = await anAccount();
    const [phone, laptop] = [await signedIn(ratri), await signedIn(ratri)];
    const damar = await signedIn(await anAccount("Damar"));
    expect(await endSession(laptop.actor, { sessionId: damar.sessionId })).toEqual({ ok: false, kind: "not_found" });
    expect(await endSession(laptop.actor, { sessionId: phone.sessionId })).toMatchObject({ ok: true });
    expect(await actorWith(phone)).toBeNull();
    expect(await actorWith(damar)).not.toBeNull();
    expect(await endSession(laptop.actor, { sessionId: phone.sessionId })).toEqual({ ok: false, kind: "not_found" });
  });

  test("denied: endSession and endAllSessions by a device session", async () => {
    const ratri = await anAccount();
    const laptop = await signedIn(ratri);
    const device = await read.db.session.create({
      data: { personId: ratri.personId, kind: "DEVICE", expiresAt: new Date(Date.now() + 60_000) },
    });
    const onDevice = await actorWith({ personId: ratri.personId, sessionId: device.id });
    if (!onDevice) throw new Error("no actor");
    expect(await endSession(onDevice, { sessionId: laptop.sessionId })).toMatchObject({ kind: "denied" });
    expect(await endAllSessions(onDevice, {})).toMatchObject({ kind: "denied" });
    expect(await endAllSessions(guest, {})).toMatchObject({ kind: "denied" });
  });

  test("endAllSessions ends every cookie", async () => {
    const ratri = await anAccount();
    const [phone, laptop] = [await signedIn(ratri), await signedIn(ratri)];
    expect(await endAllSessions(laptop.actor, {})).toMatchObject({ ok: true, data: { count: 2 } });
    expect([await actorWith(phone), await actorWith(laptop)]).toEqual([null, null]);
  });

  test("endSessionsOf is for a steward; denied: endSessionsOf by somebody else", async () => {
    const ratri = await anAccount();
    const phone = await signedIn(ratri);
    expect(await endSessionsOf(phone.actor, { personId: ratri.personId })).toMatchObject({
      kind: "denied",
      whoCan: "STEWARD",
    });
    const sari = await anAccount("Sari", { steward: true });
    expect(await endSessionsOf(await actorOf(sari.personId), { personId: ratri.personId })).toMatchObject({
      ok: true,
      data: { count: 1 },
    });
    expect(await actorWith(phone)).toBeNull();
  });

  test("[A3] a role removed in the middle of a session is gone at the next request and inside the next command", async () => {
    const sari = await anAccount("Sari", { steward: true });
    const session = await signedIn(sari);
    expect(session.actor.steward).toBe(true);
    await read.db.platformGrant.updateMany({ where: { personId: sari.personId }, data: { endedAt: new Date() } });
    expect((await actorWith(session))?.steward).toBe(false);
    expect(await endSessionsOf(session.actor, { personId: sari.personId })).toMatchObject({ kind: "denied" });
  });

  test("an expired session is dead", async () => {
    const session = await signedIn(await anAccount());
    await read.db.session.update({ where: { id: session.sessionId }, data: { expiresAt: new Date(Date.now() - 1) } });
    expect(await actorWith(session)).toBeNull();
  });

  test("renewSession lets a session in use last on, at most once an hour; denied: renewSession by a guest", async () => {
    const session = await signedIn(await anAccount());
    expect(await renewSession(session.actor, {})).toMatchObject({ ok: true, data: { renewed: false } });
    const before = await read.db.session.findUniqueOrThrow({ where: { id: session.sessionId } });
    const later = new Date(before.seenAt.getTime() + 2 * 3_600_000);
    expect(await renewSession(session.actor, {}, { now: later })).toMatchObject({ data: { renewed: true } });
    expect(
      (await read.db.session.findUniqueOrThrow({ where: { id: session.sessionId } })).expiresAt > before.expiresAt,
    ).toBe(true);
    expect(await renewSession(guest, {})).toMatchObject({ kind: "denied" });
  });
});

describe("accounts.signInAsPersona", () => {
  test("one click in demo mode; as if not there otherwise, and never for a real person", async () => {
    const persona = await enrolPerson(system, {
      name: "Bu Wati",
      contact: `${randomUUID()}@contoh.id`,
      isDemo: true,
      persona: { order: 1, id: "Koordinator dapur umum", en: "Coordinator" },
    });
    if (!persona.ok) throw new Error("refused");
    const input = { personId: persona.data.personId };
    expect(await signInAsPersona(guest, input)).toEqual({ ok: false, kind: "not_found" });
    vi.spyOn(environment, "isDemo").mockReturnValue(true);
    expect(await signInAsPersona(guest, input)).toMatchObject({ ok: true, data: input });
    expect(await signInAsPersona(guest, { personId: (await anAccount()).personId })).toEqual({
      ok: false,
      kind: "not_found",
    });
    vi.restoreAllMocks();
  });
});
