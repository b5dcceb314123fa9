import { closedGroupBlocker } from "@/features/groups/rules";
import type { GroupState } from "@/features/groups/schema";
import { adoptNeedWithin } from "@/features/needs/commands/adopt";
import { isPublicState } from "@/features/needs/rules";
import type { NeedCategory } from "@/features/needs/schema";
import type { Tx } from "@/lib/db";
import { invalid, notThere, refuse } from "@/lib/result";
import { command, personOf } from "@/pipeline/command";
import { needReferred, referralAnswered, unmetNeedOffered } from "../events";
import { collaborationsPolicy } from "../policy";
import { fieldsFor } from "../rules/matching";
import { canTalk } from "../rules/steps";
import {
  answerReferralInput,
  type CollaborationState,
  offerUnmetInput,
  referNeedInput,
  takeUpNeedInput,
} from "../schema";

type Own = { groupId: string; state: GroupState; slug: string };

/** The group that shows a need, held still. */
const OWN = {
  name: "need_referring_group",
  text: `SELECT "id" AS "groupId", "state"::text AS "state", "slug" FROM "group" WHERE "id" = $1::uuid AND "hiddenAt" IS NULL FOR SHARE`,
};

/** The request that the referral answers: the other group asked this one to look for needs. */
async function requireRequest(
  tx: Tx,
  ref: { groupId: string; toGroupId: string; collaborationId: string },
): Promise<void> {
  const [row] = await tx.sql<{ state: CollaborationState }>(
    {
      name: "need_referring_request",
      text: `SELECT "state"::text AS "state" FROM "collaboration"
        WHERE "id" = $1::uuid AND "fromGroupId" = $2::uuid AND "toGroupId" = $3::uuid AND "kind" = 'NEED_REFERRAL' FOR SHARE`,
    },
    [ref.collaborationId, ref.toGroupId, ref.groupId],
  );
  if (!row || row.state === "DRAFT") notThere();
  if (row.state !== "SENT" && !canTalk(row.state)) refuse("collaboration_closed");
}

/** The group and the need a form names. A hidden one is not there, nor is a report nobody has checked. */
async function namedIn(tx: Tx, input: { toSlug: string; need: string }, groupId: string) {
  const other = await tx.db.group.findFirst({
    where: { slug: input.toSlug, hiddenAt: null },
    select: { id: true, state: true },
  });
  if (!other) return invalid("toSlug", "no_such_group");
  if (other.id === groupId) invalid("toSlug", "own_group");
  const need = await tx.db.need.findFirst({
    where: { code: input.need, hiddenAt: null },
    select: { id: true, state: true },
  });
  if (!need || !isPublicState(need.state)) return invalid("need", "no_such_need");
  return { other, need };
}

/** Shows another group a need, asked for or not. Once per need and group. */
export const referNeed = command({
  name: "collaborations.referNeed",
  input: referNeedInput,
  load: async ({ tx, input }) => {
    const [row] = await tx.sql<Own>(OWN, [input.groupId]);
    return row ?? null;
  },
  allow: collaborationsPolicy.referNeed,
  limit: { points: 30, seconds: 3600 },
  run: async ({ tx, actor, input, subject, now, record }) => {
    const { groupId } = subject;
    const { other, need } = await namedIn(tx, input, groupId);
    const closed = closedGroupBlocker(subject.state) ?? closedGroupBlocker(other.state);
    if (closed) refuse(closed);
    if (need.state !== "VERIFIED" && need.state !== "ADOPTED") refuse("need_not_open");
    const { collaborationId } = input;
    if (collaborationId) await requireRequest(tx, { groupId, toGroupId: other.id, collaborationId });
    // Two people at once: one writes it, the other is told.
    const [row] = await tx.sql<{ id: string }>(
      {
        name: "need_refer",
        text: `INSERT INTO "need_referral" ("id", "needId", "fromGroupId", "toGroupId", "collaborationId", "note", "byId", "at")
          VALUES (gen_random_uuid(), $1::uuid, $2::uuid, $3::uuid, $4::uuid, $5, $6::uuid, $7::timestamptz)
          ON CONFLICT ("needId", "toGroupId") DO NOTHING RETURNING "id"`,
      },
      [need.id, groupId, other.id, collaborationId ?? null, input.note, personOf(actor), now],
    );
    if (!row) return refuse("referred_already");
    const payload = { fromGroupId: groupId, toGroupId: other.id };
    record(needReferred, { subjectId: row.id, groupId, needId: need.id, payload });
    return { referralId: row.id, slug: subject.slug };
  },
});

