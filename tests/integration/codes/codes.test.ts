import { beforeEach, describe, expect, test } from "vitest";
import { type Actor, guest, loadActor, system } from "@/access/actor";
import { acknowledgeCode, watchStandings } from "@/features/codes/commands/acknowledge";
import { adoptCode, setAdoption } from "@/features/codes/commands/adopt";
import { discardDraft, proposeCode, takeBackCode } from "@/features/codes/commands/steps";
import { draftCode, editCode } from "@/features/codes/commands/write";
import { getMyStanding, listStandings, standingOf } from "@/features/codes/queries/standing";
import { getCodeLine, getCodes, getPublicCode } from "@/features/codes/queries/versions";
import { codeLifecycle, textHash } from "@/features/codes/rules";
import { read } from "@/lib/db";
import { DAY } from "@/lib/time";
import { actorOf, aPerson, eventsOf } from "../../support/factories";
import { type AGroup, aGroup, aMember } from "../../support/factories/groups";
import { done } from "../../support/factories/needs";

const text = {
  title: "Kode etik perawat",
  preamble: "Untuk warga yang kami layani.",
  language: "id",
  material: "on",
  articles: [
    { title: "Menghormati", text: "Kami menghormati setiap orang." },
    { title: "Rahasia", text: "Kami menjaga rahasia warga." },
  ],
};

let group: AGroup;
let other: Actor;
let member: Actor;

beforeEach(async () => {
  group = await aGroup({ kind: "PROFESSIONAL", state: "ACTIVE" });
  other = await aMember(group.id, { name: "Citra", roles: ["COORDINATOR"] });
  member = await aMember(group.id, { name: "Dewi" });
});

const row = (id: string) => read.db.codeVersion.findUniqueOrThrow({ where: { id } });

async function aDraft(change: Record<string, unknown> = {}): Promise<string> {
  const { codeVersionId } = done(await draftCode(group.coordinator, { groupId: group.id }));
  const { version } = await row(codeVersionId);
  done(await editCode(group.coordinator, { codeVersionId, version, ...text, ...change }));
  return codeVersionId;
}

async function aProposal(change: Record<string, unknown> = {}): Promise<string> {
  const codeVersionId = await aDraft(change);
  done(await proposeCode(group.coordinator, { codeVersionId }));
  return codeVersionId;
}

async function inForce(change: Record<string, unknown> = {}, now = new Date()): Promise<{ id: string; hash: string }> {
  const codeVersionId = await aProposal(change);
  done(await adoptCode(other, { codeVersionId }, { now }));
  return { id: codeVersionId, hash: (await row(codeVersionId)).textHash ?? "" };
}

/** A version in each state, by the shortest way. */
async function versionIn(state: string): Promise<string> {
  if (state === "DRAFT") return aDraft();
  if (state === "PROPOSED") return aProposal();
  const { id } = await inForce();
  if (state === "SUPERSEDED") await inForce({ title: "Kode etik kedua", changeNote: "Judul baru" });
  return id;
}

