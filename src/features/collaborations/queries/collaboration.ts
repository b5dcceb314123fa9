import type { Actor } from "@/access/actor";
import { can } from "@/access/can";
import type { PromiseView } from "@/features/promises/queries";
import { standing } from "@/features/promises/rules";
import { read } from "@/lib/db";
import { dayOf } from "@/lib/time";
import { collaborationsPolicy, type Party } from "../policy";
import { type CollaborationVerb, collaborationLifecycle, otherSide, sideBlocker, signerOf } from "../rules/steps";
import type { CollaborationKind, CollaborationState, DeclineReason, Side } from "../schema";

const group = { select: { id: true, slug: true, name: true, kind: true, zone: true, language: true, hiddenAt: true } };

async function load(ref: { groupId: string; collaborationId: string }) {
  const { groupId, collaborationId } = ref;
  return read.db.collaboration.findFirst({
    where: {
      id: collaborationId,
      OR: [{ fromGroupId: groupId }, { toGroupId: groupId, sentAt: { not: null } }],
    },
    include: {
      fromGroup: group,
      toGroup: group,
      turns: { orderBy: [{ at: "asc" }, { id: "asc" }], take: 50 },
      deliverables: { orderBy: { position: "asc" }, take: 20 },
      people: {
        orderBy: { personId: "asc" },
        take: 40,
        select: { personId: true, groupId: true, part: true, person: { select: { name: true } } },
      },
      reviews: { orderBy: { at: "asc" }, take: 2 },
    },
  });
}

type Loaded = NonNullable<Awaited<ReturnType<typeof load>>>;

async function namesOf(ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))];
  const people = await read.db.person.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } });
  return new Map(people.map((p) => [p.id, p.name]));
}

export type AboutView = {
  need: { code: string; title: string } | null;
  activity: { slug: string; title: string } | null;
};

/** The need and the activity it is about, as far as everybody may see them. One statement. */
async function aboutOf(row: Loaded): Promise<AboutView> {
  if (!row.needId && !row.activityId) return { need: null, activity: null };
  const [found] = await read.sql<AboutView>(
    {
      name: "collaboration_about",
      text: `SELECT (SELECT json_build_object('code', n."code", 'title', n."title") FROM "need" n
          WHERE n."id" = $1::uuid AND n."hiddenAt" IS NULL) AS "need",
        (SELECT json_build_object('slug', a."slug", 'title', a."title") FROM "activity" a
          WHERE a."id" = $2::uuid AND a."hiddenAt" IS NULL AND a."state" <> 'DRAFT') AS "activity"`,
    },
    [row.needId, row.activityId],
  );
  return found ?? { need: null, activity: null };
}

/** Until when the offer that stands is to be answered; the side that owes the answer may give an interim word. */
async function promiseOf(actor: Actor, row: Loaded, now: Date): Promise<PromiseView | null> {
  const turn = row.turns.at(-1);
  if (!turn || (row.state !== "SENT" && row.state !== "COUNTERED")) return null;
  const promise = await read.db.answerPromise.findUnique({
    where: { subjectType_subjectId: { subjectType: "collaboration_turn", subjectId: turn.id } },
  });
  if (!promise) return null;
  const owes = can(actor, "group.edit", { groupId: promise.groupId }) && promise.waitingId !== actor.personId;
  return {
    id: promise.id,
    answerBy: promise.answerBy,
    zone: promise.zone,
    standing: standing(promise, now),
    interimText: promise.interimText,
    mayGiveInterim: owes && !promise.interimAt && !promise.answeredAt,
  };
}

/** Whose own object each decision would be, as the commands judge it. */
function stakeholders(row: Loaded, side: Side): Record<"offer" | "signature" | "review", string[]> {
  const signer = signerOf(row, otherSide(side));
  const ours = side === "from" ? row.fromGroupId : row.toGroupId;
  return {
    offer: row.sentById ? [row.sentById] : [],
    signature: signer ? [signer] : [],
    review: row.reviews.filter((review) => review.groupId !== ours).map((review) => review.byId),
  };
}

const OFFER_VERBS: readonly CollaborationVerb[] = ["accept", "acceptCounter", "counter", "decline"];

/** What the reader may do now: who by the policy, when by the life-cycle and the turn. */
function verbsFor(actor: Actor, row: Loaded, party: Party & { side: Side }): CollaborationVerb[] {
  const own = stakeholders(row, party.side);
  const about = (verb: CollaborationVerb): Party => {
    if (OFFER_VERBS.includes(verb)) return { ...party, stakeholderIds: own.offer };
    if (verb === "agree") return { ...party, stakeholderIds: own.signature };
    return verb === "review" ? { ...party, stakeholderIds: own.review } : party;
  };
  return collaborationLifecycle.verbs.filter(
    (verb) =>
      verb !== "expire" &&
      collaborationLifecycle.can(row.state, verb) &&
      sideBlocker(verb, row.state, party.side) === null &&
      collaborationsPolicy[verb](actor, about(verb)),
  );
}

