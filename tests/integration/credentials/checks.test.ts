import { describe, expect, test } from "vitest";
import { type Actor, guest } from "@/access/actor";
import { claimCredential } from "@/features/credentials/commands/claim";
import { confirmAsFounder, rejectCredential, verifyCredential } from "@/features/credentials/commands/decide";
import { askOutsideCheck, attachEvidence, withdrawClaim } from "@/features/credentials/commands/evidence";
import { liftSuspension, revokeCredential, suspendCredential } from "@/features/credentials/commands/stops";
import { checkAsked, credentialVerified } from "@/features/credentials/events";
import { getReview, listReviews } from "@/features/credentials/queries/reviews";
import { credentialLifecycle } from "@/features/credentials/rules";
import { read } from "@/lib/db";
import type { EventDef } from "@/pipeline/event";
import { loadEvents } from "@/pipeline/job";
import { actorOf, anActor, eventsOf } from "../../support/factories";
import {
  aClaim,
  aFounder,
  anAssociation,
  aSubmitted,
  claimWords,
  HOW,
  register,
} from "../../support/factories/credentials";
import { aGroup, aMember } from "../../support/factories/groups";
import { done } from "../../support/factories/needs";

const rowOf = (id: string) => read.db.credential.findUniqueOrThrow({ where: { id } });
const promiseOf = (reviewId: string) =>
  read.db.answerPromise.findFirst({ where: { subjectType: "credential_review", subjectId: reviewId } });

/** Who hears the last event of a kind about a credential. */
async function hearers<P>(def: EventDef<P>, subjectId: string): Promise<string[]> {
  const row = await read.db.event.findFirstOrThrow({ where: { type: def.type, subjectId }, orderBy: { at: "desc" } });
  const [event] = await loadEvents([row.id]);
  if (!event || !def.hears) return [];
  const notices = await def.hears(read, { ...event, payload: def.payload.parse(event.payload) });
  return notices.map((notice) => notice.to).sort();
}

