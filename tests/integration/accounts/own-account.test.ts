import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { guest, system } from "@/access/actor";
import { renewCalendar } from "@/features/accounts/commands/calendar";
import { addContact, removeContact, verifyContact } from "@/features/accounts/commands/contacts";
import { endSteward, enrolPerson, makeSteward } from "@/features/accounts/commands/enrol";
import { enterCode, openLink } from "@/features/accounts/commands/enter";
import { changePassword } from "@/features/accounts/commands/passwords";
import { changeSettings, setAudience, updateProfile } from "@/features/accounts/commands/profile";
import { signIn } from "@/features/accounts/commands/sign-in";
import { signUp } from "@/features/accounts/commands/sign-up";

import { read } from "@/lib/db";
import { actorOf, eventsOf } from "../../support/factories";
import { actorWith, anAccount, openMail, PASSWORD } from "../../support/factories/accounts";

beforeEach(async () => {
  await read.db.rateLimit.deleteMany({});
});

async function signedIn(account: { email: string }, password = PASSWORD) {
  const result = await signIn(guest, { contact: account.email, password });
  if (!result.ok) throw new Error(JSON.stringify(result));
  const actor = await actorWith(result.data);
  if (!actor) throw new Error("no actor");
  return { actor, ref: result.data };
}

async function onDevice(number: string) {
  const result = await signUp(guest, { name: "Pak Joko", contact: number });
  if (!result.ok || !result.data.personId) throw new Error("refused");
  const actor = await actorWith(result.data);
  if (!actor) throw new Error("no actor");
  return { actor, personId: result.data.personId };
}

