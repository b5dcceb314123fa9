// Needs shown by one group to another, and unmet needs offered to associations.
import { describe, expect, test } from "vitest";
import { guest, system } from "@/access/actor";
import { acceptCollaboration } from "@/features/collaborations/commands/answer";
import { answerReferral, offerUnmetNeed, referNeed, takeUpNeed } from "@/features/collaborations/commands/referrals";
import { draftCollaboration, sendCollaboration } from "@/features/collaborations/commands/request";
import { offerUnmet } from "@/features/collaborations/jobs";
import { creditsOfNeed, listReferrals, listUnmetFor } from "@/features/collaborations/queries/referrals";
import { togetherOf } from "@/features/collaborations/queries/together";
import { adoptNeed } from "@/features/needs/commands/adopt";
import { declareUnmet } from "@/features/needs/commands/outcome";
import { read } from "@/lib/db";
import { anActor, eventsOf } from "../../support/factories";
import { aGroup, aMember, aNeed } from "../../support/factories/groups";
import { done } from "../../support/factories/needs";
import { alsoCoordinates, aPair, type Pair, request } from "../../support/factories/together";

const show = (pair: Pair, need: { code: string }, values: Record<string, unknown> = {}) =>
  referNeed(pair.volunteers.coordinator, {
    groupId: pair.volunteers.id,
    toSlug: pair.nurses.slug,
    need: need.code,
    ...values,
  });

