import { describe, expect, test } from "vitest";
import { z } from "zod";
import { guest, system } from "@/access/actor";
import { anyone } from "@/access/can";
import { mergePersonWithin } from "@/features/accounts/commands/merge";
import { personErasing } from "@/features/accounts/events";
import { claimCredential, renewCredential } from "@/features/credentials/commands/claim";
import { tellExpiry } from "@/features/credentials/commands/clock";
import { holdCompetenceWithin, setCompetences } from "@/features/credentials/commands/competence";
import { confirmAsFounder, verifyCredential } from "@/features/credentials/commands/decide";
import { askOutsideCheck, attachEvidence } from "@/features/credentials/commands/evidence";
import { credentialExpiring } from "@/features/credentials/events";
import { tellEnds } from "@/features/credentials/jobs";
import { claimChoices, getMyCredential, listMyCredentials } from "@/features/credentials/queries/mine";
import { getApplicantEvidence, holdsGate, listRequired } from "@/features/credentials/queries/required";
import { getCredentialPlace, getGroupCredential, listGroupCredentials } from "@/features/credentials/queries/reviews";
import { windUpGroup } from "@/features/groups/commands";
import {
  acceptApplication,
  acceptOnProbation,
  startReview,
  submitApplication,
} from "@/features/members/commands/applications";
import { read } from "@/lib/db";
import { command } from "@/pipeline/command";
import { loadEvents } from "@/pipeline/job";
import { anActor, eventsOf } from "../../support/factories";
import {
  aClaim,
  aFounder,
  anAssociation,
  aSubmitted,
  claimWords,
  HOW,
  register,
} from "../../support/factories/credentials";
import { aFile, aPhoto } from "../../support/factories/files";
import { aGroup, aMember } from "../../support/factories/groups";
import { done } from "../../support/factories/needs";

const rowOf = (id: string) => read.db.credential.findUniqueOrThrow({ where: { id } });