type Referral = {
  id: string;
  needId: string;
  fromGroupId: string;
  groupId: string;
  slug: string;
  byId: string;
  answeredAt: Date | null;
};

/** Takes it up, or not and says why. */
export const answerReferral = command({
  name: "collaborations.answerReferral",
  input: answerReferralInput,
  load: async ({ tx, input }) => {
    const [row] = await tx.sql<Referral>(
      {
        name: "need_referral_lock",
        text: `SELECT r."id", r."needId", r."fromGroupId", r."toGroupId" AS "groupId", g."slug", r."byId", r."answeredAt"
          FROM "need_referral" r JOIN "group" g ON g."id" = r."toGroupId"
          WHERE r."id" = $1::uuid AND r."toGroupId" = $2::uuid FOR UPDATE OF r`,
      },
      [input.referralId, input.groupId],
    );
    return row ? { ...row, otherGroupId: row.fromGroupId, stakeholderIds: [row.byId], peopleIds: [] } : null;
  },
  allow: collaborationsPolicy.answerReferral,
  run: async ({ tx, actor, input, subject, now, record }) => {
    if (subject.answeredAt) refuse("referral_answered");
    const takenUp = input.takenUp === "yes";
    if (!takenUp && input.reason === "") invalid("reason", "required");
    await tx.db.needReferral.update({
      where: { id: subject.id },
      data: { takenUp, reason: input.reason || null, answeredAt: now, answeredById: personOf(actor) },
    });
    record(referralAnswered, {
      subjectId: subject.id,
      groupId: subject.groupId,
      needId: subject.needId,
      payload: { fromGroupId: subject.fromGroupId, toGroupId: subject.groupId },
    });
    return { referralId: subject.id, slug: subject.slug };
  },
});

type Unmet = {
  groupId: string;
  slug: string;
  state: GroupState;
  needId: string;
  /** The group that said it could not, and who said so; the credit is theirs. */
  declaredFor: string | null;
  declaredById: string | null;
};

/** Credit to the group that showed the need by saying openly that it could not; an open referral is answered instead. */
async function creditWithin(tx: Tx, subject: Unmet, answer: { byId: string; now: Date }): Promise<void> {
  const { needId, groupId, declaredFor, declaredById } = subject;
  const { byId, now } = answer;
  const answered = await tx.db.needReferral.updateMany({
    where: { needId, toGroupId: groupId, answeredAt: null, byId: { not: byId } },
    data: { takenUp: true, answeredAt: now, answeredById: byId },
  });
  if (answered.count > 0 || !declaredFor || !declaredById || declaredFor === groupId || declaredById === byId) return;
  await tx.sql(
    {
      name: "need_credit",
      text: `INSERT INTO "need_referral" ("id", "needId", "fromGroupId", "toGroupId", "byId", "at", "takenUp", "answeredAt", "answeredById")
        VALUES (gen_random_uuid(), $1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::timestamptz, true, $5::timestamptz, $6::uuid)
        ON CONFLICT ("needId", "toGroupId") DO NOTHING`,
    },
    [needId, declaredFor, groupId, declaredById, now, byId],
  );
}

