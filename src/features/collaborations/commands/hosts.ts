import { closedGroupBlocker } from "@/features/groups/rules";
import type { GroupState } from "@/features/groups/schema";
import type { Tx } from "@/lib/db";
import { invalid, refuse } from "@/lib/result";
import { command, personOf } from "@/pipeline/command";
import { coHostAccepted, coHostDeclined, coHostInvited, coHostWithdrawn } from "../events";
import { collaborationsPolicy } from "../policy";
import { type CoHostShare, type CoHostState, coHostLifecycle, hostingBlocker, shareBlocker } from "../rules/shares";
import { answerCoHostInput, coHostRef, inviteCoHostInput } from "../schema";

type OwnActivity = { id: string; groupId: string; slug: string; state: string; groupState: GroupState };

/** The owner's activity, locked before its hosts' rows, so that shares are added up one after the other. */
async function lockActivity(tx: Tx, ref: { activityId: string; groupId?: string }): Promise<OwnActivity | null> {
  const [row] = await tx.sql<OwnActivity>(
    {
      name: "co_host_activity_lock",
      text: `SELECT a."id", a."groupId", g."slug", a."state"::text AS "state", g."state"::text AS "groupState"
        FROM "activity" a JOIN "group" g ON g."id" = a."groupId"
        WHERE a."id" = $1::uuid AND ($2::uuid IS NULL OR a."groupId" = $2::uuid) FOR NO KEY UPDATE OF a`,
    },
    [ref.activityId, ref.groupId ?? null],
  );
  return row ?? null;
}

/** The owner asks another group to host its activity together, with the share of the work that counts for it. */
export const inviteCoHost = command({
  name: "collaborations.inviteCoHost",
  input: inviteCoHostInput,
  load: ({ tx, input }) => lockActivity(tx, { activityId: input.activityId, groupId: input.groupId }),
  allow: collaborationsPolicy.inviteCoHost,
  limit: { points: 30, seconds: 3600 },
  run: async ({ tx, actor, input, subject, now, record }) => {
    const over = hostingBlocker(subject.state);
    if (over) refuse(over);
    const host = await tx.db.group.findFirst({
      where: { slug: input.toSlug, hiddenAt: null },
      select: { id: true, state: true },
    });
    if (!host) return invalid("toSlug", "no_such_group");
    if (host.id === subject.groupId) invalid("toSlug", "own_group");
    const closed = closedGroupBlocker(subject.groupState) ?? closedGroupBlocker(host.state);
    if (closed) refuse(closed);
    const hosts = await tx.db.coHost.findMany({
      where: { activityId: subject.id },
      select: { id: true, groupId: true, share: true, state: true },
    });
    const before = hosts.find((other) => other.groupId === host.id);
    if (before && !coHostLifecycle.can(before.state, "invite")) refuse("host_already");
    if (shareBlocker(hosts, input.share)) invalid("share", "shares_over_whole");
    const data = {
      share: input.share,
      state: "INVITED" as const,
      invitedById: personOf(actor),
      invitedAt: now,
      answeredById: null,
      answeredAt: null,
      reason: null,
    };
    const row = await tx.db.coHost.upsert({
      where: { activityId_groupId: { activityId: subject.id, groupId: host.id } },
      create: { activityId: subject.id, groupId: host.id, ...data },
      update: data,
      select: { id: true },
    });
    record(coHostInvited, {
      subjectId: row.id,
      groupId: subject.groupId,
      payload: { activityId: subject.id, ownerId: subject.groupId, hostId: host.id },
    });
    return { coHostId: row.id, slug: subject.slug };
  },
});

type HostRow = CoHostShare & {
  id: string;
  activityId: string;
  invitedById: string;
  hostSlug: string;
  hostState: GroupState;
};
type Hosting = { groupId: string; otherGroupId: string; host: HostRow; activity: OwnActivity };

const HOST = {
  name: "co_host_lock",
  text: `SELECT c."id", c."activityId", c."groupId", c."share", c."state"::text AS "state", c."invitedById", g."slug" AS "hostSlug",
      g."state"::text AS "hostState"
    FROM "co_host" c JOIN "group" g ON g."id" = c."groupId" WHERE c."id" = $1::uuid FOR UPDATE OF c`,
};

/** An invitation with its activity, for one of the two groups; a third one finds nothing. */
async function lockHosting(tx: Tx, ref: { coHostId: string; groupId: string }): Promise<Hosting | null> {
  const [where] = await tx.sql<{ activityId: string }>(
    { name: "co_host_activity", text: `SELECT "activityId" FROM "co_host" WHERE "id" = $1::uuid` },
    [ref.coHostId],
  );
  const activity = where ? await lockActivity(tx, { activityId: where.activityId }) : null;
  const [host] = activity ? await tx.sql<HostRow>(HOST, [ref.coHostId]) : [];
  if (!activity || !host || (ref.groupId !== host.groupId && ref.groupId !== activity.groupId)) return null;
  const otherGroupId = ref.groupId === host.groupId ? activity.groupId : host.groupId;
  return { groupId: ref.groupId, otherGroupId, host, activity };
}

function stepOf(host: HostRow, verb: "accept" | "decline" | "withdraw"): CoHostState {
  return coHostLifecycle.next(host.state, verb) ?? refuse("host_answered", { state: host.state });
}

const payloadOf = ({ host, activity }: Hosting) => ({
  activityId: activity.id,
  ownerId: activity.groupId,
  hostId: host.groupId,
});

/** The invited group says yes, or no with a reason. */
export const answerCoHost = command({
  name: "collaborations.answerCoHost",
  input: answerCoHostInput,
  load: async ({ tx, input }) => {
    const found = await lockHosting(tx, input);
    if (!found || found.host.groupId !== input.groupId) return null;
    return { ...found, stakeholderIds: [found.host.invitedById], peopleIds: [] };
  },
  allow: collaborationsPolicy.answerCoHost,
  run: async ({ tx, actor, input, subject, now, record }) => {
    const { host, activity } = subject;
    const state = stepOf(host, input.answer);
    if (input.answer === "decline" && input.reason === "") invalid("reason", "required");
    if (input.answer === "accept") {
      const blocker = hostingBlocker(activity.state) ?? closedGroupBlocker(host.hostState);
      if (blocker) refuse(blocker);
    }
    await tx.db.coHost.update({
      where: { id: host.id },
      data: { state, answeredAt: now, answeredById: personOf(actor), reason: input.reason || null },
    });
    record(input.answer === "accept" ? coHostAccepted : coHostDeclined, {
      subjectId: host.id,
      groupId: subject.groupId,
      payload: payloadOf(subject),
    });
    return { coHostId: host.id, slug: host.hostSlug };
  },
});

/** Before the work is counted, the owner takes the invitation back, or either side lets go of hosting together. */
export const withdrawCoHost = command({
  name: "collaborations.withdrawCoHost",
  input: coHostRef,
  load: ({ tx, input }) => lockHosting(tx, input),
  allow: collaborationsPolicy.withdrawCoHost,
  run: async ({ tx, subject, record }) => {
    const { host, activity, groupId } = subject;
    const state = stepOf(host, "withdraw");
    if (host.state === "INVITED" && groupId === host.groupId) refuse("host_answer_first");
    const over = hostingBlocker(activity.state);
    if (over) refuse(over);
    await tx.db.coHost.update({ where: { id: host.id }, data: { state } });
    record(coHostWithdrawn, { subjectId: host.id, groupId, payload: payloadOf(subject) });
    return { coHostId: host.id, slug: groupId === activity.groupId ? activity.slug : host.hostSlug };
  },
});