describe("claiming", () => {
  test("from the profile, from the catalogue: nobody is asked yet", async () => {
    const arum = await anActor("Arum");
    const nurses = await anAssociation();
    const credentialId = await aClaim(arum, { typeId: nurses.typeId, validFrom: "2024-01-01" });
    expect(await rowOf(credentialId)).toMatchObject({ state: "CLAIMED", groupId: null, zone: "Asia/Jakarta" });
    done(await attachEvidence(arum, { credentialId, ...register }));
    expect(await read.db.credentialReview.count({ where: { credentialId } })).toBe(0);
    const mine = await getMyCredential(arum, credentialId, new Date());
    expect(mine).toMatchObject({ standing: "WAITING", validFrom: "2024-01-01", validTo: "2030-12-31" });
    expect(mine?.choices).toContainEqual({ id: nurses.id, name: expect.any(String), level: "EXTERNAL" });
  });

  test("a new name is usable at once in that group, and only there; a known name is taken instead", async () => {
    const group = await anAssociation();
    const arum = await aMember(group.id);
    const proposal = { ...claimWords, proposedName: "Perawat luka modern", groupId: group.id };
    const { credentialId, typeId } = done(await claimCredential(arum, proposal));
    expect(await read.db.credentialType.findUnique({ where: { id: typeId } })).toMatchObject({
      ...{ origin: "PROPOSED", groupId: group.id, proposedById: arum.personId, nameId: "Perawat luka modern" },
    });
    done(await attachEvidence(arum, { credentialId, ...register }));
    const other = done(
      await claimCredential(await aMember(group.id), { ...proposal, proposedName: "perawat LUKA modern" }),
    );
    expect(other.typeId).toBe(typeId);
    const known = done(await claimCredential(arum, { ...proposal, proposedName: "First aid" }));
    expect(known.typeId).toBe((await read.db.credentialType.findUniqueOrThrow({ where: { code: "FIRST_AID" } })).id);
    const elsewhere = await anAssociation();
    const stranger = await aMember(elsewhere.id);
    expect(await claimCredential(stranger, { ...claimWords, typeId, groupId: elsewhere.id })).toMatchObject({
      kind: "not_found",
    });
    expect((await claimChoices(stranger, undefined)).types.map((type) => type.id)).not.toContain(typeId);
    expect((await claimChoices(arum, undefined)).types.map((type) => type.id)).toContain(typeId);
  });

  test.each([
    ["neither a type nor a name", { typeId: undefined }, "typeId", "type_or_name"],
    ["both", { proposedName: "Perawat luka" }, "proposedName", "type_and_name"],
    ["neither a last day nor for life", { validTo: undefined }, "validTo", "end_or_lifelong"],
    ["both of them", { lifelong: "on" }, "validTo", "end_and_lifelong"],
    ["an end before the start", { validFrom: "2031-01-01" }, "validTo", "end_before_start"],
    ["an end long past", { validTo: "2020-01-01" }, "validTo", "already_over"],
    ["no issuer", { issuer: undefined }, "issuer", "required"],
  ])("refused beside the field: %s", async (_, values, field, code) => {
    const nurses = await anAssociation();
    const result = await claimCredential(await anActor(), { ...claimWords, typeId: nurses.typeId, ...values });
    expect(result).toMatchObject({ kind: "invalid", fields: { [field]: { code } } });
  });

  test("refused: a group of volunteers, one that does not stand for it, a proposal without a group", async () => {
    const arum = await anActor();
    const nurses = await anAssociation();
    const teachers = await anAssociation({ code: "TEACHER" });
    const volunteers = await aGroup({ state: "ACTIVE" });
    const claim = { ...claimWords, typeId: nurses.typeId };
    expect(await claimCredential(arum, { ...claim, groupId: volunteers.id })).toMatchObject({
      reason: "check_not_professional",
    });
    expect(await claimCredential(arum, { ...claim, groupId: teachers.id })).toMatchObject({
      reason: "check_not_standing",
    });
    expect(
      await claimCredential(arum, { ...claimWords, proposedName: "Juru ukur tanah", groupId: teachers.id }),
    ).toMatchObject({ reason: "check_not_standing" });
    expect(await claimCredential(arum, { ...claimWords, proposedName: "Juru ukur tanah" })).toMatchObject({
      fields: { groupId: { code: "proposal_needs_group" } },
    });
  });

  test("denied: claimCredential by a guest and by somebody unclaimed; renewCredential of somebody else's", async () => {
    const nurses = await anAssociation();
    const claim = { ...claimWords, typeId: nurses.typeId };
    expect(await claimCredential(guest, claim)).toMatchObject({ kind: "denied", whoCan: "signed_in" });
    expect(await claimCredential(await anActor("Tamu", { claimed: false }), claim)).toMatchObject({ kind: "denied" });
    const { credentialId } = await aSubmitted(await aMember(nurses.id), nurses);
    expect(await renewCredential(nurses.coordinator, { credentialId, ...claimWords })).toMatchObject({
      kind: "not_found",
    });
  });

  test("a renewal is a new row put to the same group; refused before the first is verified, or twice", async () => {
    const nurses = await anAssociation();
    const arum = await aMember(nurses.id);
    const { credentialId, reviewId } = await aSubmitted(arum, nurses);
    expect(await renewCredential(arum, { credentialId, ...claimWords })).toMatchObject({
      reason: "credential_wrong_state",
    });
    done(await verifyCredential(nurses.verifier, { reviewId, how: HOW }));
    const next = done(await renewCredential(arum, { credentialId, ...claimWords, validTo: "2035-12-31" }));
    expect(await rowOf(next.credentialId)).toMatchObject({
      renewsId: credentialId,
      groupId: nurses.id,
      state: "CLAIMED",
    });
    expect(await renewCredential(arum, { credentialId, ...claimWords })).toMatchObject({ reason: "claim_open" });
    const mine = await listMyCredentials(arum, { now: new Date() });
    expect(mine.rows.map((row) => row.standing)).toEqual(["WAITING", "VALID"]);
  });
});

describe("notices of the end", () => {
  test("60, 30 and 7 days before, each once; over, it is told and judged again; nothing for what was renewed", async () => {
    const nurses = await anAssociation();
    const arum = await aMember(nurses.id);
    const { credentialId, reviewId } = await aSubmitted(arum, nurses, { validTo: "2030-12-31" });
    done(await verifyCredential(nurses.verifier, { reviewId, how: HOW }));
    const told = async () =>
      (
        await read.db.event.findMany({
          where: { subjectId: credentialId, type: { startsWith: "credential.expir" } },
          orderBy: { at: "asc" },
        })
      ).map((event) => (event.payload as { days?: number }).days ?? event.type);
    for (const day of [
      "2030-10-31",
      "2030-11-01",
      "2030-11-02",
      "2030-12-01",
      "2030-12-24",
      "2030-12-25",
      "2031-01-01",
    ])
      await tellEnds(new Date(`${day}T05:00:00Z`));
    expect(await told()).toEqual([60, 30, 7, "credential.expired"]);
    const event = await read.db.event.findFirstOrThrow({
      where: { subjectId: credentialId, type: "credential.expiring" },
    });
    const [recorded] = await loadEvents([event.id]);
    const heard =
      recorded &&
      (await credentialExpiring.hears?.(read, {
        ...recorded,
        payload: credentialExpiring.payload.parse(recorded.payload),
      }));
    expect(heard).toMatchObject([
      { to: arum.personId, params: { credential: "Perawat (STR aktif)", endAt: "2030-12-31T16:59:00.000Z" } },
    ]);
    const mine = await getMyCredential(arum, credentialId, new Date("2031-01-01T05:00:00Z"));
    expect(mine?.standing).toBe("EXPIRED");
  });

  test("denied: tellExpiry by anybody", async () => {
    const nurses = await anAssociation();
    const { credentialId } = await aSubmitted(await aMember(nurses.id), nurses);
    expect(await tellExpiry(nurses.coordinator, { credentialId })).toMatchObject({ kind: "denied" });
  });
});

