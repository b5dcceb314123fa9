import { beforeEach, describe, expect, test } from "vitest";
import { guest, system } from "@/access/actor";
import { admitClaimed } from "@/features/campaigns/commands/claim";
import { countVisit } from "@/features/campaigns/commands/count-visit";
import { joinCampaign, welcomeJoiner, withdrawFromCampaign } from "@/features/campaigns/commands/join";
import {
  closeCampaign,
  pauseCampaign,
  publishCampaign,
  reportCampaign,
  resumeCampaign,
} from "@/features/campaigns/commands/steps";
import { draftCampaign, editCampaign } from "@/features/campaigns/commands/write";
import { getManagedCampaign, getPublicCampaign, listJoiners } from "@/features/campaigns/queries";
import { reportedSubject, type SubjectFacts, subjectHiding } from "@/features/moderation/events";
import { read, transaction } from "@/lib/db";
import { runConsequences, type Within } from "@/pipeline/consequence";
import { Outbox } from "@/pipeline/outbox";
import { anActor, aPerson, eventsOf } from "../../support/factories";
import { aGroup, aMember, aNeed } from "../../support/factories/groups";

const content = {
  title: "Bantu 30 warga mengangkut air bersih",
  story: "Rob merendam tiga RT. Kami mengangkut air dua kali sehari dan butuh tangan tambahan di pagi hari.",
  target: "30",
  skills: ["Mengemudi"],
  channels: ["Grup WA RW 04", "Instagram"],
};

let group: Awaited<ReturnType<typeof aGroup>>;
let planId: string;

beforeEach(async () => {
  group = await aGroup({ state: "ACTIVE" });
  const need = await aNeed({ adoptedByGroupId: group.id });
  const plan = await read.db.plan.create({
    data: {
      groupId: group.id,
      needId: need.id,
      title: "Air bersih",
      strategy: "Mengangkut air",
      authorId: group.coordinator.personId ?? "",
      state: "APPROVED",
    },
  });
  planId = plan.id;
});

async function anOpenCall(): Promise<{ campaignId: string; slug: string }> {
  const drafted = await draftCampaign(group.coordinator, { groupId: group.id, planId, ...content });
  if (!drafted.ok) throw new Error(JSON.stringify(drafted));
  const { campaignId } = drafted.data;
  expect(await publishCampaign(group.coordinator, { campaignId })).toMatchObject({ ok: true });
  const row = await read.db.campaign.findUniqueOrThrow({ where: { id: campaignId } });
  return { campaignId, slug: row.slug };
}

