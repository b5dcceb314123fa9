import { closedGroupBlocker } from "@/features/groups/rules";
import type { GroupState } from "@/features/groups/schema";
import { isPublicState } from "@/features/needs/rules";
import type { Tx } from "@/lib/db";
import { differing } from "@/lib/differing";
import { regionFullName } from "@/lib/region";
import { changedMeanwhile, invalid, notThere, refuse } from "@/lib/result";
import { command, personOf } from "@/pipeline/command";
import { asRead, namedBy } from "@/pipeline/words";
import { collaborationDrafted, collaborationSent, collaborationWithdrawn } from "../events";
import { collaborationsPolicy } from "../policy";
import { askNextInput, type CollaborationKind, collaborationRef, draftInput, editDraftInput } from "../schema";
import { dropOfferWithin, offerWithin } from "./offer";
import {
  answerOf,
  type CollaborationRow,
  type Locked,
  lockCollaboration,
  recordStep,
  requireOpenGroups,
  step,
} from "./row";

type Pair = { groupId: string; slug: string; state: GroupState; toId: string; toState: GroupState };

/** Both groups, held still; a hidden group cannot be asked, and nobody asks themselves. */
async function sharePair(tx: Tx, ref: { groupId: string; toGroupId: string }): Promise<Pair | null> {
  const [row] = await tx.sql<Pair>(
    {
      name: "collaboration_pair",
      text: `SELECT f."id" AS "groupId", f."slug", f."state"::text AS "state", t."id" AS "toId", t."state"::text AS "toState"
        FROM "group" f CROSS JOIN "group" t
        WHERE f."id" = $1::uuid AND t."id" = $2::uuid AND t."hiddenAt" IS NULL AND f."hiddenAt" IS NULL AND f."id" <> t."id" FOR SHARE`,
    },
    [ref.groupId, ref.toGroupId],
  );
  return row ?? null;
}

function requireOpenPair(pair: Pair): void {
  const closed = closedGroupBlocker(pair.state) ?? closedGroupBlocker(pair.toState);
  if (closed) refuse(closed);
}

type About = {
  kind: CollaborationKind;
  need?: string | undefined;
  activityId?: string | undefined;
  field?: string | undefined;
  regionCode?: string | undefined;
};

/** What a request is about must be there: a public need, an activity of the asking group; a referral says where to look. */
async function aboutColumns(tx: Tx, groupId: string, about: About) {
  if (about.kind === "NEED_REFERRAL") {
    if (!about.field) invalid("field", "required");
    if (!about.regionCode) invalid("regionCode", "required");
  }
  const need = about.need
    ? await tx.db.need.findFirst({ where: { code: about.need, hiddenAt: null }, select: { id: true, state: true } })
    : null;
  if (about.need && !(need && isPublicState(need.state))) invalid("need", "no_such_need");
  if (about.activityId) {
    const own = await tx.db.activity.count({ where: { id: about.activityId, groupId } });
    if (own === 0) notThere();
  }
  return {
    needId: need?.id ?? null,
    activityId: about.activityId ?? null,
    field: about.field ?? null,
    regionCode: about.regionCode ?? null,
  };
}

/** Writes down what one group would ask of another; nobody hears of it yet. */
export const draftCollaboration = command({
  name: "collaborations.draft",
  input: draftInput,
  load: ({ tx, input }) => sharePair(tx, input),
  allow: collaborationsPolicy.draft,
  limit: { points: 30, seconds: 3600 },
  run: async ({ tx, actor, input, subject, now, record }) => {
    requireOpenPair(subject);
    const about = await aboutColumns(tx, input.groupId, input);
    const { groupId, toGroupId, kind, title, ask } = input;
    const row = await tx.db.collaboration.create({
      data: {
        kind,
        title,
        ask,
        ...about,
        fromGroupId: groupId,
        toGroupId,
        createdById: personOf(actor),
        createdAt: now,
      },
      select: { id: true },
    });
    const payload = { fromGroupId: groupId, toGroupId };
    record(collaborationDrafted, { subjectId: row.id, groupId, needId: about.needId, payload });
    return { collaborationId: row.id, slug: subject.slug };
  },
});

type DraftValues = Pick<CollaborationRow, "kind" | "title" | "ask" | "needId" | "activityId" | "field" | "regionCode">;

