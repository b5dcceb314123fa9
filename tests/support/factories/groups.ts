import type { Actor } from "@/access/actor";
import { newShortCode } from "@/lib/secret";
import { read } from "@/lib/db";
import { actorOf, aPerson } from "../factories";

/** A group with a coordinator, straight into the tables. */
export async function aGroup(
  values: { kind?: "VOLUNTEER" | "PROFESSIONAL"; state?: "FORMING" | "ACTIVE" | "WINDING_UP" | "DISSOLVED"; coordinator?: string; name?: string } = {},
): Promise<{ id: string; slug: string; coordinator: Actor }> {
  const coordinatorId = values.coordinator ?? (await aPerson("Laksmi"));
  const code = newShortCode(8).toLowerCase();
  const group = await read.db.group.create({
    data: {
      kind: values.kind ?? "VOLUNTEER",
      name: values.name ?? `Dapur ${code}`,
      slug: `dapur-${code}`,
      purpose: "Memasak bagi warga yang terkena rob.",
      field: "FOOD",
      regionCode: "33.74",
      zone: "Asia/Jakarta",
      state: values.state ?? "ACTIVE",
      memberships: { create: { personId: coordinatorId, status: "ACTIVE", isFounder: true, joinedAt: new Date() } },
      appointments: { create: { personId: coordinatorId, title: "COORDINATOR", roles: ["COORDINATOR"], source: "INTERIM", startsAt: new Date(Date.now() - 1000) } },
    },
  });
  return { id: group.id, slug: group.slug, coordinator: await actorOf(coordinatorId) };
}

/** A member of a group, optionally with roles. */
export async function aMember(groupId: string, name = "Bima", roles: string[] = []): Promise<Actor> {
  const personId = await aPerson(name);
  await read.db.membership.create({ data: { personId, groupId, status: "ACTIVE", joinedAt: new Date() } });
  if (roles.length > 0) {
    await read.db.appointment.create({
      data: { groupId, personId, title: roles.join(", "), roles, source: "APPOINTMENT", startsAt: new Date(Date.now() - 1000) },
    });
  }
  return actorOf(personId);
}

/** A need, VERIFIED unless said otherwise, adopted when a group is given. */
export async function aNeed(values: { groupId?: string; state?: "REPORTED" | "CHECKING" | "VERIFIED" | "ADOPTED"; reporterId?: string; title?: string } = {}): Promise<{ id: string; code: string }> {
  const code = newShortCode(8);
  const adopted = values.groupId !== undefined;
  const state = values.state ?? (adopted ? "ADOPTED" : "VERIFIED");
  const checked = state === "VERIFIED" || state === "ADOPTED";
  const need = await read.db.need.create({
    data: {
      code,
      title: values.title ?? "Air bersih untuk 420 warga Muara Asri",
      story: "Rob merendam tiga RT sejak Minggu; sumur asin dan belum ada kiriman air.",
      category: "WATER",
      regionCode: "33.74",
      zone: "Asia/Jakarta",
      peopleAffected: 420,
      severity: 3,
      vulnerability: 2,
      state,
      checkedById: checked ? await aPerson("Pemeriksa") : null,
      checkedAt: checked ? new Date() : null,
      checkLevel: checked ? "OTHER_GROUP" : null,
      reporterId: values.reporterId ?? null,
      followTokenHash: `hash-${code}`,
      adoptedByGroupId: values.groupId ?? null,
      adoptedAt: adopted ? new Date() : null,
    },
  });
  return { id: need.id, code };
}