describe("contacts", () => {
  test("[A6] a new mailbox counts once its code was typed; cookies from before are dead then", async () => {
    const ratri = await anAccount();
    const { actor, ref } = await signedIn(ratri);
    const email = `${randomUUID()}@contoh.id`;
    const added = await addContact(actor, { contact: email });
    if (!added.ok) throw new Error(JSON.stringify(added));
    expect(await signIn(guest, { contact: email, password: PASSWORD })).toMatchObject({ reason: "sign_in_wrong" });
    const { code } = await openMail(added.data.ticket);
    const proved = await enterCode(actor, { ticket: added.data.ticket, code });
    if (!proved.ok) throw new Error(JSON.stringify(proved));
    expect(await actorWith(ref)).toBeNull();
    expect(await actorWith(proved.data)).toMatchObject({ personId: ratri.personId });
    expect(await signIn(guest, { contact: email, password: PASSWORD })).toMatchObject({ ok: true });
    expect(await eventsOf(ratri.personId)).toEqual(expect.arrayContaining(["contact.added", "contact.verified"]));
  });

  test("[A5] a mailbox of somebody else is answered the same; only its owner learns, and nothing is joined", async () => {
    const [ratri, damar] = [await anAccount(), await anAccount("Damar")];
    const { actor } = await signedIn(ratri);
    const added = await addContact(actor, { contact: damar.email });
    expect(added).toMatchObject({ ok: true, data: { ticket: expect.any(String) } });
    if (!added.ok) return;
    const { token } = await openMail(added.data.ticket);
    expect(await openLink(guest, { token, confirmed: "yes" })).toMatchObject({
      kind: "refused",
      reason: "contact_taken",
    });
  });

  test("a number is saved at once; twice, or too many, is refused", async () => {
    const { actor } = await signedIn(await anAccount());
    expect(await addContact(actor, { contact: "081234567010" })).toMatchObject({ ok: true, data: { ticket: null } });
    expect(await addContact(actor, { contact: "0812 3456 7010" })).toMatchObject({ reason: "contact_already_yours" });
    for (let n = 1; n < 5; n += 1) await addContact(actor, { contact: `08123456701${n}` });
    expect(await addContact(actor, { contact: "081234567019" })).toMatchObject({ reason: "contacts_full" });
  });

  test("somebody with only a number adds a mailbox on the device and has a full account", async () => {
    const { actor, personId } = await onDevice("081234567020");
    const added = await addContact(actor, { contact: `${randomUUID()}@contoh.id` });
    if (!added.ok) throw new Error(JSON.stringify(added));
    const { token } = await openMail(added.data.ticket);
    const proved = await openLink(guest, { token, confirmed: "yes" });
    if (!proved.ok) throw new Error(JSON.stringify(proved));
    expect(await actorWith(proved.data)).toMatchObject({ personId, session: { kind: "LINK" } });
  });

  test("denied: addContact, verifyContact and removeContact by a guest", async () => {
    expect(await addContact(guest, { contact: "081234567030" })).toMatchObject({ kind: "denied" });
    expect(await verifyContact(guest, { contactId: randomUUID() })).toMatchObject({ kind: "denied" });
    expect(await removeContact(guest, { contactId: randomUUID() })).toMatchObject({ kind: "denied" });
  });

  test("denied: removeContact by a device session", async () => {
    const { actor, personId } = await onDevice("081234567031");
    const contact = await read.db.contact.findFirstOrThrow({ where: { personId } });
    expect(await removeContact(actor, { contactId: contact.id })).toMatchObject({ kind: "denied" });
  });

  test("verifyContact sends the confirmation of one's own unproved mailbox; another's is not there", async () => {
    const ratri = await anAccount();
    const { actor } = await signedIn(ratri);
    const own = await read.db.contact.create({
      data: { personId: ratri.personId, kind: "EMAIL", value: `${randomUUID()}@contoh.id` },
    });
    expect(await verifyContact(actor, { contactId: own.id })).toMatchObject({
      ok: true,
      data: { ticket: expect.any(String) },
    });
    const damar = await anAccount("Damar");
    const others = await read.db.contact.findFirstOrThrow({ where: { personId: damar.personId } });
    expect(await verifyContact(actor, { contactId: others.id })).toEqual({ ok: false, kind: "not_found" });
    expect(await removeContact(actor, { contactId: others.id })).toEqual({ ok: false, kind: "not_found" });
    const proved = await read.db.contact.findFirstOrThrow({
      where: { personId: ratri.personId, verifiedAt: { not: null } },
    });
    expect(await verifyContact(actor, { contactId: proved.id })).toMatchObject({ reason: "contact_already_yours" });
  });

  test("the last contact and the last proved mailbox stay; two removals at once leave one", async () => {
    const ratri = await anAccount();
    const { actor } = await signedIn(ratri);
    const [first] = await read.db.contact.findMany({ where: { personId: ratri.personId } });
    expect(await removeContact(actor, { contactId: first?.id })).toMatchObject({ reason: "last_contact" });
    await addContact(actor, { contact: "081234567040" });
    expect(await removeContact(actor, { contactId: first?.id })).toMatchObject({ reason: "last_mailbox" });
    const second = await read.db.contact.create({
      data: { personId: ratri.personId, kind: "EMAIL", value: `${randomUUID()}@contoh.id`, verifiedAt: new Date() },
    });
    const system_ = await actorOf(ratri.personId);
    const answers = await Promise.all([
      removeContact(system_, { contactId: first?.id }),
      removeContact(system_, { contactId: second.id }),
    ]);
    expect(answers.filter((a) => a.ok)).toHaveLength(1);
    expect(await read.db.contact.count({ where: { personId: ratri.personId, kind: "EMAIL" } })).toBe(1);
  });

  test("[A6] removing a proved mailbox ends every other cookie; the browser goes on with a new session", async () => {
    const ratri = await anAccount();
    const { actor, ref } = await signedIn(ratri);
    const other = await signedIn(ratri);
    const old = await read.db.contact.create({
      data: { personId: ratri.personId, kind: "EMAIL", value: `${randomUUID()}@contoh.id`, verifiedAt: new Date() },
    });
    const result = await removeContact(actor, { contactId: old.id });
    if (!result.ok) throw new Error(JSON.stringify(result));
    expect([await actorWith(ref), await actorWith(other.ref)]).toEqual([null, null]);
    expect(await actorWith(result.data)).toMatchObject({ personId: ratri.personId });
  });
});