export type PersonView = { personId: string; name: string; part: string; side: Side };
export type DeliverableView = { id: string; text: string; side: Side; dueOn: string | null; doneAt: Date | null };
export type TurnView = { id: string; side: Side; byName: string; text: string; at: Date };
export type ReviewView = {
  side: Side;
  byName: string;
  rating: number;
  outcome: "MET" | "PARTLY" | "NOT_MET";
  text: string;
  at: Date;
};
export type SignatureView = { name: string; at: Date } | null;

export type CollaborationView = NonNullable<Awaited<ReturnType<typeof getCollaboration>>>;

/**
 * One collaboration as one of its groups sees it, with what the reader may do. Null = not there, or not theirs: another
 * group's, a draft of the other side, or a member who is not named in it. At most four statements.
 */
export async function getCollaboration(actor: Actor, ref: { groupId: string; collaborationId: string }, now: Date) {
  const row = await load(ref);
  if (!row) return null;
  const side: Side = row.fromGroupId === ref.groupId ? "from" : "to";
  const sideOf = (groupId: string): Side => (groupId === row.fromGroupId ? "from" : "to");
  const peopleIds = row.people.filter((p) => p.groupId === ref.groupId).map((p) => p.personId);
  const otherGroupId = side === "from" ? row.toGroupId : row.fromGroupId;
  const party = { groupId: ref.groupId, otherGroupId, stakeholderIds: [], peopleIds, side };
  if (!collaborationsPolicy.view(actor, party)) return null;
  const [names, about, promise] = await Promise.all([
    namesOf([
      row.agreedFromById,
      row.agreedToById,
      row.decidedById,
      row.completedById,
      ...row.turns.map((t) => t.byId),
      ...row.reviews.map((r) => r.byId),
    ]),
    aboutOf(row),
    promiseOf(actor, row, now),
  ]);
  const name = (id: string | null) => (id ? (names.get(id) ?? "") : "");
  const signature = (id: string | null, at: Date | null): SignatureView => (id && at ? { name: name(id), at } : null);
  return {
    id: row.id,
    kind: row.kind as CollaborationKind,
    state: row.state as CollaborationState,
    title: row.title,
    ask: row.ask,
    field: row.field,
    regionCode: row.regionCode,
    afterId: row.afterId,
    toGroupId: row.toGroupId,
    activityId: row.activityId,
    version: row.version,
    side,
    ours: side === "from" ? row.fromGroup : row.toGroup,
    theirs: side === "from" ? row.toGroup : row.fromGroup,
    fromGroup: row.fromGroup,
    toGroup: row.toGroup,
    ...about,
    promise,
    turns: row.turns.map(
      (t): TurnView => ({ id: t.id, side: sideOf(t.groupId), byName: name(t.byId), text: t.text, at: t.at }),
    ),
    decided: signature(row.decidedById, row.decidedAt),
    /** Who answers is the side that did not write the last turn. */
    decidedSide: otherSide(sideOf(row.turns.at(-1)?.groupId ?? row.fromGroupId)),
    declineReason: row.declineReason as DeclineReason | null,
    declineNote: row.declineNote,
    summary: row.summary,
    hours: row.hours,
    startsOn: dayOf(row.startsOn),
    endsOn: dayOf(row.endsOn),
    deliverables: row.deliverables.map(
      (d): DeliverableView => ({
        id: d.id,
        text: d.text,
        side: sideOf(d.groupId),
        dueOn: dayOf(d.dueOn),
        doneAt: d.doneAt,
      }),
    ),
    people: row.people.map(
      (p): PersonView => ({ personId: p.personId, name: p.person.name, part: p.part, side: sideOf(p.groupId) }),
    ),
    agreed: {
      from: signature(row.agreedFromById, row.agreedFromAt),
      to: signature(row.agreedToById, row.agreedToAt),
    },
    startedAt: row.startedAt,
    completed: signature(row.completedById, row.completedAt),
    endedAt: row.endedAt,
    endReason: row.endReason,
    reviews: row.reviews.map(
      (r): ReviewView => ({
        side: sideOf(r.groupId),
        byName: name(r.byId),
        rating: r.rating,
        outcome: r.outcome,
        text: r.text,
        at: r.at,
      }),
    ),
    verbs: verbsFor(actor, row, party).filter(
      (verb) => verb !== "review" || !row.reviews.some((review) => review.groupId === ref.groupId),
    ),
    /** Why the reader cannot answer or sign here: they stand on the other side too. */
    conflicted: can(actor, "collaboration.manage", { groupId: ref.groupId }) && isOpposite(actor, row, party),
    manages: can(actor, "collaboration.manage", { groupId: ref.groupId }),
  };
}

/** The turn is this side's, and yet nothing of it is the reader's to say. */
function isOpposite(actor: Actor, row: Loaded, party: Party & { side: Side }): boolean {
  const due: CollaborationVerb[] =
    row.state === "SCOPING" ? ["agree"] : [...OFFER_VERBS, ...(row.state === "COMPLETED" ? (["review"] as const) : [])];
  const open = due.filter(
    (verb) => collaborationLifecycle.can(row.state, verb) && sideBlocker(verb, row.state, party.side) === null,
  );
  return open.length > 0 && !open.some((verb) => verbsFor(actor, row, party).includes(verb));
}