describe("what an association stands for", () => {
  const typeIdOf = async (code: string) => (await read.db.credentialType.findUniqueOrThrow({ where: { code } })).id;

  test("chosen by its coordinators, some of it asked of members", async () => {
    const group = await aGroup({ kind: "PROFESSIONAL", state: "ACTIVE" });
    const [nurse, midwife] = [await typeIdOf("NURSE"), await typeIdOf("MIDWIFE")];
    const set = (values: object) => setCompetences(group.coordinator, { groupId: group.id, ...values });
    done(await set({ typeIds: [nurse, midwife], requiredIds: nurse }));
    expect(
      (await getCredentialPlace(group.coordinator, group.id)).competences.map((c) => [c.typeId, c.required]),
    ).toEqual(
      expect.arrayContaining([
        [nurse, true],
        [midwife, false],
      ]),
    );
    done(await set({ typeIds: midwife }));
    expect(await read.db.groupCompetence.findMany({ where: { groupId: group.id } })).toMatchObject([
      { typeId: midwife, required: false },
    ]);
    expect(await set({ typeIds: midwife, requiredIds: nurse })).toMatchObject({
      fields: { requiredIds: { code: "required_not_chosen" } },
    });
    expect(await set({ typeIds: crypto.randomUUID() })).toMatchObject({ fields: { typeIds: { code: "not_valid" } } });
    const volunteers = await aGroup({ state: "ACTIVE" });
    expect(await setCompetences(volunteers.coordinator, { groupId: volunteers.id, typeIds: nurse })).toMatchObject({
      reason: "check_not_professional",
    });
  });

  test("denied: setCompetences by a verifier, and by a coordinator elsewhere", async () => {
    const group = await anAssociation();
    for (const actor of [group.verifier, (await anAssociation()).coordinator])
      expect(await setCompetences(actor, { groupId: group.id, typeIds: group.typeId })).toMatchObject({
        kind: "denied",
      });
  });

  test("other features add one without losing what was said of it", async () => {
    const group = await anAssociation({ required: true });
    const keep = command({
      name: "credentials.testHold",
      input: z.object({ groupId: z.uuid(), typeId: z.uuid() }),
      load: async () => ({}),
      allow: anyone,
      run: async ({ within, input }) => holdCompetenceWithin(within, input),
    });
    done(await keep(system, { groupId: group.id, typeId: group.typeId }));
    expect(await read.db.groupCompetence.findFirst({ where: { groupId: group.id } })).toMatchObject({ required: true });
  });
});