describe("accounts.changePassword", () => {
  const NEW = "lima kata lain yang panjang";

  test("[A6] with the present one; all cookies from before are dead", async () => {
    const ratri = await anAccount();
    const { actor, ref } = await signedIn(ratri);
    expect(await changePassword(actor, { presentPassword: "salah sekali", password: NEW })).toMatchObject({
      kind: "refused",
      reason: "password_wrong",
    });
    expect(await changePassword(actor, { password: NEW })).toMatchObject({ reason: "password_wrong" });
    const result = await changePassword(actor, { presentPassword: PASSWORD, password: NEW });
    if (!result.ok) throw new Error(JSON.stringify(result));
    expect(await actorWith(ref)).toBeNull();
    expect(await actorWith(result.data)).toMatchObject({ personId: ratri.personId });
    expect(await signIn(guest, { contact: ratri.email, password: NEW })).toMatchObject({ ok: true });
  });

  test("a first password needs no present one, but a proved mailbox", async () => {
    const email = `${randomUUID()}@contoh.id`;
    const made = await enrolPerson(system, { name: "Tanpa Sandi", contact: email });
    if (!made.ok) throw new Error("refused");
    expect(await changePassword(await actorOf(made.data.personId), { password: NEW })).toMatchObject({ ok: true });
    expect(await signIn(guest, { contact: email, password: NEW })).toMatchObject({ ok: true });
    const byNumber = await enrolPerson(system, { name: "Hanya Nomor", contact: "081234567050" });
    if (!byNumber.ok) throw new Error("refused");
    expect(await changePassword(await actorOf(byNumber.data.personId), { password: NEW })).toMatchObject({
      reason: "password_needs_mailbox",
    });
  });

  test("denied: changePassword by a guest and by a device session", async () => {
    expect(await changePassword(guest, { password: NEW })).toMatchObject({ kind: "denied" });
    const { actor } = await onDevice("081234567051");
    expect(await changePassword(actor, { password: NEW })).toMatchObject({ kind: "denied" });
  });
});

describe("profile", () => {
  test("updateProfile keeps what was written, as lists where it is a list", async () => {
    const ratri = await anAccount();
    const { actor } = await signedIn(ratri);
    const result = await updateProfile(actor, {
      version: "0",
      name: "Ratri Wulandari",
      skills: "memasak,  P3K ; mengemudi,",
      languages: "jv",
      availability: ["SAT_MORNING", "SUN_MORNING"],
      birthYear: "1994",
      regionCode: "33.74",
      accessNeeds: "Kursi roda",
    });
    expect(result).toMatchObject({ ok: true, data: { version: 1 } });
    expect(await read.db.person.findUniqueOrThrow({ where: { id: ratri.personId } })).toMatchObject({
      name: "Ratri Wulandari",
      skills: ["memasak", "P3K", "mengemudi"],
      languages: ["jv"],
      availability: ["SAT_MORNING", "SUN_MORNING"],
      birthYear: 1994,
      about: null,
    });
  });

  test("[R14] a second form from the same version sees what stands now, nothing is overwritten", async () => {
    const { actor } = await signedIn(await anAccount());
    const answers = await Promise.all(["Satu", "Dua"].map((name) => updateProfile(actor, { version: 0, name })));
    expect(answers.filter((a) => a.ok)).toHaveLength(1);
    const { name } = await read.db.person.findUniqueOrThrow({ where: { id: actor.personId ?? "" } });
    expect(answers.find((a) => !a.ok)).toMatchObject({ fields: { name: { detail: { current: name } } } });
  });

  test("invalid input names each field and writes nothing", async () => {
    const { actor } = await signedIn(await anAccount());
    const result = await updateProfile(actor, {
      version: 0,
      name: "R",
      birthYear: "1850",
      regionCode: "99.99",
      languages: ["klingon"],
      skills: "x".repeat(41),
      about: "a".repeat(601),
    });
    expect(result).toMatchObject({
      kind: "invalid",
      fields: {
        name: { code: "required" },
        birthYear: { code: "birth_year" },
        regionCode: { code: "region" },
        "languages[0]": { code: "not_valid" },
        "skills[0]": { code: "skill_long" },
        about: { code: "too_long" },
      },
    });
    expect(await updateProfile(actor, { version: 0, name: "Ratri", birthYear: "2099" })).toMatchObject({
      kind: "invalid",
      fields: { birthYear: { code: "birth_year" } },
    });
  });

  test("setAudience keeps one choice per field; a number can never be public", async () => {
    const ratri = await anAccount();
    const { actor } = await signedIn(ratri);
    expect(await setAudience(actor, { audience: { name: "PUBLIC", skills: "ME" } })).toMatchObject({ ok: true });
    expect(await setAudience(actor, { audience: { about: "COORDINATORS" } })).toMatchObject({ ok: true });
    expect((await read.db.person.findUniqueOrThrow({ where: { id: ratri.personId } })).audience).toEqual({
      name: "PUBLIC",
      skills: "ME",
      about: "COORDINATORS",
    });
    expect(await setAudience(actor, { audience: { contact: "PUBLIC" } })).toMatchObject({
      kind: "invalid",
      fields: { "audience.contact": { code: "not_valid" } },
    });
  });

  test("changeSettings takes a language and a zone that exist", async () => {
    const ratri = await anAccount();
    const { actor } = await signedIn(ratri);
    expect(await changeSettings(actor, { language: "en", zone: "Asia/Makassar" })).toMatchObject({ ok: true });
    expect(await actorOf(ratri.personId)).toMatchObject({ locale: "en", zone: "Asia/Makassar" });
    expect(await changeSettings(actor, { language: "jv", zone: "Mars/Base" })).toMatchObject({
      kind: "invalid",
      fields: { language: { code: "not_valid" }, zone: { code: "zone" } },
    });
  });

  test("denied: updateProfile, setAudience and changeSettings by a guest; setAudience by a device session", async () => {
    expect(await updateProfile(guest, { version: 0, name: "Ratri" })).toMatchObject({ kind: "denied" });
    expect(await setAudience(guest, { audience: {} })).toMatchObject({ kind: "denied" });
    expect(await changeSettings(guest, { language: "id", zone: "Asia/Jakarta" })).toMatchObject({ kind: "denied" });
    const { actor } = await onDevice("081234567052");
    expect(await setAudience(actor, { audience: {} })).toMatchObject({ kind: "denied" });
  });
});