/** One act: the association adopts a need that nobody could meet. Two at once: one wins, the other is told. */
export const takeUpNeed = command({
  name: "collaborations.takeUpNeed",
  input: takeUpNeedInput,
  load: async ({ tx, input }) => {
    const [row] = await tx.sql<Unmet>(
      {
        name: "need_take_up",
        text: `SELECT g."id" AS "groupId", g."slug", g."state"::text AS "state", n."id" AS "needId",
            e."groupId" AS "declaredFor", e."actorId" AS "declaredById"
          FROM "group" g CROSS JOIN "need" n
          LEFT JOIN LATERAL (SELECT x."groupId", x."actorId" FROM "event" x WHERE x."needId" = n."id"
            AND x."type" = 'need.declared_unmet' ORDER BY x."at" DESC LIMIT 1) e ON true
          WHERE g."id" = $1::uuid AND g."hiddenAt" IS NULL AND n."code" = $2 AND n."hiddenAt" IS NULL
            AND n."state" IN ('VERIFIED', 'ADOPTED', 'UNMET', 'CONFIRMED_MET') FOR SHARE OF g`,
      },
      [input.groupId, input.need],
    );
    return row ?? null;
  },
  allow: collaborationsPolicy.takeUpNeed,
  run: async ({ tx, actor, subject, now, within, record }) => {
    const closed = closedGroupBlocker(subject.state);
    if (closed) refuse(closed);
    const { needId, groupId, slug } = subject;
    await adoptNeedWithin(within, { needId, groupId });
    await creditWithin(tx, subject, { byId: personOf(actor), now });
    const credited = await tx.db.needReferral.findUnique({
      where: { needId_toGroupId: { needId, toGroupId: groupId } },
      select: { id: true, fromGroupId: true, answeredAt: true },
    });
    if (credited?.answeredAt?.getTime() === now.getTime())
      record(referralAnswered, {
        subjectId: credited.id,
        groupId,
        needId,
        payload: { fromGroupId: credited.fromGroupId, toGroupId: groupId },
      });
    return { needId, slug };
  },
});

type UnmetFacts = { needId: string; category: NeedCategory; regionCode: string; groupId: string | null };

/** Most associations that one need calls upon. */
const MOST_OFFERED = 50;

/** An unmet need is offered to every ACTIVE association of its field in its province. Only a job does this. */
export const offerUnmetNeed = command({
  name: "collaborations.offerUnmetNeed",
  input: offerUnmetInput,
  load: async ({ tx, input }) => {
    const [row] = await tx.sql<UnmetFacts>(
      {
        name: "need_unmet_facts",
        text: `SELECT "id" AS "needId", "category", "regionCode", "adoptedByGroupId" AS "groupId" FROM "need"
          WHERE "id" = $1::uuid AND "state" = 'UNMET' AND "hiddenAt" IS NULL FOR SHARE`,
      },
      [input.needId],
    );
    return row ?? null;
  },
  allow: collaborationsPolicy.offerUnmetNeed,
  run: async ({ tx, subject, record }) => {
    const province = subject.regionCode.slice(0, 2);
    const associations = await tx.sql<{ id: string }>(
      {
        name: "associations_for_unmet",
        text: `SELECT g."id" FROM "group" g
          WHERE g."kind" = 'PROFESSIONAL' AND g."state" = 'ACTIVE' AND g."hiddenAt" IS NULL AND g."id" IS DISTINCT FROM $4::uuid
            AND (g."regionCode" = $1 OR (g."regionCode" >= $1 || '.' AND g."regionCode" < $1 || '/'))
            AND (g."field" = ANY($2::text[]) OR EXISTS (SELECT 1 FROM "group_competence" k JOIN "credential_type" t ON t."id" = k."typeId"
              WHERE k."groupId" = g."id" AND t."field" = ANY($2::text[])))
          ORDER BY g."id" LIMIT $3`,
      },
      [province, fieldsFor(subject.category), MOST_OFFERED, subject.groupId],
    );
    for (const { id } of associations)
      record(unmetNeedOffered, {
        subjectId: subject.needId,
        groupId: id,
        needId: subject.needId,
        payload: { groupId: id },
      });
    return { count: associations.length };
  },
});