/** What stands in the draft now where it differs from what the second editor sent, by the names of the form. */
async function draftConflict(tx: Tx, stored: DraftValues, sent: DraftValues) {
  const asForm = ({ needId, ...rest }: DraftValues) => {
    const { kind, title, ask, activityId, field, regionCode } = rest;
    return { kind, title, ask, need: needId, activityId, field, regionCode };
  };
  return asRead(differing(asForm(stored), asForm(sent)), {
    kind: namedBy("collaborations", "kinds"),
    need: async (id) => (await tx.db.need.findUniqueOrThrow({ where: { id }, select: { code: true } })).code,
    activityId: async (id) =>
      (await tx.db.activity.findUniqueOrThrow({ where: { id }, select: { title: true } })).title,
    field: namedBy("groups", "fields"),
    regionCode: regionFullName,
  });
}

/** Changes what is not yet sent. Two people at once: the second sees both versions (R14). */
export const editDraft = command({
  name: "collaborations.edit",
  input: editDraftInput,
  load: lockCollaboration,
  allow: collaborationsPolicy.edit,
  run: async ({ tx, input, subject }) => {
    step(subject, "edit");
    const about = await aboutColumns(tx, input.groupId, input);
    const { kind, title, ask } = input;
    const values = { kind, title, ask, ...about };
    const { id, version } = subject.row;
    if (version !== input.version) {
      changedMeanwhile(await draftConflict(tx, subject.row, values), { version: String(version) });
      return answerOf(subject);
    }
    await tx.db.collaboration.update({ where: { id }, data: { ...values, version: { increment: 1 } } });
    return answerOf(subject);
  },
});

/** Asks. From now on the other group owes an answer by its day. */
export const sendCollaboration = command({
  name: "collaborations.send",
  input: collaborationRef,
  load: lockCollaboration,
  allow: collaborationsPolicy.send,
  limit: { points: 20, seconds: 3600 },
  run: async (context) => {
    const { tx, actor, subject, now, within } = context;
    const state = step(subject, "send");
    if (subject.row.toHidden) notThere();
    requireOpenGroups(subject.row);
    await tx.db.collaboration.update({
      where: { id: subject.row.id },
      data: { state, sentAt: now, sentById: personOf(actor) },
    });
    await offerWithin(within, subject.row, { side: "from", text: subject.row.ask });
    recordStep(context, collaborationSent);
    return answerOf(subject);
  },
});

/** Takes the request back before anything is agreed on; a draft goes without anybody hearing. */
export const withdrawCollaboration = command({
  name: "collaborations.withdraw",
  input: collaborationRef,
  load: lockCollaboration,
  allow: collaborationsPolicy.withdraw,
  run: async (context) => {
    const { tx, subject, now, within } = context;
    const state = step(subject, "withdraw");
    await tx.db.collaboration.update({ where: { id: subject.row.id }, data: { state, endedAt: now } });
    await dropOfferWithin(within, subject.row.id);
    if (subject.row.state === "DRAFT") within.outbox.touch(`collaboration:${subject.row.id}`);
    else recordStep(context, collaborationWithdrawn);
    return answerOf(subject);
  },
});

type Next = Locked & { pair: Pair };

/** The same request to the next group, in one tap: a new draft that knows which one came before. */
export const askNext = command({
  name: "collaborations.askNext",
  input: askNextInput,
  load: async (context): Promise<Next | null> => {
    const pair = await sharePair(context.tx, context.input);
    const found = pair ? await lockCollaboration(context) : null;
    return found && pair && found.side === "from" ? { ...found, pair } : null;
  },
  allow: collaborationsPolicy.askNext,
  limit: { points: 30, seconds: 3600 },
  run: async ({ tx, actor, input, subject, now, record }) => {
    const { row, pair } = subject;
    if (row.state !== "DECLINED" && row.state !== "EXPIRED") refuse("collaboration_wrong_state", { state: row.state });
    requireOpenPair(pair);
    if (input.toGroupId === row.toGroupId) refuse("asked_already");
    const { kind, title, ask, needId, activityId, field, regionCode } = row;
    const next = await tx.db.collaboration.create({
      data: {
        ...{ kind, title, ask, needId, activityId, field, regionCode },
        fromGroupId: row.fromGroupId,
        toGroupId: input.toGroupId,
        afterId: row.id,
        createdById: personOf(actor),
        createdAt: now,
      },
      select: { id: true },
    });
    record(collaborationDrafted, {
      subjectId: next.id,
      groupId: row.fromGroupId,
      needId,
      payload: { fromGroupId: row.fromGroupId, toGroupId: input.toGroupId },
    });
    return { collaborationId: next.id, slug: row.fromSlug };
  },
});
