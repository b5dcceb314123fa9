import { randomUUID } from "node:crypto";
import type { Actor } from "@/access/actor";
import { foundGroup } from "@/features/formation/commands/found";
import { read } from "@/lib/db";
import { actorOf, anActor } from "../factories";

type GroupValues = {
  kind?: "PROFESSIONAL" | "VOLUNTEER";
  name?: string;
  state?: "FORMING" | "ACTIVE" | "WINDING_UP" | "DISSOLVED";
  questions?: string[];
};

export type AGroup = { id: string; slug: string; coordinator: Actor };

/** A founded group with its coordinator, in any state. */
export async function aGroup(values: GroupValues = {}, founder?: Actor): Promise<AGroup> {
  const {
    kind = "VOLUNTEER",
    name = `Kelompok ${randomUUID().slice(0, 8)}`,
    state = "FORMING",
    questions = [],
  } = values;
  const person = founder ?? (await anActor("Ratri"));
  const result = await foundGroup(person, {
    kind,
    name,
    purpose: "Memasak dan mengantar makanan bagi warga yang terkena rob.",
    field: kind === "VOLUNTEER" ? "FOOD" : "HEALTH",
    regionCode: "33.74",
  });
  if (!result.ok) throw new Error(`founding failed: ${JSON.stringify(result)}`);
  const { groupId: id, slug } = result.data;
  await read.db.group.update({ where: { id }, data: { state, questions } });
  return { id, slug, coordinator: await actorOf(person.personId ?? "") };
}

/** A current member of the group, ready to act. */
export async function aMember(
  groupId: string,
  values: { name?: string; status?: "INVITED" | "PROBATION" | "ACTIVE" | "SUSPENDED"; roles?: string[] } = {},
): Promise<Actor & { membershipId: string }> {
  const { name = "Sari", status = "ACTIVE", roles = [] } = values;
  const person = await anActor(name);
  const personId = person.personId ?? "";
  const joinedAt = status === "INVITED" ? null : new Date();
  const { id } = await read.db.membership.create({ data: { groupId, personId, status, joinedAt } });
  if (roles.length > 0) {
    await read.db.appointment.create({
      data: {
        groupId,
        personId,
        title: roles[0] ?? "",
        roles,
        source: "APPOINTMENT",
        startsAt: new Date(Date.now() - 1000),
      },
    });
  }
  return { ...(await actorOf(personId)), membershipId: id };
}

/** A checked need, optionally with people who care about it. */
export async function aNeed(
  values: { carers?: string[]; adoptedByGroupId?: string } = {},
): Promise<{ id: string; code: string }> {
  // Codes have no 0 and no 1, so that nobody takes them for letters.
  const code = randomUUID().replaceAll("-", "").slice(0, 6).toUpperCase().replaceAll("0", "G").replaceAll("1", "H");
  const { carers = [], adoptedByGroupId } = values;
  const adopted = adoptedByGroupId
    ? { adoptedByGroupId, adoptedAt: new Date(), state: "ADOPTED" as const }
    : { state: "VERIFIED" as const };
  const checker = await anActor("Pemeriksa");
  const need = await read.db.need.create({
    data: {
      code,
      checkedById: checker.personId,
      checkedAt: new Date(),
      checkLevel: "OTHER_GROUP",
      title: "Makanan hangat untuk 40 keluarga",
      story: "Air masuk rumah sejak Senin.",
      category: "FOOD",
      regionCode: "33.74",
      zone: "Asia/Jakarta",
      peopleAffected: 40,
      severity: 3,
      vulnerability: 2,
      followTokenHash: randomUUID(),
      ...adopted,
      cares: { create: carers.map((personId) => ({ personId, invitedAt: new Date() })) },
    },
  });
  return { id: need.id, code };
}
