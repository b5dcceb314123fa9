import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { guest, system } from "@/access/actor";
import { enterCode, openLink } from "@/features/accounts/commands/enter";
import { resetPassword } from "@/features/accounts/commands/passwords";
import { signIn } from "@/features/accounts/commands/sign-in";
import { signUp } from "@/features/accounts/commands/sign-up";
import { sweepTokens } from "@/features/accounts/commands/sweep";
import { requestReset, requestSignIn, resendMail, sendTokenMail } from "@/features/accounts/commands/tokens";

import { read } from "@/lib/db";
import { eventsOf } from "../../support/factories";
import { actorWith, anAccount, openMail, otherCode, PASSWORD } from "../../support/factories/accounts";

const HOUR = 3_600_000;

beforeEach(async () => {
  await read.db.rateLimit.deleteMany({});
});

async function ticketFor(email: string, request = requestSignIn) {
  const result = await request(guest, { contact: email });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.data.ticket;
}

describe("accounts.requestSignIn", () => {
  test("one mail carries a link and a code; each opens a session", async () => {
    const ratri = await anAccount();
    const mail = await openMail(await ticketFor(ratri.email));
    expect(mail.text).toContain(`/l/${mail.token}`);
    expect(mail.code).toMatch(/^\d{6}$/);
    expect(await openLink(guest, { token: mail.token, confirmed: "yes" })).toMatchObject({
      ok: true,
      data: { personId: ratri.personId },
    });
    await read.db.loginToken.updateMany({ data: { createdAt: new Date(0) } });
    const ticket = await ticketFor(ratri.email);
    const second = await openMail(ticket);
    const result = await enterCode(guest, { ticket, code: ` ${second.code.slice(0, 3)} ${second.code.slice(3)}` });
    expect(result).toMatchObject({ ok: true, data: { personId: ratri.personId } });
    if (result.ok) expect(await actorWith(result.data)).toMatchObject({ session: { kind: "LINK" } });
  });

  test("[A7] a link works once, a code works once, and neither after the other", async () => {
    const ratri = await anAccount();
    const ticket = await ticketFor(ratri.email);
    const mail = await openMail(ticket);
    const both = await Promise.all([
      openLink(guest, { token: mail.token, confirmed: "yes" }),
      openLink(guest, { token: mail.token, confirmed: "yes" }),
    ]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    expect(both.find((r) => !r.ok)).toMatchObject({ kind: "refused", reason: "link_used" });
    expect(await enterCode(guest, { ticket, code: mail.code })).toMatchObject({ kind: "refused", reason: "link_used" });
  });

  test("[A7] only hashes are stored, and no job or event holds a secret", async () => {
    const ratri = await anAccount();
    const ticket = await ticketFor(ratri.email);
    const { token, code } = await openMail(ticket);
    const row = await read.db.loginToken.findUniqueOrThrow({ where: { id: ticket } });
    expect(JSON.stringify(row)).not.toContain(token);
    expect(row.tokenHash).toMatch(/^[0-9a-f]{64}$/);
    expect(row.codeHash).toMatch(/^[0-9a-f]{64}$/);
    const events = JSON.stringify(await read.db.event.findMany());
    for (const secret of [token, code, ratri.email]) expect(events).not.toContain(secret);
  });

  test("[A7] after an hour link and code are refused", async () => {
    const ratri = await anAccount();
    const ticket = await ticketFor(ratri.email);
    const mail = await openMail(ticket);
    const row = await read.db.loginToken.findUniqueOrThrow({ where: { id: ticket } });
    expect(row.expiresAt.getTime() - row.createdAt.getTime()).toBeLessThanOrEqual(HOUR);
    const now = new Date(row.createdAt.getTime() + HOUR);
    expect(await openLink(guest, { token: mail.token, confirmed: "yes" }, { now })).toMatchObject({
      reason: "link_expired",
    });
    expect(await enterCode(guest, { ticket, code: mail.code }, { now })).toMatchObject({ reason: "link_expired" });
  });

  test("five wrong codes spend the ticket; the right one is then refused, the link still works", async () => {
    const ratri = await anAccount();
    const ticket = await ticketFor(ratri.email);
    const { code, token } = await openMail(ticket);
    for (const left of [4, 3, 2, 1]) {
      expect(await enterCode(guest, { ticket, code: otherCode(code) })).toMatchObject({
        reason: "code_wrong",
        detail: { left },
      });
    }
    expect(await enterCode(guest, { ticket, code: otherCode(code) })).toMatchObject({ reason: "code_spent" });
    expect(await enterCode(guest, { ticket, code })).toMatchObject({ reason: "code_spent" });
    expect(await openLink(guest, { token, confirmed: "yes" })).toMatchObject({ ok: true });
  });

  test("twenty wrong codes at once count five", async () => {
    const ratri = await anAccount();
    const ticket = await ticketFor(ratri.email);
    const { code } = await openMail(ticket);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => enterCode(guest, { ticket, code: otherCode(code) })),
    );
    expect(answers.filter((a) => !a.ok && a.kind === "refused" && a.reason === "code_wrong")).toHaveLength(4);
    expect((await read.db.loginToken.findUniqueOrThrow({ where: { id: ticket } })).attempts).toBe(5);
  });

  test("a link never acts before the name is confirmed, and a made-up one is not there", async () => {
    const ratri = await anAccount();
    const { token } = await openMail(await ticketFor(ratri.email));
    expect(await openLink(guest, { token })).toMatchObject({
      kind: "invalid",
      fields: { confirmed: { code: "confirm_name" } },
    });
    expect(await openLink(guest, { token: "a".repeat(43), confirmed: "yes" })).toEqual({
      ok: false,
      kind: "not_found",
    });
    expect(await enterCode(guest, { ticket: randomUUID(), code: "123456" })).toEqual({ ok: false, kind: "not_found" });
  });

  test("[A5] an unknown mailbox gets the same answer, a ticket that takes codes alike, and a letter that says so", async () => {
    const stranger = `${randomUUID()}@contoh.id`;
    const ticket = await ticketFor(stranger);
    const { text, token, code } = await openMail(ticket);
    expect(text).toContain("belum punya akun");
    expect([token, code]).toEqual(["", ""]);
    expect(await enterCode(guest, { ticket, code: "123456" })).toMatchObject({
      reason: "code_wrong",
      detail: { left: 4 },
    });
  });

  test("[A5] a number is told what can be done, whoever it belongs to", async () => {
    for (const contact of ["081234567004", "081234567005"]) {
      expect(await requestSignIn(guest, { contact })).toEqual({
        ok: false,
        kind: "refused",
        reason: "number_cannot_receive",
      });
    }
  });

  test("[A4] mails to one mailbox are limited, known or not", async () => {
    for (const contact of [(await anAccount()).email, `${randomUUID()}@contoh.id`]) {
      for (let n = 0; n < 10; n += 1) expect(await requestSignIn(guest, { contact })).toMatchObject({ ok: true });
      expect(await requestSignIn(guest, { contact })).toMatchObject({
        kind: "refused",
        reason: "too_many",
        detail: { minutes: 60 },
      });
    }
  });

  test("two requests within a minute are one mail; the job that runs twice writes it once", async () => {
    const ratri = await anAccount();
    const tickets = await Promise.all([ticketFor(ratri.email), ticketFor(ratri.email)]);
    expect(tickets[0]).toBe(tickets[1]);
    const [tokenId] = tickets;
    await Promise.all([sendTokenMail(system, { tokenId }), sendTokenMail(system, { tokenId })]);
    expect(await read.db.mail.count({ where: { recipient: ratri.email } })).toBe(1);
  });

  test("denied: sendTokenMail and sweepTokens by anybody but the worker", async () => {
    const ticket = await ticketFor((await anAccount()).email);
    expect(await sendTokenMail(guest, { tokenId: ticket })).toMatchObject({ kind: "denied" });
    expect(await sweepTokens(guest, {})).toMatchObject({ kind: "denied" });
  });

  test("resendMail writes a new secret to the same mailbox; a used ticket is refused", async () => {
    const ratri = await anAccount();
    const ticket = await ticketFor(ratri.email);
    await openMail(ticket);
    await read.db.loginToken.updateMany({
      where: { id: ticket },
      data: { createdAt: new Date(0), expiresAt: new Date(1) },
    });
    const again = await resendMail(guest, { ticket });
    if (!again.ok) throw new Error(JSON.stringify(again));
    const mail = await openMail(again.data.ticket);
    expect(mail.recipient).toBe(ratri.email);
    expect(await openLink(guest, { token: mail.token, confirmed: "yes" })).toMatchObject({ ok: true });
    expect(await resendMail(guest, { ticket: again.data.ticket })).toMatchObject({ reason: "link_used" });
  });

  test("sweepTokens deletes what ended more than a month ago", async () => {
    const ratri = await anAccount();
    const ticket = await ticketFor(ratri.email);
    const now = new Date(Date.now() + 40 * 24 * HOUR);
    expect(await sweepTokens(system, {}, { now })).toMatchObject({ ok: true });
    expect(await read.db.loginToken.findUnique({ where: { id: ticket } })).toBeNull();
  });
});