describe("who is accepted", () => {
  async function anApplicant(groupId: string, verb: "accept" | "keep" = "keep") {
    const wati = await anActor("Wati");
    const { applicationId } = done(await submitApplication(wati, { groupId, answers: [] }));
    return { wati, applicationId, verb };
  }

  test("nobody without a required competence, checked and in force; the panel says what is missing", async () => {
    const group = await anAssociation({ required: true });
    const { wati, applicationId } = await anApplicant(group.id);
    done(await startReview(group.coordinator, { applicationId }));
    for (const accept of [acceptApplication, acceptOnProbation])
      expect(await accept(group.coordinator, { applicationId })).toMatchObject({
        ok: false,
        reason: "evidence_missing",
        detail: { credentials: { id: "Perawat (STR aktif)", en: "Nurse (active STR registration)" } },
      });
    expect(await read.db.application.findUnique({ where: { id: applicationId } })).toMatchObject({
      state: "IN_REVIEW",
    });
    const { reviewId } = await aSubmitted(wati, group);
    const ask = { groupId: group.id, applicationId, now: new Date() };
    expect(await getApplicantEvidence(group.coordinator, ask)).toMatchObject({
      required: [{ held: false, waiting: true }],
      credentials: [{ state: "SUBMITTED", valid: false, reviewId }],
    });
    expect(await getApplicantEvidence(group.verifier, ask)).toBeNull();
    expect(await getApplicantEvidence(wati, ask)).toBeNull();
    expect(await acceptApplication(group.coordinator, { applicationId })).toMatchObject({ reason: "evidence_missing" });
    done(await verifyCredential(group.verifier, { reviewId, how: HOW }));
    expect(await getApplicantEvidence(group.coordinator, ask)).toMatchObject({
      required: [{ held: true }],
      credentials: [{ level: "EXTERNAL", valid: true }],
    });
    expect(await listRequired(wati, group.id, new Date())).toMatchObject([{ held: true }]);
    done(await acceptApplication(group.coordinator, { applicationId }));
  });

  test("one of several is enough; without a requirement nothing is asked", async () => {
    const group = await anAssociation({ code: "NUTRITIONIST", required: true });
    const food = await read.db.credentialType.findUniqueOrThrow({ where: { code: "FOOD_HANDLER" } });
    await read.db.groupCompetence.create({ data: { groupId: group.id, typeId: food.id, required: true } });
    const { wati, applicationId } = await anApplicant(group.id);
    done(await startReview(group.coordinator, { applicationId }));
    const { reviewId } = await aSubmitted(wati, { id: group.id, typeId: food.id });
    done(await verifyCredential(group.verifier, { reviewId, how: HOW }));
    done(await acceptOnProbation(group.coordinator, { applicationId }));
    const free = await anAssociation({ code: "NUTRITIONIST" });
    const other = await anApplicant(free.id);
    done(await startReview(free.coordinator, { applicationId: other.applicationId }));
    done(await acceptApplication(free.coordinator, { applicationId: other.applicationId }));
  });

  test("what a task asks is answered for oneself", async () => {
    const group = await anAssociation();
    const arum = await anActor();
    const gate = { typeId: group.typeId, level: "EXTERNAL" as const, at: new Date("2027-01-01T00:00:00Z") };
    expect(await holdsGate(arum, gate)).toBe(false);
    const { credentialId, reviewId } = await aSubmitted(arum, group);
    done(await verifyCredential(group.verifier, { reviewId, how: HOW }));
    expect(await holdsGate(arum, gate)).toBe(true);
    expect(await holdsGate(arum, { ...gate, at: new Date("2031-01-01T00:00:00Z") })).toBe(false);
    expect(await holdsGate(guest, gate)).toBe(false);
    const place = await getCredentialPlace(group.verifier, group.id);
    const ask = { group: { id: group.id, state: "ACTIVE" as const }, place, now: new Date() };
    expect(await listGroupCredentials(group.verifier, ask)).toMatchObject({
      rows: [{ id: credentialId, member: false, standing: "VALID" }],
    });
    expect(await listGroupCredentials(arum, ask)).toEqual({ rows: [], next: null });
    expect(await getGroupCredential(group.verifier, { ...ask, credentialId })).toMatchObject({
      mayStop: true,
      own: false,
    });
    expect(await getGroupCredential(arum, { ...ask, credentialId })).toBeNull();
  });
});

test("a group that winds up looks no more: whoever waits is told and can ask another", async () => {
  const [first, second] = [await anAssociation(), await anAssociation()];
  const arum = await anActor("Arum");
  const { credentialId, reviewId } = await aSubmitted(arum, first);
  done(await windUpGroup(first.coordinator, { groupId: first.id }));
  expect(await read.db.credentialReview.findUnique({ where: { id: reviewId } })).toMatchObject({ state: "WITHDRAWN" });
  expect(await read.db.answerPromise.count({ where: { subjectId: reviewId } })).toBe(0);
  expect(await eventsOf(credentialId)).toContain("credential.check_ended");
  expect(await verifyCredential(first.verifier, { reviewId, how: HOW })).toMatchObject({ reason: "review_decided" });
  const asked = done(await askOutsideCheck(arum, { credentialId, groupId: second.id }));
  done(await verifyCredential(second.verifier, { reviewId: asked.reviewId, how: HOW }));
});

