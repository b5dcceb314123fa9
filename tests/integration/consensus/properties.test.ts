// Whatever people do and in whatever order: nothing is agreed over an objection of its last round, nor without quorum.
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Actor, system } from "@/access/actor";
import { cancelConsensus, nextRound, objectToConsensus } from "@/features/consensus/commands/rounds";
import { recordPresence, recordVoice, speak } from "@/features/consensus/commands/session";
import { settleConsensus } from "@/features/consensus/commands/settle";
import { read } from "@/lib/db";
import { aConsensus, closeIt } from "../../support/factories/consensus";
import { aGroup, aMember } from "../../support/factories/groups";
import { aPosition, idOf } from "../../support/factories/positions";

const PEOPLE = 4;
const reason = "Belum sepakat soal caranya.";
const group = await aGroup({ state: "ACTIVE" });
const people: Actor[] = [group.coordinator];
for (let i = 1; i < PEOPLE; i += 1) people.push(await aMember(group.id));
const at = (k: number): Actor => people[k % people.length] ?? group.coordinator;
/** The last member is whom it is about; the coordinator chairs. */
const candidate = at(PEOPLE - 1);

type Op = { kind: string; person: number; objects: boolean };
const op: fc.Arbitrary<Op> = fc.record({
  kind: fc.oneof(
    { weight: 4, arbitrary: fc.constant("speak") },
    { weight: 3, arbitrary: fc.constant("everybody agrees") },
    { weight: 2, arbitrary: fc.constantFrom("recordVoice", "presence") },
    { weight: 3, arbitrary: fc.constant("close") },
    { weight: 3, arbitrary: fc.constantFrom("settle", "late settle") },
    { weight: 3, arbitrary: fc.constantFrom("object", "nextRound", "rush") },
    { weight: 1, arbitrary: fc.constant("cancel") },
  ),
  person: fc.nat(PEOPLE - 1),
  objects: fc.boolean(),
});

async function act(consensusId: string, { kind, person, objects }: Op): Promise<void> {
  const chair = group.coordinator;
  const who = at(person);
  const said = objects && person % 2 === 0 ? { voice: "OBJECT", reason } : { voice: "AGREE" };
  const tries: Record<string, () => Promise<unknown>> = {
    speak: () => speak(who, { consensusId, ...said }),
    "everybody agrees": () => Promise.all(people.map((one) => speak(one, { consensusId, voice: "AGREE" }))),
    recordVoice: () => recordVoice(chair, { consensusId, personId: who.personId, ...said }),
    presence: () => recordPresence(chair, { consensusId, listed: people.map(idOf), present: [idOf(who)] }),
    close: () => closeIt(consensusId, chair),
    object: () => objectToConsensus(who, { consensusId, reason }),
    nextRound: () => nextRound(chair, { consensusId, proposal: "Usul yang sudah diperbaiki." }),
    cancel: () => cancelConsensus(chair, { consensusId, reason }),
    settle: () => settleConsensus(system, { consensusId }),
    "late settle": async () => {
      await read.db.consensus.updateMany({
        where: { id: consensusId, state: "WINDOW" },
        data: { objectionUntil: new Date(Date.now() - 1000) },
      });
      await settleConsensus(system, { consensusId });
    },
    rush: () =>
      Promise.all([
        closeIt(consensusId, chair),
        speak(who, { consensusId, ...said }),
        objectToConsensus(who, { consensusId, reason }),
        settleConsensus(system, { consensusId }),
      ]),
  };
  await tries[kind]?.();
}

/** A known way to agreement, by way of an objection: chance alone need not find one. */
const toAgreement: Op[] = [
  "everybody agrees",
  "close",
  "object",
  "nextRound",
  "everybody agrees",
  "close",
  "late settle",
].map((kind) => ({ kind, person: 1, objects: false }));

test("never agreed with a standing objection in the last round, never without quorum", async () => {
  let agreed = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(op, { minLength: 4, maxLength: 30, size: "max" }),
      fc.constantFrom(50, 75, 100),
      async (ops, quorumPercent) => {
        const positionId = await aPosition(group, { title: "Sekretaris", roles: ["AUDITOR"] });
        const consensusId = await aConsensus(group, group.coordinator, {
          positionId,
          candidateId: candidate.personId,
          quorumPercent,
        });
        for (const one of ops) await act(consensusId, one);
        const row = await read.db.consensus.findUniqueOrThrow({
          where: { id: consensusId },
          include: { rounds: { orderBy: { number: "desc" }, take: 1, include: { voices: true } } },
        });
        const [last] = row.rounds;
        const held = await read.db.appointment.count({ where: { positionId } });
        expect(held).toBe(row.state === "AGREED" ? 1 : 0);
        // The group has no more than 60 positions at once.
        await read.db.position.update({ where: { id: positionId }, data: { closedAt: new Date() } });
        if (row.state !== "AGREED") return;
        agreed += 1;
        expect(last?.voices.filter((v) => v.voice === "OBJECT")).toEqual([]);
        expect(last?.voices.filter((v) => v.present && v.voice === null)).toEqual([]);
        expect((last?.present ?? 0) * 100).toBeGreaterThanOrEqual(quorumPercent * PEOPLE);
        expect(last).toMatchObject({ members: PEOPLE, objected: 0, agreed: last?.present });
      },
    ),
    { numRuns: 25, examples: [[toAgreement, 75]] },
  );
  expect(agreed).toBeGreaterThan(0);
}, 120_000);
