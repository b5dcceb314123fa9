import { describe, expect, test } from "vitest";
import { guest, system } from "@/access/actor";
import { enrolPerson } from "@/features/accounts/commands/enrol";
import { setAudience, updateProfile } from "@/features/accounts/commands/profile";
import { getLink, getPersonCard, getProfile, getTicket, listPersonas, listSessions } from "@/features/accounts/queries";
import { foundGroup } from "@/features/formation/commands/found";
import { read } from "@/lib/db";
import { actorOf } from "../../support/factories";
import { anAccount } from "../../support/factories/accounts";

const now = new Date();

async function aGroupWith(name: string) {
  const ratri = await anAccount("Ratri");
  const result = await foundGroup(await actorOf(ratri.personId), {
    kind: "VOLUNTEER",
    name,
    purpose: "Memasak dan mengantar makanan bagi warga.",
    field: "FOOD",
    regionCode: "33.74",
  });
  if (!result.ok) throw new Error(JSON.stringify(result));
  const member = await anAccount("Damar");
  await read.db.membership.create({
    data: { groupId: result.data.groupId, personId: member.personId, status: "ACTIVE", joinedAt: now },
  });
  const damar = await actorOf(member.personId);
  await updateProfile(damar, {
    version: 0,
    name: "Damar",
    about: "Suka memasak",
    skills: "memasak",
    accessNeeds: "Kursi roda",
    birthYear: "1990",
  });
  return { coordinator: await actorOf(ratri.personId), damar, groupId: result.data.groupId };
}

describe("accounts.getPersonCard", () => {
  test("shows each field to those the person chose: oneself, coordinator, member, stranger", async () => {
    const { coordinator, damar, groupId } = await aGroupWith("Dapur Kartu");
    const id = damar.personId ?? "";
    const other = await anAccount("Wulan");
    await read.db.membership.create({ data: { groupId, personId: other.personId, status: "ACTIVE", joinedAt: now } });
    const wulan = await actorOf(other.personId);
    expect(await getPersonCard(damar, id, now)).toMatchObject({
      about: "Suka memasak",
      accessNeeds: "Kursi roda",
      birthYear: 1990,
    });
    expect(await getPersonCard(coordinator, id, now)).toMatchObject({
      about: "Suka memasak",
      accessNeeds: null,
      birthYear: null,
      contacts: [{ kind: "EMAIL" }],
    });
    expect(await getPersonCard(wulan, id, now)).toMatchObject({
      about: "Suka memasak",
      contacts: [],
      accessNeeds: null,
    });
    expect(await getPersonCard(guest, id, now)).toBeNull();
    await setAudience(damar, {
      audience: { name: "PUBLIC", about: "PUBLIC", skills: "ME", accessNeeds: "COORDINATORS" },
    });
    expect(await getPersonCard(guest, id, now)).toMatchObject({
      name: "Damar",
      about: "Suka memasak",
      skills: [],
      contacts: [],
    });
    expect(await getPersonCard(coordinator, id, now)).toMatchObject({ accessNeeds: "Kursi roda", skills: [] });
  });

  test("[A13] a minor is shown to nobody outside, whatever was chosen", async () => {
    const { damar } = await aGroupWith("Dapur Muda");
    await setAudience(damar, { audience: { name: "PUBLIC" } });
    await read.db.person.update({
      where: { id: damar.personId ?? "" },
      data: { birthYear: now.getUTCFullYear() - 18 },
    });
    expect(await getPersonCard(guest, damar.personId ?? "", now)).toBeNull();
  });
});

test("a guest has no profile and no sessions; a made-up link shows nothing", async () => {
  expect(await getProfile(guest)).toBeNull();
  expect(await listSessions(guest, now)).toEqual([]);
  expect(await getLink(guest, "a".repeat(43), now)).toBeNull();
  expect(await getLink(guest, "../../etc", now)).toBeNull();
});

test.each(["", "nonsense", "019a0000", "' or 1=1", "019a0000-0000-7000-8000-000000000001"])(
  "[B8] an id that is none is not there: %j",
  async (id) => {
    expect(await getTicket(guest, id, now)).toBeNull();
    expect(await getPersonCard(guest, id, now)).toBeNull();
  },
);

test("one's own profile never carries the hash", async () => {
  const ratri = await anAccount();
  const profile = await getProfile(await actorOf(ratri.personId));
  expect(profile).toMatchObject({ hasPassword: true, hasMailbox: true, audiences: { contact: "COORDINATORS" } });
  expect(JSON.stringify(profile)).not.toContain("argon2");
});

test("personas are listed in demo mode only", async () => {
  await enrolPerson(system, {
    name: "Bu Wati",
    contact: "wati@contoh.id",
    isDemo: true,
    persona: { order: 1, id: "Koordinator", en: "Coordinator" },
  });
  expect(await listPersonas(guest, "id")).toEqual([]);
});