describe("accounts.resetPassword", () => {
  const NEW = "lima kata lain yang panjang";

  test("[A6] by link: the new password holds, the old one and every old cookie are dead", async () => {
    const ratri = await anAccount();
    const before = await signIn(guest, { contact: ratri.email, password: PASSWORD });
    if (!before.ok) throw new Error("refused");
    const { token } = await openMail(await ticketFor(ratri.email, requestReset));
    const result = await resetPassword(guest, { token, password: NEW });
    if (!result.ok) throw new Error(JSON.stringify(result));
    expect(await actorWith(before.data)).toBeNull();
    expect(await actorWith(result.data)).not.toBeNull();
    expect(await signIn(guest, { contact: ratri.email, password: PASSWORD })).toMatchObject({
      reason: "sign_in_wrong",
    });
    expect(await signIn(guest, { contact: ratri.email, password: NEW })).toMatchObject({ ok: true });
    expect(await eventsOf(ratri.personId)).toContain("person.password_changed");
    expect(await resetPassword(guest, { token, password: NEW })).toMatchObject({ reason: "link_used" });
  });

  test("by code; wrong codes count; the code of a reset never signs in", async () => {
    const ratri = await anAccount();
    const ticket = await ticketFor(ratri.email, requestReset);
    const { code, token } = await openMail(ticket);
    expect(await resetPassword(guest, { ticket, code: otherCode(code), password: NEW })).toMatchObject({
      reason: "code_wrong",
    });
    expect(await enterCode(guest, { ticket, code })).toEqual({ ok: false, kind: "not_found" });
    expect(await openLink(guest, { token, confirmed: "yes" })).toEqual({ ok: false, kind: "not_found" });
    expect(await resetPassword(guest, { ticket, code, password: NEW })).toMatchObject({
      ok: true,
      data: { personId: ratri.personId },
    });
  });

  test("a sign-in link does not reset; a short password is told beside its field", async () => {
    const ratri = await anAccount();
    const signInMail = await openMail(await ticketFor(ratri.email));
    expect(await resetPassword(guest, { token: signInMail.token, password: NEW })).toEqual({
      ok: false,
      kind: "not_found",
    });
    const { token } = await openMail(await ticketFor(ratri.email, requestReset));
    for (const [password, code] of [
      ["pendek", "password_short"],
      ["x".repeat(201), "password_long"],
    ] as const) {
      expect(await resetPassword(guest, { token, password })).toMatchObject({
        kind: "invalid",
        fields: { password: { code } },
      });
    }
    expect(await resetPassword(guest, { token, password: "          " })).toMatchObject({ ok: true });
  });

  test("[A5] an unknown mailbox asks for a reset with the same answer, and no code ever fits", async () => {
    const ticket = await ticketFor(`${randomUUID()}@contoh.id`, requestReset);
    await openMail(ticket);
    expect(await resetPassword(guest, { ticket, code: "123456", password: NEW })).toMatchObject({
      reason: "code_wrong",
      detail: { left: 4 },
    });
  });
});

