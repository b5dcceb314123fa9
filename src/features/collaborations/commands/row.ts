import type { Actor } from "@/access/actor";
import { closedGroupBlocker } from "@/features/groups/rules";
import type { GroupState } from "@/features/groups/schema";
import type { Tx } from "@/lib/db";
import { refuse } from "@/lib/result";
import type { RunContext } from "@/pipeline/command";
import type { EventDef } from "@/pipeline/event";
import type { Party } from "../policy";
import { type CollaborationVerb, collaborationLifecycle, otherSide, sideBlocker, signerOf } from "../rules/steps";
import type { CollaborationKind, CollaborationRef, CollaborationState, Side } from "../schema";

export type CollaborationRow = {
  id: string;
  kind: CollaborationKind;
  state: CollaborationState;
  title: string;
  ask: string;
  fromGroupId: string;
  toGroupId: string;
  fromSlug: string;
  toSlug: string;
  fromState: GroupState;
  toState: GroupState;
  toHidden: boolean;
  /** Working days within which each group answers, and whose days count. */
  fromDays: number;
  toDays: number;
  fromZone: string;
  toZone: string;
  needId: string | null;
  activityId: string | null;
  field: string | null;
  regionCode: string | null;
  sentById: string | null;
  agreedFromById: string | null;
  agreedToById: string | null;
  version: number;
  /** Named by the acting side. */
  peopleIds: string[];
};

/** A collaboration locked for this transaction, as the acting group's side of it. */
export type Locked = Party & { row: CollaborationRow; side: Side };

const LOCK = {
  name: "collaboration_lock",
  text: `SELECT c."id", c."kind"::text AS "kind", c."state"::text AS "state", c."title", c."ask", c."fromGroupId", c."toGroupId",
      f."slug" AS "fromSlug", t."slug" AS "toSlug", f."state"::text AS "fromState", t."state"::text AS "toState",
      t."hiddenAt" IS NOT NULL AS "toHidden", f."answerDays" AS "fromDays", t."answerDays" AS "toDays", f."zone" AS "fromZone", t."zone" AS "toZone", c."needId", c."activityId", c."field", c."regionCode", c."sentById",
      c."agreedFromById", c."agreedToById", c."version",
      ARRAY(SELECT p."personId" FROM "collaboration_person" p WHERE p."collaborationId" = c."id" AND p."groupId" = $2::uuid) AS "peopleIds"
    FROM "collaboration" c JOIN "group" f ON f."id" = c."fromGroupId" JOIN "group" t ON t."id" = c."toGroupId"
    WHERE c."id" = $1::uuid AND $2::uuid IN (c."fromGroupId", c."toGroupId")
      AND (c."fromGroupId" = $2::uuid OR c."sentAt" IS NOT NULL)
    FOR UPDATE OF c`,
};

/**
 * The collaboration a form names, for the group it acts for. What is not yet sent is not there for the group it will
 * be sent to; another group's is not there at all.
 */
export async function lockCollaboration({
  tx,
  input,
}: {
  tx: Tx;
  actor: Actor;
  input: CollaborationRef;
}): Promise<Locked | null> {
  const [row] = await tx.sql<CollaborationRow>(LOCK, [input.collaborationId, input.groupId]);
  if (!row) return null;
  const side: Side = row.fromGroupId === input.groupId ? "from" : "to";
  return {
    row,
    side,
    groupId: input.groupId,
    otherGroupId: side === "from" ? row.toGroupId : row.fromGroupId,
    stakeholderIds: [],
    peopleIds: row.peopleIds,
  };
}

/** The same for whoever answers an offer: it is the own object of who made it. */
export async function lockOffer(context: { tx: Tx; actor: Actor; input: CollaborationRef }): Promise<Locked | null> {
  const found = await lockCollaboration(context);
  return found && { ...found, stakeholderIds: found.row.sentById ? [found.row.sentById] : [] };
}

/** The same for whoever signs: it is the own object of who signed for the other side. */
export async function lockToSign(context: { tx: Tx; actor: Actor; input: CollaborationRef }): Promise<Locked | null> {
  const found = await lockCollaboration(context);
  const other = found && signerOf(found.row, otherSide(found.side));
  return found && { ...found, stakeholderIds: other ? [other] : [] };
}

/** The state a verb leads to; refused when it is another side's to do, or the stage is another by now. */
export function step({ row, side }: Locked, verb: CollaborationVerb): CollaborationState {
  const next =
    collaborationLifecycle.next(row.state, verb) ?? refuse("collaboration_wrong_state", { state: row.state });
  const blocker = sideBlocker(verb, row.state, side);
  return blocker ? refuse(blocker) : next;
}

/** Nothing new is taken on with a group that ends; what was begun can still be finished. */
export function requireOpenGroups(row: CollaborationRow): void {
  const closed = closedGroupBlocker(row.fromState) ?? closedGroupBlocker(row.toState);
  if (closed) refuse(closed);
}

/** What every event of a collaboration names. */
export function aboutRow({ row, groupId }: Pick<Locked, "row" | "groupId">) {
  const { fromGroupId, toGroupId } = row;
  return { subjectId: row.id, groupId, needId: row.needId, payload: { fromGroupId, toGroupId } };
}

/** What every command of a collaboration answers: where it is found from the acting group. */
export function answerOf({ row, side }: Pick<Locked, "row" | "side">) {
  return { collaborationId: row.id, slug: side === "from" ? row.fromSlug : row.toSlug };
}

/** Records an event that carries nothing but the two groups. */
export function recordStep<I>(
  { record, subject }: Pick<RunContext<I, Locked>, "record" | "subject">,
  def: EventDef<{ fromGroupId: string; toGroupId: string }>,
): void {
  record(def, aboutRow(subject));
}

/** The conversation and the tasks of a collaboration. */
export function subjectOf(row: Pick<CollaborationRow, "id">) {
  return { subjectType: "collaboration", subjectId: row.id };
}