describe("people who are one, and people who go", () => {
  const merge = command({
    name: "credentials.testMerge",
    input: z.object({ fromId: z.uuid(), toId: z.uuid() }),
    load: async () => ({}),
    allow: anyone,
    run: async ({ within, input }) => mergePersonWithin(within, input),
  });

  test("credentials follow; of two open claims one ends; a word for oneself counts no more", async () => {
    const group = await anAssociation();
    const teachers = await anAssociation({ code: "TEACHER" });
    const [from, to] = [await aMember(teachers.id, { name: "Arum" }), await aMember(group.id, { roles: ["VERIFIER"] })];
    const fromId = from.personId ?? "";
    const toId = to.personId ?? "";
    const checked = await aSubmitted(from, group);
    done(await verifyCredential(to, { reviewId: checked.reviewId, how: HOW }));
    const moved = await aSubmitted(from, teachers);
    done(await verifyCredential(teachers.verifier, { reviewId: moved.reviewId, how: HOW }));
    const typeId = (await read.db.credentialType.findUniqueOrThrow({ where: { code: "MEDIATOR" } })).id;
    const [twice, kept] = [await aClaim(from, { typeId }), await aClaim(to, { typeId })];
    done(await merge(system, { fromId, toId }));
    expect(await rowOf(checked.credentialId)).toMatchObject({
      personId: toId,
      state: "WITHDRAWN",
      level: null,
      decidedById: null,
    });
    expect(await rowOf(moved.credentialId)).toMatchObject({ personId: toId, state: "VERIFIED" });
    expect(await rowOf(twice)).toMatchObject({ personId: toId, state: "WITHDRAWN" });
    expect(await rowOf(kept)).toMatchObject({ state: "CLAIMED" });
    expect(await eventsOf(checked.credentialId)).toContain("credential.undone");
  });

  test("a founder who turns out to be the holder is no second word", async () => {
    const group = await anAssociation({ state: "FORMING" });
    const [arum, budi] = [await aFounder(group.id, "Arum"), await aFounder(group.id, "Budi")];
    const { reviewId } = await aSubmitted(arum, group);
    done(await confirmAsFounder(budi, { reviewId, how: HOW }));
    done(await merge(system, { fromId: budi.personId, toId: arum.personId }));
    expect(await read.db.founderCheck.count({ where: { reviewId } })).toBe(0);
  });

  test("erased: files, numbers, names and words go; that it was checked stays in the history", async () => {
    const erase = command({
      name: "credentials.testErase",
      input: z.object({ personId: z.uuid() }),
      load: async () => ({}),
      allow: anyone,
      run: ({ consequence, input: { personId } }) =>
        consequence(personErasing, { personId, personIds: [personId], proved: [], typed: [], names: ["Wayan Kerta"] }),
    });
    const group = await anAssociation();
    const wayan = await aMember(group.id, { name: "Wayan Kerta" });
    const { credentialId, reviewId } = await aSubmitted(wayan, group);
    done(await attachEvidence(wayan, { credentialId, kind: "FILE", file: aFile(await aPhoto(60, 40), "a.jpg") }));
    done(await verifyCredential(group.verifier, { reviewId, how: "Wayan Kerta datang membawa STR asli." }));
    const open = await aSubmitted(wayan, { id: group.id, typeId: await midwife(group.id) });
    const colleague = await aMember(group.id, { name: "Made" });
    const other = await aSubmitted(colleague, group);
    done(
      await attachEvidence(colleague, {
        ...{ credentialId: other.credentialId, kind: "COLLEAGUES" },
        ...{ colleagueOne: "Ns. Wayan Kerta", colleagueTwo: "Komang Ayu" },
      }),
    );
    await read.db.appointment.deleteMany({ where: { personId: wayan.personId ?? "" } });
    done(await erase(system, { personId: wayan.personId }));
    expect(await eventsOf(credentialId)).toContain("credential.verified");
    const ofWayan = { where: { credential: { personId: wayan.personId ?? "" } } };
    const rows = [
      ...(await read.db.credential.findMany({ where: { personId: wayan.personId ?? "" } })),
      ...(await read.db.credentialEvidence.findMany(ofWayan)),
      ...(await read.db.credentialReview.findMany(ofWayan)),
    ];
    expect(JSON.stringify(rows)).not.toMatch(/Wayan|STR-0042|Konsil/);
    expect(await read.db.answerPromise.count({ where: { subjectId: open.reviewId, answeredAt: null } })).toBe(0);
    const named = await read.db.credentialEvidence.findFirst({
      where: { credentialId: other.credentialId, kind: "COLLEAGUES" },
    });
    expect(JSON.stringify(named)).not.toContain("Wayan");
    expect(await read.db.storedFile.count({ where: { subjectId: credentialId, erasedAt: null } })).toBe(0);
  });

  async function midwife(groupId: string): Promise<string> {
    const { id } = await read.db.credentialType.findUniqueOrThrow({ where: { code: "MIDWIFE" } });
    await read.db.groupCompetence.create({ data: { groupId, typeId: id } });
    return id;
  }
});
