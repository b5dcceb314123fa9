import { z } from "zod";
import type { Read } from "@/lib/db";
import { type EventDef, event, type Notice, type Recorded } from "@/pipeline/event";

type Asked = {
  title: string;
  chairId: string;
  objectionUntil: Date | null;
  group: { id: string; slug: string; name: string; zone: string };
};

async function consensusOf(read: Read, id: string): Promise<Asked | null> {
  return read.db.consensus.findUnique({
    where: { id },
    select: {
      title: true,
      chairId: true,
      objectionUntil: true,
      group: { select: { id: true, slug: true, name: true, zone: true } },
    },
  });
}

function paramsOf(asked: Asked): Record<string, string> {
  const params: Record<string, string> = { group: asked.group.name, title: asked.title, chairId: asked.chairId };
  if (!asked.objectionUntil) return params;
  return { ...params, untilAt: asked.objectionUntil.toISOString(), zone: asked.group.zone };
}

/** Everybody who belongs to the group now. */
async function members(read: Read, e: Recorded<unknown>): Promise<Notice[]> {
  const asked = await consensusOf(read, e.subjectId);
  if (!asked) return [];
  const rows = await read.db.membership.findMany({
    where: { groupId: asked.group.id, status: { in: ["ACTIVE", "PROBATION"] } },
    select: { personId: true },
  });
  const path = `/groups/${asked.group.slug}/manage/consensus/${e.subjectId}`;
  return rows.map((row) => ({ to: row.personId, path, params: paramsOf(asked) }));
}

const none = z.object({});
const person = z.object({ personId: z.uuid() });
const round = z.object({ round: z.number() });

/** What happens in a session is kept; nobody is told of each word. */
function quiet<P>(type: `consensus.${string}`, payload: z.ZodType<P>): EventDef<P> {
  return event(type, { feature: "consensus", subject: "consensus", payload });
}

export const presenceRecorded = quiet("consensus.presence_recorded", z.object({ personIds: z.array(z.uuid()) }));
export const memberSpoke = quiet("consensus.spoken", person);
export const voiceRecorded = quiet("consensus.voice_recorded", person);

export const consensusOpened = event("consensus.opened", {
  feature: "consensus",
  subject: "consensus",
  payload: none,
  hears: members,
});
export const objectionRaised = event("consensus.objected", {
  feature: "consensus",
  subject: "consensus",
  payload: z.object({ round: z.number(), late: z.boolean() }),
  hears: members,
});
export const windowOpened = event("consensus.window_opened", {
  feature: "consensus",
  subject: "consensus",
  payload: round,
  hears: members,
});
export const consensusAgreed = event("consensus.agreed", {
  feature: "consensus",
  subject: "consensus",
  payload: round,
  tags: (e) => (e.groupId ? [`group:${e.groupId}`] : []),
  hears: members,
});
export const consensusFailed = event("consensus.failed", {
  feature: "consensus",
  subject: "consensus",
  payload: z.object({ round: z.number(), because: z.string() }),
  hears: async (read, e) =>
    (await members(read, e)).map((n) => ({ ...n, params: { ...n.params, because: e.payload.because } })),
});
export const roundOpened = event("consensus.next_round", {
  feature: "consensus",
  subject: "consensus",
  payload: round,
  hears: members,
});
export const consensusCancelled = event("consensus.cancelled", {
  feature: "consensus",
  subject: "consensus",
  payload: none,
  hears: members,
});
/** Whoever chaired has left; somebody else now does. */
export const chairPassed = event("consensus.chair_passed", {
  feature: "consensus",
  subject: "consensus",
  payload: person,
  hears: async (read, e) => (await members(read, e)).filter((notice) => notice.to === e.payload.personId),
});
