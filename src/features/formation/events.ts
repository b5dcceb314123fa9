import { z } from "zod";
import { groupTags } from "@/features/groups/events";
import { regionName } from "@/lib/region";
import { event } from "@/pipeline/event";

export const groupActivated = event("group.activated", {
  feature: "formation",
  subject: "group",
  payload: z.object({}),
  tags: (e) => [...groupTags(e.subjectId), "home"],
  hears: async (read, e) => {
    const rows = await read.db.membership.findMany({
      where: { groupId: e.subjectId, status: { in: ["ACTIVE", "PROBATION"] } },
      select: { personId: true, group: { select: { slug: true, name: true } } },
    });
    return rows.map((r) => ({ to: r.personId, path: `/groups/${r.group.slug}`, params: { group: r.group.name } }));
  },
});

const competence = {
  feature: "formation",
  subject: "credential_type",
  payload: z.object({ careId: z.uuid() }),
} as const;

export const competenceCared = event("competence.cared", competence);
export const competenceCareWithdrawn = event("competence.care_withdrawn", competence);

/** Enough people with one competence in one province: each is invited to begin together, once. */
export const competenceReadyForGroup = event("competence.ready_for_group", {
  feature: "formation",
  subject: "credential_type",
  payload: z.object({ carerIds: z.array(z.uuid()).min(1), province: z.string() }),
  hears: async (read, e) => {
    const type = await read.db.credentialType.findUnique({ where: { id: e.subjectId }, select: { code: true } });
    if (!type) return [];
    const { carerIds, province } = e.payload;
    const path = `/groups/new?kind=PROFESSIONAL&competence=${type.code}&province=${province}`;
    return carerIds.map((to) => ({ to, path, params: { region: regionName(province) }, evenActor: true }));
  },
});