describe("accounts.signUp", () => {
  test("by mailbox: an unclaimed row and a mail; the link claims it", async () => {
    const email = `${randomUUID()}@contoh.id`;
    const result = await signUp(guest, { name: "  Ratri   Wulan ", contact: email, adult: "on", next: "/needs/new" });
    if (!result.ok) throw new Error(JSON.stringify(result));
    expect(result.data).toMatchObject({ personId: null, sessionId: null });
    const { token, text } = await openMail(result.data.ticket);
    expect(text).toContain("Ratri Wulan");
    const claimed = await openLink(guest, { token, confirmed: "yes" });
    expect(claimed).toMatchObject({ ok: true, data: { returnTo: "/needs/new" } });
    if (!claimed.ok) return;
    expect(await actorWith(claimed.data)).toMatchObject({ name: "Ratri Wulan", claimed: true, adult: true });
    expect(await eventsOf(claimed.data.personId)).toEqual(["person.signed_up", "person.claimed"]);
  });

  test("by number: an account on this device; the same number again makes another row", async () => {
    const first = await signUp(guest, { name: "Pak Joko", contact: "0812 3456 7006" });
    const second = await signUp(guest, { name: "Orang Lain", contact: "+6281234567006" });
    if (!first.ok || !second.ok || !first.data.personId || !second.data.personId) throw new Error("refused");
    expect(first.data.personId).not.toBe(second.data.personId);
    expect(await actorWith(first.data)).toMatchObject({
      claimed: true,
      session: { kind: "DEVICE" },
      roles: [],
      memberships: [],
    });
    expect(await signUp(guest, { name: "Pak Joko", contact: "081234567006", password: PASSWORD })).toMatchObject({
      kind: "invalid",
      fields: { password: { code: "password_needs_mailbox" } },
    });
  });

  test("[A5] a known mailbox gets the same answer; its owner gets a way in, and nothing is made", async () => {
    const ratri = await anAccount();
    const people = await read.db.person.count();
    const known = await signUp(guest, { name: "Penyusup", contact: ratri.email, password: PASSWORD });
    expect(await read.db.person.count()).toBe(people);
    const unknown = await signUp(guest, {
      name: "Orang Baru",
      contact: `${randomUUID()}@contoh.id`,
      password: PASSWORD,
    });
    if (!known.ok || !unknown.ok) throw new Error("refused");
    expect(Object.keys(known.data).sort()).toEqual(Object.keys(unknown.data).sort());
    expect(known.data).toMatchObject({ personId: null, sessionId: null, ticket: expect.any(String) });
    const mail = await openMail(known.data.ticket);
    expect(await openLink(guest, { token: mail.token, confirmed: "yes" })).toMatchObject({
      ok: true,
      data: { personId: ratri.personId },
    });
    expect((await read.db.person.findUniqueOrThrow({ where: { id: ratri.personId } })).name).toBe("Ratri");
  });

  test("a password typed by somebody else does not survive the owner's claim; one's own does", async () => {
    for (const mine of [false, true]) {
      const email = `${randomUUID()}@contoh.id`;
      const result = await signUp(guest, { name: "Ratri", contact: email, password: PASSWORD });
      if (!result.ok || !result.data.ticket) throw new Error("refused");
      expect(await signIn(guest, { contact: email, password: PASSWORD })).toMatchObject({ reason: "sign_in_wrong" });
      const { token } = await openMail(result.data.ticket);
      expect(
        await openLink(guest, { token, confirmed: "yes", ...(mine ? { browserTicket: result.data.ticket } : {}) }),
      ).toMatchObject({ ok: true });
      expect(await signIn(guest, { contact: email, password: PASSWORD })).toMatchObject(
        mine ? { ok: true } : { reason: "sign_in_wrong" },
      );
    }
  });

  test("[R11] the same form sent ten times at once makes one row and one mail", async () => {
    const email = `${randomUUID()}@contoh.id`;
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => signUp(guest, { name: "Ratri", contact: email })),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await read.db.contact.count({ where: { value: email } })).toBe(1);
    expect(await read.db.loginToken.count({ where: { value: email } })).toBe(1);
  });

  test.each([
    [{ name: "", contact: "a@contoh.id" }, { name: "required" }],
    [{ name: "1234", contact: "a@contoh.id" }, { name: "name" }],
    [{ name: "Ratri\u202e", contact: "a@contoh.id" }, { name: "characters" }],
    [{ name: "<b>Ratri</b>", contact: "a@contoh.id" }, { name: "characters" }],
    [
      { name: "a".repeat(81), contact: "nol delapan" },
      { name: "too_long", contact: "contact" },
    ],
    [{ name: "Ratri", contact: "a@contoh.id", password: "pendek" }, { password: "password_short" }],
    [{ name: "Ratri", contact: "a@contoh.id", next: "//jahat.example" }, { next: "not_valid" }],
    [{ name: "Ratri", contact: "a@contoh.id", next: "/\\jahat.example" }, { next: "not_valid" }],
    [{ name: "Ra\u0000tri", contact: "a@contoh.id" }, { name: "characters" }],
  ])("invalid: %j", async (input, codes) => {
    const result = await signUp(guest, input);
    expect(result).toMatchObject({ ok: false, kind: "invalid" });
    if (result.ok || result.kind !== "invalid") return;
    expect(Object.fromEntries(Object.entries(result.fields).map(([field, e]) => [field, e.code]))).toEqual(codes);
  });
});
