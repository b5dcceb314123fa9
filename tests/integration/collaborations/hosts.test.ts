// Joint activities by handshake: both agree, both pages show it, its work counts once.
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { guest } from "@/access/actor";
import { answerCoHost, inviteCoHost, withdrawCoHost } from "@/features/collaborations/commands/hosts";
import { HOST_SHARES, hostSharesOf, hostsOfActivity, listHostings } from "@/features/collaborations/queries/shares";
import { togetherOf } from "@/features/collaborations/queries/together";
import { read, transaction } from "@/lib/db";
import { anActor } from "../../support/factories";
import { type AGroup, aGroup, aMember } from "../../support/factories/groups";
import { done } from "../../support/factories/needs";
import { alsoCoordinates, anActivity, aPair, type Pair } from "../../support/factories/together";

const invite = (pair: Pair, activityId: string, host: AGroup = pair.nurses, share = 40) =>
  inviteCoHost(pair.volunteers.coordinator, { groupId: pair.volunteers.id, activityId, toSlug: host.slug, share });

async function anInvitation(
  share = 40,
): Promise<{ pair: Pair; activity: { id: string; slug: string }; coHostId: string }> {
  const pair = await aPair();
  const activity = await anActivity(pair.volunteers.id);
  const { coHostId } = done(await invite(pair, activity.id, pair.nurses, share));
  return { pair, activity, coHostId };
}

const accept = (pair: Pair, coHostId: string) =>
  answerCoHost(pair.nurses.coordinator, { groupId: pair.nurses.id, coHostId, answer: "accept" });