describe("codes.draftCode and codes.editCode", () => {
  test("a first draft, then numbered articles in the order of their numbers", async () => {
    const codeVersionId = await aDraft({
      articles: [...text.articles, { number: "1", title: "Jujur", text: "Kami jujur." }],
    });
    const codes = await getCodes(member, group.id);
    expect(codes?.open).toMatchObject({ number: 1, state: "DRAFT", material: true });
    expect(codes?.open?.articles.map((a) => `${a.number} ${a.title}`)).toEqual([
      "1 Menghormati",
      "2 Jujur",
      "3 Rahasia",
    ]);
    expect(await eventsOf(codeVersionId)).toEqual(["code.drafted", "code.edited"]);
  });

  test("rows in which nothing but a number was written are left out", async () => {
    const id = await aDraft({ articles: [...text.articles, { number: "3" }] });
    expect(await read.db.codeArticle.count({ where: { versionId: id } })).toBe(2);
  });

  test("the next version begins as a copy of the one in force", async () => {
    await inForce();
    const { codeVersionId } = done(await draftCode(other, { groupId: group.id }));
    const codes = await getCodes(member, group.id);
    expect(codes?.open).toMatchObject({ id: codeVersionId, number: 2, title: text.title });
    expect(codes?.open?.articles).toHaveLength(2);
  });

  test("denied: draftCode, editCode, proposeCode, takeBack and discardDraft by a member without the office", async () => {
    expect(await draftCode(member, { groupId: group.id })).toMatchObject({ kind: "denied", whoCan: "COORDINATOR" });
    const codeVersionId = await aDraft();
    const { version } = await row(codeVersionId);
    expect(await editCode(member, { codeVersionId, version, ...text })).toMatchObject({ kind: "denied" });
    expect(await proposeCode(member, { codeVersionId })).toMatchObject({ kind: "denied" });
    expect(await discardDraft(member, { codeVersionId })).toMatchObject({ kind: "denied" });
    done(await proposeCode(group.coordinator, { codeVersionId }));
    expect(await takeBackCode(member, { codeVersionId })).toMatchObject({ kind: "denied" });
  });

  test("denied: a coordinator of another group writes nothing here and sees no draft", async () => {
    const elsewhere = await aGroup({ state: "ACTIVE" });
    const codeVersionId = await aDraft();
    expect(await proposeCode(elsewhere.coordinator, { codeVersionId })).toMatchObject({ kind: "denied" });
    expect(await getCodes(elsewhere.coordinator, group.id)).toBeNull();
    expect(await listStandings(elsewhere.coordinator, group.id, { now: new Date() })).toBeNull();
  });

  test("two people begin the next version at once: one wins, the other is told", async () => {
    const both = await Promise.all([
      draftCode(group.coordinator, { groupId: group.id }),
      draftCode(other, { groupId: group.id }),
    ]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    expect(both.find((r) => !r.ok)).toMatchObject({ kind: "refused", reason: "code_in_the_making" });
  });

  test("[R14] the second of two editors sees both versions", async () => {
    const codeVersionId = await aDraft();
    const { version } = await row(codeVersionId);
    done(await editCode(other, { codeVersionId, version, ...text, title: "Judul dari yang lain" }));
    const articles = [text.articles[0], { title: "Rahasia", text: "Kami menjaga rahasia pasien." }];
    const late = await editCode(group.coordinator, { codeVersionId, version, ...text, articles });
    expect(late).toMatchObject({
      ok: false,
      kind: "invalid",
      fields: {
        title: { code: "changed_meanwhile", detail: { current: "Judul dari yang lain" } },
        "articles[1].text": { code: "changed_meanwhile", detail: { current: "Kami menjaga rahasia warga." } },
      },
    });
    expect(await row(codeVersionId)).toMatchObject({ title: "Judul dari yang lain" });
    const same = { codeVersionId, version, ...text, title: "Judul dari yang lain" };
    expect(await editCode(group.coordinator, same)).toMatchObject({ ok: true });
  });
});

describe("codes.proposeCode, codes.takeBack, codes.discardDraft", () => {
  test("the proposal has the hash of its words, and every member is asked to read it", async () => {
    const codeVersionId = await aProposal();
    const stored = await row(codeVersionId);
    expect(stored.textHash).toBe(textHash({ ...text, articles: text.articles }));
    expect(await eventsOf(codeVersionId)).toEqual(["code.drafted", "code.edited", "code.proposed"]);
  });

  test("refused: without an article, and later without a change or a word about it", async () => {
    const { codeVersionId } = done(await draftCode(group.coordinator, { groupId: group.id }));
    expect(await proposeCode(group.coordinator, { codeVersionId })).toMatchObject({ reason: "code_without_article" });
    done(await discardDraft(group.coordinator, { codeVersionId }));
    await inForce();
    const { codeVersionId: second } = done(await draftCode(group.coordinator, { groupId: group.id }));
    expect(await proposeCode(group.coordinator, { codeVersionId: second })).toMatchObject({
      reason: "nothing_changed",
    });
    const { version } = await row(second);
    done(await editCode(group.coordinator, { codeVersionId: second, version, ...text, title: "Judul baru" }));
    expect(await proposeCode(group.coordinator, { codeVersionId: second })).toMatchObject({
      reason: "change_note_required",
    });
  });

  test("taken back, its words change again; the database refuses to change a proposed word", async () => {
    const codeVersionId = await aProposal();
    await expect(
      read.db.codeArticle.updateMany({ where: { versionId: codeVersionId }, data: { text: "Lain." } }),
    ).rejects.toThrow();
    done(await takeBackCode(other, { codeVersionId }));
    const { version, textHash: hash } = await row(codeVersionId);
    expect(hash).toBeNull();
    expect(await editCode(other, { codeVersionId, version, ...text, title: "Judul baru" })).toMatchObject({ ok: true });
  });

  test("two deciders at once, one takes back and one adopts: one wins, the other is told", async () => {
    const codeVersionId = await aProposal();
    const both = await Promise.all([
      takeBackCode(group.coordinator, { codeVersionId }),
      adoptCode(other, { codeVersionId }),
    ]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    expect(both.find((r) => !r.ok)).toMatchObject({ kind: "refused", reason: "code_wrong_state" });
  });
});

describe("codes.adoptCode and codes.setAdoption", () => {
  test("binds from now on, with 30 days to acknowledge; the former version is superseded", async () => {
    const first = await inForce();
    expect(await row(first.id)).toMatchObject({ state: "ADOPTED", adoptedById: other.personId, consensusId: null });
    const second = await inForce({ title: "Kode etik kedua", changeNote: "Judul baru" });
    expect(await row(first.id)).toMatchObject({ state: "SUPERSEDED" });
    expect(await eventsOf(second.id)).toContain("code.adopted");
    const { effectiveFrom, acknowledgeBy } = await row(second.id);
    const days = ((acknowledgeBy?.getTime() ?? 0) - (effectiveFrom?.getTime() ?? 0)) / DAY;
    expect(days).toBeGreaterThan(29);
    expect(days).toBeLessThanOrEqual(31);
  });

  test("denied: adoptCode by whoever both wrote and proposed it, across all hats", async () => {
    const codeVersionId = await aProposal();
    const own = group.coordinator.personId ?? "";
    expect(await adoptCode(group.coordinator, { codeVersionId })).toMatchObject({ kind: "denied" });
    await read.db.platformGrant.create({ data: { personId: own, role: "STEWARD" } });
    expect(await adoptCode(await actorOf(own), { codeVersionId })).toMatchObject({ kind: "denied" });
    expect(await adoptCode(other, { codeVersionId })).toMatchObject({ ok: true });
  });

  test("who wrote it may adopt what somebody else proposed", async () => {
    const codeVersionId = await aDraft();
    done(await proposeCode(other, { codeVersionId }));
    expect(await adoptCode(group.coordinator, { codeVersionId })).toMatchObject({ ok: true });
  });

  test("denied: adoptCode and setAdoption by an ethics officer, who may write", async () => {
    const officer = await aMember(group.id, { roles: ["ETHICS_OFFICER"] });
    const { codeVersionId } = done(await draftCode(officer, { groupId: group.id }));
    expect(await adoptCode(officer, { codeVersionId })).toMatchObject({ kind: "denied" });
    expect(await setAdoption(officer, { groupId: group.id, adoption: "CONSENSUS" })).toMatchObject({ kind: "denied" });
  });

  test("refused where the group's rule is consensus, and while one is under way", async () => {
    done(await setAdoption(group.coordinator, { groupId: group.id, adoption: "CONSENSUS" }));
    const codeVersionId = await aProposal();
    expect(await adoptCode(other, { codeVersionId })).toMatchObject({ reason: "adopted_by_consensus" });
    expect(await setAdoption(other, { groupId: group.id, adoption: "COORDINATORS" })).toMatchObject({
      reason: "rule_while_proposed",
    });
    await read.db.codeRule.update({ where: { groupId: group.id }, data: { adoption: "COORDINATORS" } });
    await read.db.consensus.create({
      data: {
        groupId: group.id,
        subject: "CODE_VERSION",
        codeVersionId,
        title: "Kode etik",
        proposal: "Kita tetapkan.",
        chairId: other.personId ?? "",
      },
    });
    expect(await adoptCode(other, { codeVersionId })).toMatchObject({ reason: "before_consensus" });
    expect(await takeBackCode(other, { codeVersionId })).toMatchObject({ reason: "before_consensus" });
  });

  test("two coordinators adopt at once: one wins, the other is told", async () => {
    const third = await aMember(group.id, { roles: ["COORDINATOR"] });
    const codeVersionId = await aProposal();
    const both = await Promise.all([adoptCode(other, { codeVersionId }), adoptCode(third, { codeVersionId })]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    expect(both.find((r) => !r.ok)).toMatchObject({ kind: "refused", reason: "code_wrong_state" });
  });
});

describe("illegal verbs", () => {
  const verbs = { edit: editCode, propose: proposeCode, takeBack: takeBackCode, adopt: adoptCode } as const;
  const cases = codeLifecycle.states.flatMap((state) =>
    (Object.keys(verbs) as (keyof typeof verbs)[])
      .filter((verb) => !codeLifecycle.can(state, verb))
      .map((verb) => ({ state, verb })),
  );
  test.each(cases)("$verb on a version that is $state is refused and changes nothing", async ({ state, verb }) => {
    const codeVersionId = await versionIn(state);
    const before = await row(codeVersionId);
    const result = await verbs[verb](other, { codeVersionId, version: before.version, ...text, title: "Diganti" });
    expect(result).toMatchObject({ ok: false, kind: "refused" });
    expect(await row(codeVersionId)).toEqual(before);
  });
});

describe("codes.acknowledgeCode", () => {
  test("kept with time and hash; inside the group everybody sees who has and who has not", async () => {
    const { id, hash } = await inForce();
    done(await acknowledgeCode(member, { codeVersionId: id, textHash: hash }));
    const list = await listStandings(other, group.id, { now: new Date() });
    expect(list).toMatchObject({ total: 3, waiting: 2 });
    expect(list?.rows.map((r) => r.standing)).toEqual(["PENDING", "PENDING", "OK"]);
    expect(list?.rows.at(-1)).toMatchObject({ name: "Dewi", acknowledged: 1 });
  });

  test("refused: another text is in force than the one that was read", async () => {
    const { id, hash } = await inForce();
    const second = await inForce({ title: "Kode etik kedua", changeNote: "Judul baru" });
    expect(await acknowledgeCode(member, { codeVersionId: id, textHash: hash })).toMatchObject({
      reason: "not_in_force",
    });
    expect(await acknowledgeCode(member, { codeVersionId: second.id, textHash: hash })).toMatchObject({
      kind: "refused",
      reason: "other_text",
    });
    await expect(
      read.db.codeAcknowledgement.create({
        data: {
          versionId: second.id,
          groupId: group.id,
          personId: member.personId ?? "",
          textHash: hash,
          at: new Date(),
        },
      }),
    ).rejects.toThrow();
  });

  test("denied: acknowledgeCode by an outsider, a guest, and a device", async () => {
    const { id, hash } = await inForce();
    const elsewhere = await aGroup({ state: "ACTIVE" });
    const input = { codeVersionId: id, textHash: hash };
    expect(await acknowledgeCode(elsewhere.coordinator, input)).toMatchObject({ kind: "denied" });
    expect(await acknowledgeCode(guest, input)).toMatchObject({ kind: "denied" });
    const personId = member.personId ?? "";
    const expiresAt = new Date(Date.now() + DAY);
    const session = await read.db.session.create({ data: { personId, kind: "DEVICE", device: "Ponsel", expiresAt } });
    const device = await loadActor(read.sql, { personId, sessionId: session.id });
    expect(await acknowledgeCode(device?.actor ?? guest, input)).toMatchObject({ kind: "denied" });
  });

  test("twice at once counts once, and is never changed or deleted", async () => {
    const { id, hash } = await inForce();
    const input = { codeVersionId: id, textHash: hash };
    const both = await Promise.all([acknowledgeCode(member, input), acknowledgeCode(member, input)]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    expect(both.find((r) => !r.ok)).toMatchObject({ kind: "refused", reason: "already_acknowledged" });
    const where = { versionId: id };
    await expect(read.db.codeAcknowledgement.updateMany({ where, data: { at: new Date(0) } })).rejects.toThrow();
    await expect(read.db.codeAcknowledgement.deleteMany({ where })).rejects.toThrow();
    expect(await read.db.codeAcknowledgement.count({ where })).toBe(1);
  });
});

describe("standing", () => {
  const start = new Date("2026-03-02T03:00:00Z");
  const later = (days: number) => new Date(start.getTime() + days * DAY);
  const of = (actor: Actor, now: Date) => standingOf(read, { groupId: group.id, personId: actor.personId ?? "" }, now);

  test("a material second version: period, fall, acknowledgement, restored", async () => {
    await read.db.membership.updateMany({ where: { groupId: group.id }, data: { joinedAt: later(-90) } });
    const first = await inForce({}, start);
    done(await acknowledgeCode(member, { codeVersionId: first.id, textHash: first.hash }, { now: later(1) }));
    expect(await of(member, later(40))).toBe("OK");
    expect(await of(other, later(29))).toBe("PENDING");
    expect(await of(other, later(31))).toBe("FALLEN");

    const second = await inForce({ title: "Kode etik kedua", changeNote: "Judul baru" }, later(50));
    expect(await of(member, later(60))).toBe("PENDING");
    expect(await of(member, later(81))).toBe("FALLEN");
    expect(await getMyStanding(member, group.id, later(81))).toMatchObject({ standing: "FALLEN" });

    done(await watchStandings(system, {}, { now: later(75) }));
    done(await watchStandings(system, {}, { now: later(75.5) }));
    done(await watchStandings(system, {}, { now: later(81) }));
    done(await watchStandings(system, {}, { now: later(82) }));
    const about = async () =>
      (await read.db.event.findMany({ where: { subjectId: second.id }, orderBy: { at: "asc" } }))
        .filter((e) => (e.payload as { personId?: string }).personId === member.personId)
        .map((e) => e.type);
    expect(await about()).toEqual(["code.acknowledgement_due", "code.standing_fallen"]);

    done(await acknowledgeCode(member, { codeVersionId: second.id, textHash: second.hash }, { now: later(83) }));
    expect(await of(member, later(83))).toBe("OK");
    expect((await about()).slice(2).sort()).toEqual(["code.acknowledged", "code.standing_restored"]);
  });

  test("a small change asks nobody anew", async () => {
    const first = await inForce({}, start);
    await read.db.membership.updateMany({ where: { groupId: group.id }, data: { joinedAt: later(-90) } });
    done(await acknowledgeCode(member, { codeVersionId: first.id, textHash: first.hash }, { now: later(1) }));
    const second = await inForce(
      { material: undefined, title: "Kode etik, ejaan diperbaiki", changeNote: "Ejaan" },
      later(50),
    );
    expect(await eventsOf(second.id)).toContain("code.amended");
    expect(await of(member, later(200))).toBe("OK");
    expect(await of(other, later(51))).toBe("FALLEN");
  });

  test("the first version is material whatever was ticked", async () => {
    const { id } = await inForce({ material: undefined });
    expect(await row(id)).toMatchObject({ material: true });
  });

  test("new members have 30 days of their own; no code and no membership owe nothing", async () => {
    expect(await of(member, later(500))).toBe("OK");
    await inForce({}, start);
    await read.db.membership.updateMany({
      where: { groupId: group.id, personId: member.personId ?? "" },
      data: { joinedAt: later(60) },
    });
    expect(await of(member, later(85))).toBe("PENDING");
    expect(await of(member, later(91))).toBe("FALLEN");
    const stranger = await aPerson("Joko");
    expect(await standingOf(read, { groupId: group.id, personId: stranger }, later(91))).toBe("OK");
  });

  test("denied: watchStandings by a person", async () => {
    expect(await watchStandings(group.coordinator, {})).toMatchObject({ kind: "denied" });
  });
});

describe("what everybody reads", () => {
  test("the code in force with its changes; drafts, people and acknowledgements never", async () => {
    await inForce();
    const second = await inForce({
      changeNote: "Pasal kejujuran",
      articles: [...text.articles, { title: "Jujur", text: "Kami jujur." }],
    });
    await draftCode(group.coordinator, { groupId: group.id });
    done(await acknowledgeCode(member, { codeVersionId: second.id, textHash: second.hash }));
    const found = await getPublicCode(guest, group.slug);
    expect(found?.code).toMatchObject({ number: 2, textHash: second.hash, byConsensus: false });
    expect(found?.code?.changes).toMatchObject([{ part: "article", kind: "added" }]);
    expect(found?.code?.earlier).toHaveLength(1);
    const shown = JSON.stringify(found);
    for (const hidden of ["Citra", "Dewi", "Ratri", other.personId, member.personId, "acknowledg"])
      expect(shown).not.toContain(hidden);
    expect(await getCodeLine(guest, group.id)).toMatchObject({ number: 2, articles: 3 });
  });

  test("a hidden group's code is not there; one without a code says so", async () => {
    expect(await getPublicCode(guest, group.slug)).toMatchObject({ code: null });
    await read.db.group.update({ where: { id: group.id }, data: { hiddenAt: new Date() } });
    expect(await getPublicCode(guest, group.slug)).toBeNull();
  });
});