describe("renewCalendar", () => {
  const versionOf = async (id: string) => (await read.db.person.findUniqueOrThrow({ where: { id } })).calendarVersion;

  test("gives the calendar feed another version, so that the address known before is dead", async () => {
    const ratri = await anAccount();
    const before = await versionOf(ratri.personId);
    expect(await renewCalendar(await actorOf(ratri.personId), {})).toMatchObject({ ok: true });
    expect(await versionOf(ratri.personId)).toBe(before + 1);
    expect(await eventsOf(ratri.personId)).toContain("person.settings_changed");
  });

  test("denied: renewCalendar by a guest", async () => {
    expect(await renewCalendar(guest, {})).toMatchObject({ kind: "denied" });
  });
});

describe("stewards", () => {
  test("makeSteward and endSteward by a steward; the last one stays", async () => {
    await read.db.platformGrant.updateMany({ data: { endedAt: new Date() } });
    const sari = await actorOf((await anAccount("Sari", { steward: true })).personId);
    const ratri = await anAccount();
    expect(await endSteward(sari, { personId: sari.personId })).toMatchObject({ reason: "last_steward" });
    expect(await makeSteward(sari, { personId: ratri.personId })).toMatchObject({ ok: true });
    expect(await makeSteward(sari, { personId: ratri.personId })).toMatchObject({ reason: "already_steward" });
    expect((await actorOf(ratri.personId)).steward).toBe(true);
    const both = await Promise.all([
      endSteward(system, { personId: ratri.personId }),
      endSteward(system, { personId: sari.personId }),
    ]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    expect(await endSteward(system, { personId: (await anAccount()).personId })).toMatchObject({
      reason: "not_steward",
    });
  });

  test("denied: makeSteward and endSteward by anybody else, oneself included", async () => {
    const ratri = await actorOf((await anAccount()).personId);
    expect(await makeSteward(ratri, { personId: ratri.personId })).toMatchObject({ kind: "denied", whoCan: "STEWARD" });
    expect(await endSteward(guest, { personId: ratri.personId })).toMatchObject({ kind: "denied" });
  });

  test("denied: enrolPerson by a steward; refused: a mailbox that has an account", async () => {
    const sari = await anAccount("Sari", { steward: true });
    expect(
      await enrolPerson(await actorOf(sari.personId), { name: "Ratri", contact: `${randomUUID()}@contoh.id` }),
    ).toMatchObject({ kind: "denied" });
    expect(await enrolPerson(system, { name: "Ratri", contact: sari.email })).toMatchObject({
      reason: "contact_known",
    });
  });
});