describe("hosting together", () => {
  test("invited → accepted: on both pages, counted once", async () => {
    const { pair, activity, coHostId } = await anInvitation();
    expect(await hostsOfActivity(guest, activity.id)).toEqual([]);
    expect(await hostSharesOf(activity.id)).toEqual([{ groupId: pair.volunteers.id, share: 100 }]);
    expect((await listHostings(pair.nurses.coordinator, { groupId: pair.nurses.id })).rows).toMatchObject([
      { id: coHostId, side: "host", state: "INVITED", share: 40, held: 0 },
    ]);
    done(await accept(pair, coHostId));
    expect(await hostsOfActivity(guest, activity.id)).toMatchObject([{ slug: pair.nurses.slug, share: 40 }]);
    expect(await togetherOf(guest, pair.nurses.id)).toMatchObject({
      joint: [{ slug: activity.slug, owner: { slug: pair.volunteers.slug } }],
    });
    const shares = [
      { groupId: pair.volunteers.id, share: 60 },
      { groupId: pair.nurses.id, share: 40 },
    ];
    expect(await hostSharesOf(activity.id)).toEqual(shares);
    const rows = await read.sql<{ groupId: string; share: number }>(
      {
        name: "t_shares",
        text: `SELECT h."groupId", h."share" FROM (${HOST_SHARES}) h WHERE h."activityId" = $1::uuid ORDER BY h."share" DESC`,
      },
      [activity.id],
    );
    expect(rows).toEqual(shares);
    expect(await read.db.event.findMany({ where: { subjectId: coHostId }, orderBy: { at: "asc" } })).toMatchObject([
      { type: "activity.host_invited" },
      { type: "activity.host_accepted" },
    ]);
  });

  test("declined with a reason, and may be invited again; either side lets go before the record is closed", async () => {
    const { pair, activity, coHostId } = await anInvitation();
    const no = { groupId: pair.nurses.id, coHostId, answer: "decline" };
    expect(await answerCoHost(pair.nurses.coordinator, no)).toMatchObject({
      kind: "invalid",
      fields: { reason: { code: "required" } },
    });
    done(await answerCoHost(pair.nurses.coordinator, { ...no, reason: "Hari itu ada rapat kerja." }));
    done(await invite(pair, activity.id, pair.nurses, 30));
    done(await accept(pair, coHostId));
    done(await withdrawCoHost(pair.nurses.coordinator, { groupId: pair.nurses.id, coHostId }));
    expect(await hostSharesOf(activity.id)).toEqual([{ groupId: pair.volunteers.id, share: 100 }]);
    done(await invite(pair, activity.id));
    expect(await withdrawCoHost(pair.nurses.coordinator, { groupId: pair.nurses.id, coHostId })).toMatchObject({
      kind: "refused",
      reason: "host_answer_first",
    });
    done(await withdrawCoHost(pair.volunteers.coordinator, { groupId: pair.volunteers.id, coHostId }));
    expect(await accept(pair, coHostId)).toMatchObject({ kind: "refused", reason: "host_answered" });
  });

  test("refused: over 99 per cent, twice the same group, oneself, an unknown one, a closed one, a closed record", async () => {
    const { pair, activity, coHostId } = await anInvitation(60);
    const third = await aGroup({ state: "ACTIVE" });
    expect(await invite(pair, activity.id, third, 40)).toMatchObject({
      kind: "invalid",
      fields: { share: { code: "shares_over_whole" } },
    });
    done(await invite(pair, activity.id, third, 39));
    expect(await invite(pair, activity.id)).toMatchObject({ kind: "refused", reason: "host_already" });
    const toSlug = (slug: string) =>
      inviteCoHost(pair.volunteers.coordinator, {
        groupId: pair.volunteers.id,
        activityId: activity.id,
        toSlug: slug,
        share: 1,
      });
    expect(await toSlug(pair.volunteers.slug)).toMatchObject({ fields: { toSlug: { code: "own_group" } } });
    expect(await toSlug("tidak-ada")).toMatchObject({ fields: { toSlug: { code: "no_such_group" } } });
    const hidden = await aGroup({ state: "ACTIVE" });
    await read.db.group.update({ where: { id: hidden.id }, data: { hiddenAt: new Date() } });
    expect(await toSlug(hidden.slug)).toMatchObject({ fields: { toSlug: { code: "no_such_group" } } });
    const ending = await aGroup({ state: "WINDING_UP" });
    expect(await toSlug(ending.slug)).toMatchObject({ kind: "refused", reason: "group_winding_up" });
    await read.db.activity.update({ where: { id: activity.id }, data: { state: "SETTLED" } });
    expect(await accept(pair, coHostId)).toMatchObject({ kind: "refused", reason: "activity_over" });
    expect(await toSlug((await aGroup()).slug)).toMatchObject({ kind: "refused", reason: "activity_over" });
  });

  test("two invitations at once never exceed the whole: one is written, the other is told", async () => {
    const pair = await aPair();
    const activity = await anActivity(pair.volunteers.id);
    const third = await aGroup({ state: "ACTIVE" });
    const both = await Promise.all([invite(pair, activity.id, pair.nurses, 60), invite(pair, activity.id, third, 60)]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    expect(both.find((r) => !r.ok)).toMatchObject({ fields: { share: { code: "shares_over_whole" } } });
  });

  test("the database refuses it too, also when two transactions meet", async () => {
    const pair = await aPair();
    const activity = await anActivity(pair.volunteers.id);
    const write = (groupId: string) =>
      transaction(async (tx) => {
        await tx.db.coHost.create({
          data: { activityId: activity.id, groupId, share: 60, invitedById: randomUUID(), invitedAt: new Date() },
        });
        await new Promise((resolve) => setTimeout(resolve, 100));
      });
    const groups = [pair.nurses.id, (await aGroup({ state: "ACTIVE" })).id];
    const both = await Promise.allSettled(groups.map(write));
    expect(both.filter((r) => r.status === "fulfilled")).toHaveLength(1);
    expect(await read.db.coHost.count({ where: { activityId: activity.id } })).toBe(1);
    await expect(write(pair.volunteers.id)).rejects.toThrow();
  });

  test("two answers at once: one wins, the other is told", async () => {
    const { pair, coHostId } = await anInvitation();
    const both = await Promise.all([
      accept(pair, coHostId),
      answerCoHost(pair.second.nurses, { groupId: pair.nurses.id, coHostId, answer: "decline", reason: "Penuh." }),
    ]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    expect(both.find((r) => !r.ok)).toMatchObject({ kind: "refused", reason: "host_answered" });
  });

  test("hidden co-hosts and hidden activities are on no public page", async () => {
    const { pair, activity, coHostId } = await anInvitation();
    done(await accept(pair, coHostId));
    await read.db.activity.update({ where: { id: activity.id }, data: { hiddenAt: new Date() } });
    expect((await togetherOf(guest, pair.nurses.id)).joint).toEqual([]);
    await read.db.group.update({ where: { id: pair.nurses.id }, data: { hiddenAt: new Date() } });
    expect(await hostsOfActivity(guest, activity.id)).toEqual([]);
  });

  test("denied: inviteCoHost, answerCoHost and withdrawCoHost by members, outsiders, guests, and by the inviter in another hat", async () => {
    const { pair, activity, coHostId } = await anInvitation();
    const input = { groupId: pair.volunteers.id, activityId: activity.id, toSlug: pair.nurses.slug, share: 10 };
    for (const actor of [await aMember(pair.volunteers.id), await anActor("Luar"), pair.nurses.coordinator, guest]) {
      expect(await inviteCoHost(actor, input)).toMatchObject({ kind: "denied" });
      expect(await withdrawCoHost(actor, { groupId: pair.volunteers.id, coHostId })).toMatchObject({ kind: "denied" });
    }
    const both = await alsoCoordinates(pair.volunteers.coordinator, pair.nurses.id);
    for (const actor of [both, await aMember(pair.nurses.id), guest])
      expect(await answerCoHost(actor, { groupId: pair.nurses.id, coHostId, answer: "accept" })).toMatchObject({
        kind: "denied",
      });
    // [A2] own group with another group's activity or invitation.
    const stranger = await aGroup({ state: "ACTIVE" });
    const by = stranger.coordinator;
    for (const answer of [
      await inviteCoHost(by, { ...input, groupId: stranger.id }),
      await answerCoHost(by, { groupId: stranger.id, coHostId, answer: "accept" }),
      await withdrawCoHost(by, { groupId: stranger.id, coHostId }),
    ])
      expect(answer).toMatchObject({ kind: "not_found" });
  });
});