describe("writing and publishing", () => {
  test("a draft is nobody's business; published, everybody reads it", async () => {
    const drafted = await draftCampaign(group.coordinator, { groupId: group.id, planId, ...content });
    if (!drafted.ok) throw new Error("not drafted");
    const { slug } = await read.db.campaign.findUniqueOrThrow({ where: { id: drafted.data.campaignId } });
    expect(await getPublicCampaign(guest, slug)).toBeNull();
    await publishCampaign(group.coordinator, { campaignId: drafted.data.campaignId });
    expect(await getPublicCampaign(guest, slug)).toMatchObject({
      title: content.title,
      joined: 0,
      group: { id: group.id },
    });
    expect(await eventsOf(drafted.data.campaignId)).toEqual(["campaign.drafted", "campaign.published"]);
  });

  test("denied: draft, edit and publish by a member without the office", async () => {
    const member = await aMember(group.id);
    expect(await draftCampaign(member, { groupId: group.id, planId, ...content })).toMatchObject({ kind: "denied" });
    const { campaignId } = await anOpenCall();
    expect(await editCampaign(member, { campaignId, version: 0, ...content })).toMatchObject({ kind: "denied" });
    expect(await publishCampaign(member, { campaignId })).toMatchObject({ kind: "denied" });
  });

  test("[A2] another group's plan is as if not there", async () => {
    const elsewhere = await aGroup({ state: "ACTIVE" });
    expect(await draftCampaign(elsewhere.coordinator, { groupId: elsewhere.id, planId, ...content })).toMatchObject({
      kind: "not_found",
    });
  });

  test("refused: without an approved plan, except for a lone founder", async () => {
    await read.db.plan.update({ where: { id: planId }, data: { state: "REVIEW" } });
    const drafted = await draftCampaign(group.coordinator, { groupId: group.id, planId, ...content });
    if (!drafted.ok) throw new Error("not drafted");
    expect(await publishCampaign(group.coordinator, { campaignId: drafted.data.campaignId })).toMatchObject({
      kind: "refused",
      reason: "plan_not_approved",
    });
    const young = await aGroup({ state: "FORMING" });
    const alone = await draftCampaign(young.coordinator, { groupId: young.id, ...content });
    if (!alone.ok) throw new Error("not drafted");
    expect(await publishCampaign(young.coordinator, { campaignId: alone.data.campaignId })).toMatchObject({ ok: true });
  });

  test("[R14] the second of two editors sees both versions; links count in any order", async () => {
    const { campaignId } = await anOpenCall();
    const both = await Promise.all(
      [1, 2].map((n) =>
        editCampaign(group.coordinator, { campaignId, version: 0, ...content, title: `${content.title} ${n}` }),
      ),
    );
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    const stored = await read.db.campaign.findUniqueOrThrow({ where: { id: campaignId } });
    expect(both.find((r) => !r.ok)).toMatchObject({ fields: { title: { detail: { current: stored.title } } } });
    const same = { ...content, title: stored.title, channels: [...content.channels].reverse() };
    expect(await editCampaign(group.coordinator, { campaignId, version: 0, ...same })).toMatchObject({ ok: true });
  });

  test("links keep their code when the call is edited", async () => {
    const { campaignId } = await anOpenCall();
    const before = (await getManagedCampaign(group.coordinator, campaignId))?.channels ?? [];
    await editCampaign(group.coordinator, {
      campaignId,
      version: 0,
      ...content,
      channels: [...content.channels, "Masjid"],
    });
    const after = (await getManagedCampaign(group.coordinator, campaignId))?.channels ?? [];
    expect(after).toHaveLength(3);
    expect(after).toEqual(expect.arrayContaining(before));
  });
});

describe("steps", () => {
  test("pause, resume, close, report in order; closing answers everyone waiting", async () => {
    const { campaignId } = await anOpenCall();
    const waiting = await joinCampaign(guest, { campaignId, name: "Nur", contact: "081234567890", adult: "on" });
    if (!waiting.ok) throw new Error(JSON.stringify(waiting));
    expect(await pauseCampaign(group.coordinator, { campaignId })).toMatchObject({ ok: true });
    expect(await joinCampaign(await anActor("Joko"), { campaignId })).toMatchObject({
      kind: "refused",
      reason: "campaign_paused",
    });
    expect(await resumeCampaign(group.coordinator, { campaignId })).toMatchObject({ ok: true });
    expect(
      await closeCampaign(group.coordinator, { campaignId, note: "Terima kasih, sudah cukup orang." }),
    ).toMatchObject({ ok: true });
    const closed = await read.db.event.findFirstOrThrow({ where: { subjectId: campaignId, type: "campaign.closed" } });
    expect(closed.payload).toMatchObject({ waitingIds: [waiting.data.personId] });
    expect(await joinCampaign(await anActor("Joko"), { campaignId })).toMatchObject({
      kind: "refused",
      reason: "campaign_closed",
    });
    expect(
      await reportCampaign(group.coordinator, { campaignId, report: "Tiga puluh orang datang selama dua pekan." }),
    ).toMatchObject({ ok: true });
    expect(await closeCampaign(group.coordinator, { campaignId, note: "Sekali lagi" })).toMatchObject({
      kind: "refused",
      reason: "campaign_wrong_state",
    });
  });

  test("denied: pause, resume, close and report by another group's coordinator", async () => {
    const { campaignId } = await anOpenCall();
    const elsewhere = (await aGroup({ state: "ACTIVE" })).coordinator;
    expect(await pauseCampaign(elsewhere, { campaignId })).toMatchObject({ kind: "denied" });
    expect(await resumeCampaign(elsewhere, { campaignId })).toMatchObject({ kind: "denied" });
    expect(await closeCampaign(elsewhere, { campaignId, note: "Tutup saja" })).toMatchObject({ kind: "denied" });
    expect(await reportCampaign(elsewhere, { campaignId, report: "Bukan urusan kami sebenarnya." })).toMatchObject({
      kind: "denied",
    });
  });
});