describe("a check by the association", () => {
  test("a member's claim: asked with a promise, verified at level GROUP, the holder hears", async () => {
    const group = await anAssociation();
    const arum = await aMember(group.id, { name: "Arum" });
    const { credentialId, reviewId } = await aSubmitted(arum, group);
    expect(await rowOf(credentialId)).toMatchObject({ state: "SUBMITTED", level: null });
    expect(await promiseOf(reviewId)).toMatchObject({ waitingId: arum.personId, answeredAt: null });
    expect(await hearers(checkAsked, credentialId)).toEqual(
      [group.coordinator.personId, group.verifier.personId].sort(),
    );
    const verified = await verifyCredential(group.verifier, { reviewId, how: HOW });
    expect(verified).toMatchObject({ ok: true, data: { level: "GROUP" } });
    expect(await rowOf(credentialId)).toMatchObject({
      ...{ state: "VERIFIED", level: "GROUP", how: HOW },
      ...{ decidedById: group.verifier.personId, decidedForGroupId: group.id },
    });
    expect((await promiseOf(reviewId))?.answeredAt).not.toBeNull();
    expect(await hearers(credentialVerified, credentialId)).toEqual([arum.personId]);
    // Evidence and question stand in one transaction, at one instant.
    expect((await eventsOf(credentialId)).sort()).toEqual([
      "credential.check_asked",
      "credential.claimed",
      "credential.evidence_attached",
      "credential.verified",
    ]);
  });

  test("somebody from outside, for what the association stands for: level EXTERNAL", async () => {
    const group = await anAssociation();
    const arum = await anActor("Arum");
    const { credentialId, reviewId } = await aSubmitted(arum, group);
    done(await verifyCredential(group.coordinator, { reviewId, how: HOW }));
    expect(await rowOf(credentialId)).toMatchObject({ level: "EXTERNAL" });
  });

  test("who leaves after claiming still counts as belonging: its word does not become one from outside", async () => {
    const group = await anAssociation();
    const arum = await aMember(group.id, { name: "Arum" });
    const { credentialId, reviewId } = await aSubmitted(arum, group);
    const endedAt = new Date(Date.now() + 1000);
    await read.db.membership.update({ where: { id: arum.membershipId }, data: { status: "LEFT", endedAt } });
    done(await verifyCredential(group.verifier, { reviewId, how: HOW }));
    expect(await rowOf(credentialId)).toMatchObject({ level: "GROUP" });
  });

  test("the checker corrects the last day; one that is over cannot be verified", async () => {
    const group = await anAssociation();
    const { credentialId, reviewId } = await aSubmitted(await aMember(group.id), group);
    expect(await verifyCredential(group.verifier, { reviewId, how: HOW, validTo: "2020-01-01" })).toMatchObject({
      reason: "already_over",
    });
    done(await verifyCredential(group.verifier, { reviewId, how: HOW, validTo: "2029-06-30" }));
    expect((await rowOf(credentialId)).validTo).toEqual(new Date("2029-06-30T00:00:00Z"));
  });

  test("refused with a reason the holder reads; a new claim may be made", async () => {
    const group = await anAssociation();
    const arum = await aMember(group.id);
    const { credentialId, reviewId } = await aSubmitted(arum, group);
    done(await rejectCredential(group.verifier, { reviewId, reason: "Nomor tidak ada di register." }));
    expect(await rowOf(credentialId)).toMatchObject({
      state: "REJECTED",
      rejectReason: "Nomor tidak ada di register.",
    });
    await aClaim(arum, { typeId: group.typeId, groupId: group.id });
  });

  test("denied: verifyCredential and rejectCredential by a member without the office; others find nothing", async () => {
    const group = await anAssociation();
    const { reviewId } = await aSubmitted(await aMember(group.id), group);
    const elsewhere = await anAssociation();
    const plain = await aMember(group.id);
    for (const actor of [plain, elsewhere.coordinator, elsewhere.verifier, await anActor(), guest]) {
      expect(await verifyCredential(actor, { reviewId, how: HOW })).toMatchObject({ ok: false, kind: "not_found" });
      expect(await rejectCredential(actor, { reviewId, reason: "Bukan begitu." })).toMatchObject({ kind: "not_found" });
    }
    const place = { byFounder: false, competences: [] };
    const seen = { id: group.id, state: "ACTIVE" as const };
    expect(await listReviews(plain, { group: seen, place })).toEqual({ rows: [], next: null });
    expect(await getReview(plain, { group: seen, place, reviewId, now: new Date() })).toBeNull();
    expect((await listReviews(group.verifier, { group: seen, place })).rows).toHaveLength(1);
  });

  test("two checkers at once: one wins, the other is told", async () => {
    const group = await anAssociation();
    const { credentialId, reviewId } = await aSubmitted(await aMember(group.id), group);
    const both = await Promise.all([
      verifyCredential(group.verifier, { reviewId, how: HOW }),
      rejectCredential(group.coordinator, { reviewId, reason: "Nomor tidak ada di register." }),
    ]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    expect(both.find((r) => !r.ok)).toMatchObject({ kind: "refused", reason: "review_decided" });
    expect(["VERIFIED", "REJECTED"]).toContain((await rowOf(credentialId)).state);
    const same = await aSubmitted(await aMember(group.id), group);
    const twice = await Promise.all(
      [group.verifier, group.coordinator].map((actor) =>
        verifyCredential(actor, { reviewId: same.reviewId, how: HOW }),
      ),
    );
    expect(twice.filter((r) => r.ok)).toHaveLength(1);
    expect(await eventsOf(same.credentialId)).toHaveLength(4);
  });
});

describe("a look from outside", () => {
  test("raises the level; a lower word never lowers it", async () => {
    const own = await anAssociation({ code: "FIRST_AID" });
    const outside = await anAssociation({ code: "FIRST_AID" });
    const arum = await aMember(own.id, { name: "Arum" });
    const { credentialId, reviewId } = await aSubmitted(arum, own);
    const asked = done(await askOutsideCheck(arum, { credentialId, groupId: outside.id }));
    done(await verifyCredential(outside.verifier, { reviewId: asked.reviewId, how: HOW }));
    expect(await rowOf(credentialId)).toMatchObject({ level: "EXTERNAL", decidedForGroupId: outside.id });
    done(await verifyCredential(own.verifier, { reviewId, how: HOW }));
    expect(await rowOf(credentialId)).toMatchObject({ level: "EXTERNAL", decidedForGroupId: outside.id });
    expect(await eventsOf(credentialId)).toContain("credential.affirmed");
  });

  test("two groups decide independently: one that refuses does not close the other", async () => {
    const own = await anAssociation({ code: "TEACHER" });
    const outside = await anAssociation({ code: "TEACHER" });
    const arum = await aMember(own.id);
    const { credentialId, reviewId } = await aSubmitted(arum, own);
    const asked = done(await askOutsideCheck(arum, { credentialId, groupId: outside.id }));
    done(await rejectCredential(own.verifier, { reviewId, reason: "Belum jelas bagi kami." }));
    expect(await rowOf(credentialId)).toMatchObject({ state: "SUBMITTED" });
    done(await verifyCredential(outside.verifier, { reviewId: asked.reviewId, how: HOW }));
    expect(await rowOf(credentialId)).toMatchObject({ state: "VERIFIED", level: "EXTERNAL" });
  });

  test("refused: a level that would not rise, a group that does not stand for it, no evidence", async () => {
    const own = await anAssociation({ code: "PARALEGAL" });
    const arum = await aMember(own.id);
    const { credentialId, reviewId } = await aSubmitted(arum, own);
    done(await verifyCredential(own.verifier, { reviewId, how: HOW }));
    expect(await askOutsideCheck(arum, { credentialId, groupId: own.id })).toMatchObject({
      reason: "level_not_higher",
    });
    const nurses = await anAssociation();
    expect(await askOutsideCheck(arum, { credentialId, groupId: nurses.id })).toMatchObject({
      reason: "check_not_standing",
    });
    const volunteers = await aGroup({ state: "ACTIVE" });
    expect(await askOutsideCheck(arum, { credentialId, groupId: volunteers.id })).toMatchObject({
      reason: "check_not_professional",
    });
    const bare = await aClaim(arum, { typeId: nurses.typeId });
    expect(await askOutsideCheck(arum, { credentialId: bare, groupId: nurses.id })).toMatchObject({
      reason: "evidence_first",
    });
  });

  test("denied: askOutsideCheck, attachEvidence and withdrawClaim for somebody else's claim", async () => {
    const group = await anAssociation();
    const { credentialId } = await aSubmitted(await aMember(group.id), group);
    for (const actor of [group.coordinator, group.verifier, await anActor(), guest]) {
      expect(await askOutsideCheck(actor, { credentialId, groupId: group.id })).toMatchObject({ kind: "not_found" });
      expect(await attachEvidence(actor, { credentialId, ...register })).toMatchObject({ kind: "not_found" });
      expect(await withdrawClaim(actor, { credentialId })).toMatchObject({ kind: "not_found" });
    }
  });
});

describe("while the group forms", () => {
  test("two other founders make it diperiksa sesama pendiri; the word of one is not enough", async () => {
    const group = await anAssociation({ state: "FORMING" });
    const [arum, budi, citra] = [
      await aFounder(group.id, "Arum"),
      await aFounder(group.id, "Budi"),
      await aFounder(group.id, "Citra"),
    ];
    const { credentialId, reviewId } = await aSubmitted(arum, group);
    expect(await verifyCredential(group.verifier, { reviewId, how: HOW })).toMatchObject({ reason: "founders_check" });
    expect(await confirmAsFounder(budi, { reviewId, how: HOW })).toMatchObject({ ok: true, data: { verified: false } });
    expect(await confirmAsFounder(budi, { reviewId, how: HOW })).toMatchObject({ reason: "confirmed_already" });
    expect(await confirmAsFounder(citra, { reviewId, how: HOW })).toMatchObject({ ok: true, data: { verified: true } });
    expect(await rowOf(credentialId)).toMatchObject({ state: "VERIFIED", level: "FOUNDERS" });
    expect(await confirmAsFounder(group.coordinator, { reviewId, how: HOW })).toMatchObject({
      reason: "review_decided",
    });
  });

  test("two founders at once: both words count, it is verified once", async () => {
    const group = await anAssociation({ state: "FORMING" });
    const [arum, budi, citra] = [await aFounder(group.id), await aFounder(group.id), await aFounder(group.id)];
    const { credentialId, reviewId } = await aSubmitted(arum, group);
    const both = await Promise.all([budi, citra].map((actor) => confirmAsFounder(actor, { reviewId, how: HOW })));
    expect(both.every((r) => r.ok)).toBe(true);
    expect(await rowOf(credentialId)).toMatchObject({ level: "FOUNDERS" });
    expect((await eventsOf(credentialId)).filter((type) => type === "credential.verified")).toHaveLength(1);
  });

  test("denied: confirmAsFounder by oneself, by a member who is no founder, and once the group is active", async () => {
    const group = await anAssociation({ state: "FORMING" });
    const [arum, budi] = [await aFounder(group.id, "Arum"), await aFounder(group.id, "Budi")];
    const { reviewId } = await aSubmitted(arum, group);
    expect(await confirmAsFounder(arum, { reviewId, how: HOW })).toMatchObject({ kind: "denied" });
    expect(await confirmAsFounder(await aMember(group.id), { reviewId, how: HOW })).toMatchObject({
      kind: "not_found",
    });
    expect(await confirmAsFounder(guest, { reviewId, how: HOW })).toMatchObject({ kind: "not_found" });
    await read.db.group.update({ where: { id: group.id }, data: { state: "ACTIVE" } });
    expect(await confirmAsFounder(budi, { reviewId, how: HOW })).toMatchObject({ ok: false });
    done(await verifyCredential(group.verifier, { reviewId, how: HOW }));
  });
});

describe("one's own object, across all hats", () => {
  test("denied: founder, coordinator and verifier of both groups who holds the claim decides nothing about it", async () => {
    const own = await anAssociation({ code: "MEDIATOR" });
    const outside = await anAssociation({ code: "MEDIATOR" });
    const person = await anActor("Gita");
    const personId = person.personId ?? "";
    for (const groupId of [own.id, outside.id]) {
      await read.db.membership.create({ data: { groupId, personId, status: "ACTIVE", isFounder: true } });
      await read.db.appointment.create({
        data: {
          ...{ groupId, personId, title: "Ketua", source: "APPOINTMENT" },
          ...{ roles: ["COORDINATOR", "VERIFIER"], startsAt: new Date(Date.now() - 1000) },
        },
      });
    }
    const gita = await actorOf(personId);
    const { credentialId, reviewId } = await aSubmitted(gita, own);
    const asked = done(await askOutsideCheck(gita, { credentialId, groupId: outside.id }));
    for (const id of [reviewId, asked.reviewId]) {
      expect(await verifyCredential(gita, { reviewId: id, how: HOW })).toMatchObject({ kind: "denied" });
      expect(await rejectCredential(gita, { reviewId: id, reason: "Saya sendiri." })).toMatchObject({ kind: "denied" });
      expect(await confirmAsFounder(gita, { reviewId: id, how: HOW })).toMatchObject({ kind: "denied" });
    }
    done(await verifyCredential(own.verifier, { reviewId, how: HOW }));
    expect(await suspendCredential(gita, { credentialId, reason: "Saya sendiri." })).toMatchObject({ kind: "denied" });
    expect(await liftSuspension(gita, { credentialId })).toMatchObject({ kind: "denied" });
    expect(await revokeCredential(gita, { credentialId, reason: "Saya sendiri." })).toMatchObject({ kind: "denied" });
    await read.db.group.update({ where: { id: own.id }, data: { state: "FORMING" } });
    const again = await aSubmitted(gita, own, { typeId: await newType(own.id) });
    expect(await confirmAsFounder(gita, { reviewId: again.reviewId, how: HOW })).toMatchObject({ kind: "denied" });
  });

  test("the database holds it too", async () => {
    const group = await anAssociation();
    const arum = await aMember(group.id);
    const { credentialId } = await aSubmitted(arum, group);
    await expect(
      read.db.credential.update({ where: { id: credentialId }, data: { decidedById: arum.personId } }),
    ).rejects.toThrow(/credential_not_own/);
  });
});

async function newType(groupId: string): Promise<string> {
  const row = await read.db.credentialType.create({
    data: { code: `T_${crypto.randomUUID().slice(0, 8)}`, nameId: "Uji", nameEn: "Test", origin: "GROUP", groupId },
  });
  return row.id;
}

describe("illegal moves are refused from any state", () => {
  type Verb = (typeof credentialLifecycle.verbs)[number];
  const cases = credentialLifecycle.states.flatMap((state) =>
    credentialLifecycle.verbs
      .filter((verb) => !credentialLifecycle.can(state, verb))
      .map((verb) => [verb, state] as const),
  );
  test.each(cases)("%s from %s", async (verb, state) => {
    const group = await anAssociation();
    const arum = await aMember(group.id);
    const { credentialId, reviewId } = await aSubmitted(arum, group);
    const decided = { level: "GROUP" as const, decidedAt: new Date(), decidedById: group.verifier.personId };
    await read.db.credential.update({
      where: { id: credentialId },
      data: { state, ...(state === "VERIFIED" ? decided : {}) },
    });
    const acts: Record<Verb, (actor: Actor) => Promise<{ ok: boolean }>> = {
      attachEvidence: () => attachEvidence(arum, { credentialId, ...register }),
      withdraw: () => withdrawClaim(arum, { credentialId }),
      verify: () => verifyCredential(group.verifier, { reviewId, how: HOW }),
      reject: () => rejectCredential(group.verifier, { reviewId, reason: "Tidak ada di register." }),
    };
    const before = await rowOf(credentialId);
    const result = await acts[verb](arum);
    // A group that looked later may say no; the credential stays as it was.
    if (!(verb === "reject" && result.ok))
      expect(result).toMatchObject({ kind: "refused", reason: "credential_wrong_state" });
    expect((await rowOf(credentialId)).state).toBe(before.state);
  });

  test("a claim is refused while one to the same competence is open, also when sent at once", async () => {
    const group = await anAssociation();
    const arum = await aMember(group.id);
    const claim = { ...claimWords, typeId: group.typeId, groupId: group.id };
    const results = await Promise.all(Array.from({ length: 5 }, () => claimCredential(arum, claim)));
    expect(results.filter((r) => r.ok)).toHaveLength(1);
    expect(results.filter((r) => !r.ok)).toEqual(
      Array.from({ length: 4 }, () => expect.objectContaining({ reason: "claim_open" })),
    );
  });
});
