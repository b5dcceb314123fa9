import { z } from "zod";
import { coordinatorsOf } from "@/features/promises/queries";
import type { Read } from "@/lib/db";
import { type EventDef, event, type Notice, type Recorded } from "@/pipeline/event";

const ids = z.object({ codeVersionId: z.uuid() });
const withPerson = ids.extend({ personId: z.uuid() });
const none = z.object({});

/** Tags of every page that shows this group's code. */
export function codeTags(e: { groupId: string | null }): string[] {
  return e.groupId ? [`group:${e.groupId}`, `code:${e.groupId}`] : [];
}

type Facts = { title: string; groupId: string; slug: string; group: string; zone: string; acknowledgeBy: Date | null };

async function factsOf(read: Read, codeVersionId: string): Promise<Facts | null> {
  const row = await read.db.codeVersion.findUnique({
    where: { id: codeVersionId },
    select: {
      title: true,
      groupId: true,
      acknowledgeBy: true,
      group: { select: { slug: true, name: true, zone: true } },
    },
  });
  if (!row) return null;
  const { group, ...rest } = row;
  return { ...rest, slug: group.slug, group: group.name, zone: group.zone };
}

/** Everybody who belongs to the group now; bounded like every list. */
async function membersOf(read: Read, groupId: string): Promise<string[]> {
  const rows = await read.db.membership.findMany({
    where: { groupId, status: { in: ["ACTIVE", "PROBATION"] } },
    select: { personId: true },
    orderBy: { createdAt: "asc" },
    take: 5000,
  });
  return rows.map((row) => row.personId);
}

function toMembers(path: (facts: Facts, id: string) => string) {
  return async (read: Read, e: Recorded<{ codeVersionId: string }>): Promise<Notice[]> => {
    const facts = await factsOf(read, e.payload.codeVersionId);
    if (!facts) return [];
    const params = {
      code: facts.title,
      group: facts.group,
      zone: facts.zone,
      ...(facts.acknowledgeBy ? { untilAt: facts.acknowledgeBy.toISOString() } : {}),
    };
    const to = path(facts, e.payload.codeVersionId);
    return (await membersOf(read, facts.groupId)).map((member) => ({ to: member, path: to, params }));
  };
}

const inside = (facts: Facts) => `/groups/${facts.slug}/manage/codes`;
const silent = { feature: "codes", subject: "code_version", payload: ids } as const;

export const codeDrafted = event("code.drafted", silent);
export const codeEdited = event("code.edited", silent);
export const codeTakenBack = event("code.taken_back", silent);
export const codeDiscarded = event("code.discarded", silent);

/** Everybody in the group reads what is proposed before it binds them. */
export const codeProposed = event("code.proposed", {
  ...silent,
  hears: toMembers((facts, id) => `${inside(facts)}/${id}`),
});

/** A version that asks everybody to acknowledge it, by a day. */
export const codeAdopted = event("code.adopted", {
  ...silent,
  tags: codeTags,
  hears: toMembers(inside),
  required: true,
});

/** A version that asks nobody anew. */
export const codeAmended = event("code.amended", { ...silent, tags: codeTags, hears: toMembers(inside) });

export const codeAcknowledged = event("code.acknowledged", { ...silent, payload: withPerson });

export const codeAdoptionSet = event("code.adoption_set", {
  feature: "codes",
  subject: "group",
  payload: none,
  hears: async (read, e) => {
    const group = await read.db.group.findUnique({ where: { id: e.subjectId }, select: { name: true, slug: true } });
    if (!group) return [];
    const path = `/groups/${group.slug}/manage/codes`;
    return (await membersOf(read, e.subjectId)).map((to) => ({ to, path, params: { group: group.name } }));
  },
});

type AboutMember = z.infer<typeof withPerson>;

/** The member hears; on a fall and its end the coordinators too, who else would plan with them. */
function aboutStanding(type: `${string}.${string}`, withCoordinators: boolean): EventDef<AboutMember> {
  return event(type, {
    feature: "codes",
    subject: "code_version",
    payload: withPerson,
    required: true,
    hears: async (read, e) => {
      const facts = await factsOf(read, e.payload.codeVersionId);
      if (!facts) return [];
      const others = withCoordinators ? await coordinatorsOf(read, facts.groupId) : [];
      const to = [...new Set([e.payload.personId, ...others])];
      const params = { code: facts.title, group: facts.group, personId: e.payload.personId };
      return to.map((id) => ({ to: id, path: inside(facts), params, evenActor: id === e.payload.personId }));
    },
  });
}

export const acknowledgementDue = aboutStanding("code.acknowledgement_due", false);
export const standingFallen = aboutStanding("code.standing_fallen", true);
export const standingRestored = aboutStanding("code.standing_restored", true);