describe("campaigns.join", () => {
  test("a known person becomes a member with one tap", async () => {
    const { campaignId, slug } = await anOpenCall();
    const joko = await anActor("Joko");
    expect(await joinCampaign(joko, { campaignId })).toMatchObject({ ok: true, data: { sessionId: null } });
    expect(
      await read.db.membership.findFirst({ where: { personId: joko.personId ?? "", groupId: group.id } }),
    ).toMatchObject({ status: "ACTIVE" });
    expect(await getPublicCampaign(guest, slug)).toMatchObject({ joined: 1 });
    expect(await joinCampaign(joko, { campaignId })).toMatchObject({ kind: "refused", reason: "already_said_yes" });
  });

  test("a new person leaves a name and one contact; membership follows the proved mailbox", async () => {
    const { campaignId } = await anOpenCall();
    const result = await joinCampaign(guest, { campaignId, name: "Nur", contact: "nur@example.org", adult: "on" });
    if (!result.ok) throw new Error(JSON.stringify(result));
    const { personId, sessionId } = result.data;
    expect(sessionId).not.toBeNull();
    expect(await read.db.membership.count({ where: { personId } })).toBe(0);
    expect(await admitClaimed(system, { personId })).toMatchObject({ ok: true, data: { admitted: 1 } });
    expect(await admitClaimed(system, { personId })).toMatchObject({ ok: true });
    expect(await read.db.membership.count({ where: { personId, status: "ACTIVE" } })).toBe(1);
  });

  test("[A5] the answer is the same for a contact that is known", async () => {
    const { campaignId } = await anOpenCall();
    const known = await aPerson("Sekar");
    const { value } = await read.db.contact.findFirstOrThrow({ where: { personId: known } });
    const shapes = [];
    for (const contact of [value, "belum.pernah@example.org"]) {
      const result = await joinCampaign(guest, { campaignId, name: "Sekar", contact, adult: "on" });
      shapes.push(result.ok ? Object.entries(result.data).map(([k, v]) => `${k}:${typeof v}`) : result);
    }
    expect(shapes[0]).toEqual(shapes[1]);
  });

  test("named errors: name, contact and age are asked of a guest", async () => {
    const { campaignId } = await anOpenCall();
    expect(await joinCampaign(guest, { campaignId, contact: "0812" })).toMatchObject({
      fields: { name: { code: "required" } },
    });
    expect(await joinCampaign(guest, { campaignId, name: "Nur", contact: "0812" })).toMatchObject({
      fields: { contact: { code: "contact" } },
    });
    expect(await joinCampaign(guest, { campaignId, name: "Nur", contact: "nur@example.org" })).toMatchObject({
      fields: { adult: { code: "adult" } },
    });
  });

  test("somebody removed from the group is not let in again by a call", async () => {
    const { campaignId } = await anOpenCall();
    const joko = await anActor("Joko");
    await read.db.membership.create({ data: { personId: joko.personId ?? "", groupId: group.id, status: "REMOVED" } });
    await joinCampaign(joko, { campaignId });
    expect(await read.db.membership.count({ where: { personId: joko.personId ?? "", status: "ACTIVE" } })).toBe(0);
  });

  test("a draft is not there to join; denied join does not exist, for everybody may", async () => {
    const drafted = await draftCampaign(group.coordinator, { groupId: group.id, planId, ...content });
    if (!drafted.ok) throw new Error("not drafted");
    expect(await joinCampaign(await anActor(), { campaignId: drafted.data.campaignId })).toMatchObject({
      kind: "not_found",
    });
  });
});