describe("showing a need", () => {
  test("without being asked: the other group hears, answers, and the credit stands on the need and on both pages", async () => {
    const pair = await aPair();
    const need = await aNeed();
    const { referralId } = done(await show(pair, need, { note: "Dua RT belum punya posyandu." }));
    const [event] = await read.db.event.findMany({ where: { subjectId: referralId } });
    expect(event).toMatchObject({ type: "need.referred", needId: need.id });
    const mine = await listReferrals(pair.nurses.coordinator, { groupId: pair.nurses.id });
    expect(mine.rows).toMatchObject([{ side: "to", need: { code: need.code }, answeredAt: null, own: false }]);
    done(await answerReferral(pair.nurses.coordinator, { groupId: pair.nurses.id, referralId, takenUp: "yes" }));
    expect(await creditsOfNeed(guest, need.id)).toMatchObject([
      { takenUp: true, from: { slug: pair.volunteers.slug }, to: { slug: pair.nurses.slug } },
    ]);
    expect(await togetherOf(guest, pair.volunteers.id)).toMatchObject({ needs: [{ code: need.code, shown: true }] });
    expect(await togetherOf(guest, pair.nurses.id)).toMatchObject({ needs: [{ code: need.code, shown: false }] });
    await read.db.group.update({ where: { id: pair.volunteers.id }, data: { hiddenAt: new Date() } });
    expect(await creditsOfNeed(guest, need.id)).toEqual([]);
    expect((await togetherOf(guest, pair.nurses.id)).needs).toEqual([]);
  });

  test("asked for: the referral answers the request it belongs to", async () => {
    const pair = await aPair();
    const input = {
      groupId: pair.nurses.id,
      toGroupId: pair.volunteers.id,
      ...request,
      kind: "NEED_REFERRAL",
      field: "HEALTH",
      regionCode: "33.74",
    };
    const { collaborationId } = done(await draftCollaboration(pair.nurses.coordinator, input));
    const need = await aNeed();
    expect(await show(pair, need, { collaborationId })).toMatchObject({ kind: "not_found" });
    done(await sendCollaboration(pair.nurses.coordinator, { groupId: pair.nurses.id, collaborationId }));
    done(await acceptCollaboration(pair.volunteers.coordinator, { groupId: pair.volunteers.id, collaborationId }));
    const { referralId } = done(await show(pair, need, { collaborationId }));
    expect(await read.db.needReferral.findUniqueOrThrow({ where: { id: referralId } })).toMatchObject({
      collaborationId,
    });
    const elsewhere = await aPair();
    expect(await show(elsewhere, await aNeed(), { collaborationId })).toMatchObject({ kind: "not_found" });
  });

  test("not taken up: with a reason, and without credit", async () => {
    const pair = await aPair();
    const need = await aNeed();
    const { referralId } = done(await show(pair, need));
    const answer = { groupId: pair.nurses.id, referralId, takenUp: "no" };
    expect(await answerReferral(pair.nurses.coordinator, answer)).toMatchObject({
      kind: "invalid",
      fields: { reason: { code: "required" } },
    });
    const reason = "Di luar bidang kami, coba asosiasi guru.";
    done(await answerReferral(pair.nurses.coordinator, { ...answer, reason }));
    expect(await creditsOfNeed(guest, need.id)).toEqual([]);
    expect((await listReferrals(pair.volunteers.coordinator, { groupId: pair.volunteers.id })).rows).toMatchObject([
      { side: "from", takenUp: false, reason },
    ]);
  });

  test("two at once: one shows it, the other is told; two answers at once: one wins", async () => {
    const pair = await aPair();
    const need = await aNeed();
    const both = await Promise.all([show(pair, need), show(pair, need)]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    expect(both.find((r) => !r.ok)).toMatchObject({ kind: "refused", reason: "referred_already" });
    const row = await read.db.needReferral.findFirstOrThrow({ where: { needId: need.id } });
    const ref = { groupId: pair.nurses.id, referralId: row.id };
    const answers = await Promise.all([
      answerReferral(pair.nurses.coordinator, { ...ref, takenUp: "yes" }),
      answerReferral(pair.second.nurses, { ...ref, takenUp: "no", reason: "Penuh." }),
    ]);
    expect(answers.filter((r) => r.ok)).toHaveLength(1);
    expect(answers.find((r) => !r.ok)).toMatchObject({ kind: "refused", reason: "referral_answered" });
  });

  test("refused: needs that are over; hidden and held ones are not there; closed groups", async () => {
    const pair = await aPair();
    const need = await aNeed();
    const state = (data: Record<string, unknown>) => read.db.need.update({ where: { id: need.id }, data });
    await state({ state: "CONFIRMED_MET" });
    expect(await show(pair, need)).toMatchObject({ kind: "refused", reason: "need_not_open" });
    const unknown = { kind: "invalid", fields: { need: { code: "no_such_need" } } };
    await state({ state: "CHECKING" });
    expect(await show(pair, need)).toMatchObject(unknown);
    await state({ state: "VERIFIED", hiddenAt: new Date() });
    expect(await show(pair, need)).toMatchObject(unknown);
    expect(await show(pair, need, { toSlug: "tidak-ada" })).toMatchObject({
      fields: { toSlug: { code: "no_such_group" } },
    });
    await state({ hiddenAt: null });
    await read.db.group.update({ where: { id: pair.nurses.id }, data: { state: "WINDING_UP" } });
    expect(await show(pair, need)).toMatchObject({ kind: "refused", reason: "group_winding_up" });
  });

  test("denied: referNeed and answerReferral by members, outsiders, guests, and by who showed it in another hat", async () => {
    const pair = await aPair();
    const need = await aNeed();
    const { referralId } = done(await show(pair, need));
    const ref = { groupId: pair.nurses.id, referralId, takenUp: "yes" };
    for (const actor of [await aMember(pair.nurses.id), await anActor("Luar"), guest]) {
      expect(
        await referNeed(actor, { groupId: pair.nurses.id, toSlug: pair.volunteers.slug, need: need.code }),
      ).toMatchObject({ kind: "denied" });
      expect(await answerReferral(actor, ref)).toMatchObject({ kind: "denied" });
    }
    const both = await alsoCoordinates(pair.volunteers.coordinator, pair.nurses.id);
    expect(await answerReferral(both, ref)).toMatchObject({ kind: "denied" });
    // [A2] own group with another group's referral.
    const stranger = await aGroup({ state: "ACTIVE" });
    expect(
      await answerReferral(stranger.coordinator, { groupId: stranger.id, referralId, takenUp: "yes" }),
    ).toMatchObject({ kind: "not_found" });
  });
});

describe("unmet needs", () => {
  async function anUnmet(): Promise<{ pair: Pair; need: { id: string; code: string }; eventId: string }> {
    const pair = await aPair();
    const need = await aNeed();
    await read.db.need.update({ where: { id: need.id }, data: { category: "HEALTH" } });
    done(await adoptNeed(pair.volunteers.coordinator, { code: need.code, groupId: pair.volunteers.id }));
    const reason = "Kami tidak punya tenaga kesehatan sama sekali.";
    done(await declareUnmet(pair.volunteers.coordinator, { code: need.code, reason }));
    const event = await read.db.event.findFirstOrThrow({
      where: { subjectId: need.id, type: "need.declared_unmet" },
    });
    return { pair, need, eventId: event.id };
  }
  const offeredTo = async (needId: string) =>
    (await read.db.event.findMany({ where: { subjectId: needId, type: "need.offered_unmet" } })).map((e) => e.groupId);

  test("every ACTIVE association of the field in the province hears, once, though the reaction runs twice", async () => {
    const { pair, need, eventId } = await anUnmet();
    const group = async (values: Record<string, unknown>) => {
      const made = await aGroup({ kind: "PROFESSIONAL", state: "ACTIVE" });
      await read.db.group.update({ where: { id: made.id }, data: values });
      return made.id;
    };
    const far = await group({ regionCode: "73.71" });
    const hidden = await group({ hiddenAt: new Date() });
    const forming = await group({ state: "FORMING" });
    const lawyers = await group({ field: "LAW" });
    const competent = await group({ field: "LAW" });
    const type = await read.db.credentialType.findFirstOrThrow({ where: { field: "HEALTH" } });
    await read.db.groupCompetence.create({ data: { groupId: competent, typeId: type.id } });
    await offerUnmet.run({ eventId });
    await offerUnmet.run({ eventId });
    const heard = await offeredTo(need.id);
    expect(heard).toContain(pair.nurses.id);
    expect(heard).toContain(competent);
    for (const id of [far, hidden, forming, lawyers, pair.volunteers.id]) expect(heard).not.toContain(id);
    expect(new Set(heard).size).toBe(heard.length);
    const nurses = { id: pair.nurses.id, kind: "PROFESSIONAL", regionCode: "33.74" } as const;
    expect((await listUnmetFor(pair.nurses.coordinator, nurses)).map((n) => n.code)).toContain(need.code);
    expect(await listUnmetFor(await aMember(pair.nurses.id), nurses)).toEqual([]);
  });

  test("opened again meanwhile: nobody is called upon", async () => {
    const { need, eventId } = await anUnmet();
    await read.db.need.update({ where: { id: need.id }, data: { state: "VERIFIED" } });
    await offerUnmet.run({ eventId });
    expect(await offeredTo(need.id)).toEqual([]);
  });

  test("one act takes it up: adopted by the association, with credit to the group that said it could not", async () => {
    const { pair, need } = await anUnmet();
    done(await takeUpNeed(pair.nurses.coordinator, { groupId: pair.nurses.id, need: need.code }));
    expect(await read.db.need.findUniqueOrThrow({ where: { id: need.id } })).toMatchObject({
      state: "ADOPTED",
      adoptedByGroupId: pair.nurses.id,
      unmetReason: null,
      unmetAt: null,
    });
    expect(await creditsOfNeed(guest, need.id)).toMatchObject([
      { takenUp: true, from: { slug: pair.volunteers.slug } },
    ]);
    expect(await eventsOf(need.id)).toContain("need.adopted");
  });

  test("two associations at once: one takes it up, the other is told", async () => {
    const { pair, need } = await anUnmet();
    const other = await aGroup({ kind: "PROFESSIONAL", state: "ACTIVE" });
    const both = await Promise.all([
      takeUpNeed(pair.nurses.coordinator, { groupId: pair.nurses.id, need: need.code }),
      takeUpNeed(other.coordinator, { groupId: other.id, need: need.code }),
    ]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    expect(both.find((r) => !r.ok)).toMatchObject({ kind: "refused", reason: "wrong_state" });
  });

  test("denied: takeUpNeed by members, by others for that group, by guests; offerUnmetNeed by anybody", async () => {
    const { pair, need } = await anUnmet();
    for (const actor of [await aMember(pair.nurses.id), pair.volunteers.coordinator, guest]) {
      expect(await takeUpNeed(actor, { groupId: pair.nurses.id, need: need.code })).toMatchObject({ kind: "denied" });
      expect(await offerUnmetNeed(actor, { needId: need.id })).toMatchObject({ kind: "denied" });
    }
    expect(await offerUnmetNeed(system, { needId: crypto.randomUUID() })).toMatchObject({ kind: "not_found" });
  });
});