test("withdraw takes back one's own yes; denied: withdraw by somebody who said nothing", async () => {
  const { campaignId } = await anOpenCall();
  const joko = await anActor("Joko");
  await joinCampaign(joko, { campaignId });
  expect(await withdrawFromCampaign(await anActor("Lain"), { campaignId })).toMatchObject({ kind: "not_found" });
  expect(await withdrawFromCampaign(joko, { campaignId })).toMatchObject({ ok: true });
  expect(await withdrawFromCampaign(joko, { campaignId })).toMatchObject({
    kind: "refused",
    reason: "already_withdrawn",
  });
});

test("welcome tells the person once; denied: welcome by a member without the office", async () => {
  const { campaignId } = await anOpenCall();
  const result = await joinCampaign(guest, { campaignId, name: "Nur", contact: "081234567891", adult: "on" });
  if (!result.ok) throw new Error("not joined");
  const ref = { campaignId, personId: result.data.personId };
  expect(await welcomeJoiner(await aMember(group.id), ref)).toMatchObject({ kind: "denied" });
  expect(await welcomeJoiner(group.coordinator, ref)).toMatchObject({ ok: true });
  expect(await welcomeJoiner(group.coordinator, ref)).toMatchObject({ reason: "already_welcomed" });
  expect((await listJoiners(group.coordinator, { id: campaignId, groupId: group.id })).rows).toMatchObject([
    { name: "Nur" },
  ]);
  expect((await listJoiners(guest, { id: campaignId, groupId: group.id })).rows).toEqual([]);
});

test("denied: admitClaimed by a person", async () => {
  expect(await admitClaimed(await anActor(), { personId: await aPerson() })).toMatchObject({ kind: "denied" });
});

test("countVisit counts; an unknown code is not there (denied countVisit does not exist: everybody may)", async () => {
  const { campaignId } = await anOpenCall();
  const [channel] = (await getManagedCampaign(group.coordinator, campaignId))?.channels ?? [];
  expect(await countVisit(guest, { code: channel?.code })).toMatchObject({ ok: true });
  await joinCampaign(await anActor("Joko"), { campaignId, channel: channel?.code });
  const after = await read.db.campaignChannel.findUniqueOrThrow({ where: { id: channel?.id ?? "" } });
  expect(after).toMatchObject({ opened: 1, joined: 1 });
  expect(await countVisit(guest, { code: "zzzzzzz" })).toMatchObject({ kind: "not_found" });
});

test("a reported call is found with its group; hidden, nobody outside finds it; shown again, everybody does", async () => {
  const { campaignId, slug } = await anOpenCall();
  const facts: SubjectFacts = { found: false, title: "", path: "", groupId: null, ownerIds: [] };
  const within = async (work: (w: Within) => Promise<void>) =>
    transaction((tx) => {
      const now = new Date();
      return work({ tx, actor: system, now, outbox: new Outbox({ actor: system, now, requestId: null }) });
    });
  await within((w) => runConsequences(w, reportedSubject, { subjectType: "campaign", subjectId: campaignId, facts }));
  expect(facts).toMatchObject({
    found: true,
    path: `/campaigns/${slug}`,
    groupId: group.id,
    ownerIds: [group.coordinator.personId],
  });
  await within((w) =>
    runConsequences(w, subjectHiding, { subjectType: "campaign", subjectId: campaignId, hidden: true }),
  );
  expect(await getPublicCampaign(guest, slug)).toBeNull();
  expect(await joinCampaign(await anActor("Joko"), { campaignId })).toMatchObject({ kind: "not_found" });
  await within((w) =>
    runConsequences(w, subjectHiding, { subjectType: "campaign", subjectId: campaignId, hidden: false }),
  );
  expect(await getPublicCampaign(guest, slug)).not.toBeNull();
});
