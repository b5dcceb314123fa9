import { notThere, refuse } from "@/lib/result";
import { command, personOf } from "@/pipeline/command";
import {
  consensusFailed,
  memberSpoke,
  objectionRaised,
  presenceRecorded,
  voiceRecorded,
  windowOpened,
} from "../events";
import { consensusPolicy } from "../policy";
import { closingVerb, countVoices, isEntitled, OBJECTION_WINDOW } from "../rules";
import { closeSessionInput, presenceInput, recordVoiceInput, speakInput } from "../schema";
import { about, answer, lockToDecide, lockToSpeak, membersNow, requireEntitled, step } from "./lock";

const MARK_PRESENT = {
  name: "consensus_mark_present",
  text: `INSERT INTO "consensus_voice" ("roundId", "personId", "present", "recordedById", "at")
    SELECT $1::uuid, p, true, $3::uuid, $4::timestamptz FROM unnest($2::uuid[]) AS p ORDER BY p
    ON CONFLICT ("roundId", "personId") DO NOTHING`,
};
const UNMARK = {
  name: "consensus_unmark_present",
  text: `DELETE FROM "consensus_voice" WHERE "roundId" = $1::uuid AND "personId" = ANY($2::uuid[]) AND "voice" IS NULL`,
};

/** Who is here, as the chair sees it. Whoever has spoken stays present. */
export const recordPresence = command({
  name: "consensus.recordPresence",
  input: presenceInput,
  load: lockToSpeak,
  allow: consensusPolicy.recordPresence,
  run: async ({ tx, actor, input, subject, now, record }) => {
    step(subject, "recordPresence");
    const here = new Set(input.present);
    const members = new Set((await membersNow({ tx }, subject.groupId)).map((m) => m.personId));
    if ([...here].some((id) => !members.has(id))) notThere();
    const gone = input.listed.filter((id) => !here.has(id));
    await tx.sql(UNMARK, [subject.roundId, gone]);
    await tx.sql(MARK_PRESENT, [subject.roundId, [...here], personOf(actor), now]);
    record(presenceRecorded, { ...about(subject), payload: { personIds: [...here] } });
    return answer(subject);
  },
});

const SPEAK = {
  name: "consensus_speak",
  text: `INSERT INTO "consensus_voice" ("roundId", "personId", "present", "voice", "reason", "recordedById", "at")
    VALUES ($1::uuid, $2::uuid, true, $3::"ConsensusVoiceKind", $4, $5::uuid, $6::timestamptz)
    ON CONFLICT ("roundId", "personId") DO UPDATE SET "present" = true, "voice" = EXCLUDED."voice", "reason" = EXCLUDED."reason",
      "recordedById" = EXCLUDED."recordedById", "at" = EXCLUDED."at"
    WHERE EXCLUDED."recordedById" = EXCLUDED."personId" OR "consensus_voice"."voice" IS NULL
      OR "consensus_voice"."recordedById" <> "consensus_voice"."personId"
    RETURNING "personId"`,
};
const reasonOf = (said: { voice: "AGREE" | "OBJECT"; reason: string }) =>
  said.voice === "OBJECT" ? said.reason : null;

/** A member says setuju or keberatan for themselves, on their own phone; until the close it can be changed. */
export const speak = command({
  name: "consensus.speak",
  input: speakInput,
  load: lockToSpeak,
  allow: consensusPolicy.speak,
  run: async ({ tx, actor, input, subject, now, record }) => {
    step(subject, "speak");
    const personId = personOf(actor);
    await requireEntitled(tx, { groupId: subject.groupId, personId });
    await tx.sql(SPEAK, [subject.roundId, personId, input.voice, reasonOf(input), personId, now]);
    record(memberSpoke, { ...about(subject), payload: { personId } });
    return answer(subject);
  },
});

/** The chair writes down what somebody present says who has no phone. What people say themselves stands. */
export const recordVoice = command({
  name: "consensus.recordVoice",
  input: recordVoiceInput,
  load: lockToSpeak,
  allow: consensusPolicy.recordVoice,
  run: async ({ tx, actor, input, subject, now, record }) => {
    step(subject, "recordVoice");
    const { personId } = input;
    const recordedById = personOf(actor);
    if (personId === recordedById) refuse("speak_yourself");
    const members = await membersNow({ tx }, subject.groupId);
    const member = members.find((m) => m.personId === personId) ?? notThere();
    if (!isEntitled(member.category)) refuse("not_entitled");
    const written = await tx.sql(SPEAK, [subject.roundId, personId, input.voice, reasonOf(input), recordedById, now]);
    if (written.length === 0) refuse("spoke_themselves");
    record(voiceRecorded, { ...about(subject), payload: { personId } });
    return answer(subject);
  },
});

type Said = { personId: string; present: boolean; voice: "AGREE" | "OBJECT" | null };

/** Ends the session. The server counts whoever is entitled and present now; the chair writes the minutes. */
export const closeSession = command({
  name: "consensus.closeSession",
  input: closeSessionInput,
  load: lockToDecide,
  allow: consensusPolicy.closeSession,
  run: async ({ tx, input, subject, now, record }) => {
    if (subject.state !== "OPEN") refuse("session_closed");
    const entitled = new Set(
      (await membersNow({ tx }, subject.groupId)).filter((m) => isEntitled(m.category)).map((m) => m.personId),
    );
    const said: Said[] = await tx.db.consensusVoice.findMany({
      where: { roundId: subject.roundId },
      select: { personId: true, present: true, voice: true },
    });
    const count = countVoices(
      entitled.size,
      said.map((s) => ({ ...s, entitled: entitled.has(s.personId) })),
    );
    const verb = closingVerb(count, subject.quorumPercent);
    if (verb === "voices_missing") refuse(verb, { count: count.silent });
    const state = step(subject, verb);
    const { members, present, agreed, objected } = count;
    await tx.db.consensusRound.update({
      where: { id: subject.roundId },
      data: { minutes: input.minutes, members, present, agreed, objected, closedAt: now },
    });
    const objectionUntil = state === "WINDOW" ? new Date(now.getTime() + OBJECTION_WINDOW) : null;
    await tx.db.consensus.update({
      where: { id: subject.id },
      data: { state, objectionUntil, version: { increment: 1 } },
    });
    const { round } = subject;
    if (state === "WINDOW") record(windowOpened, { ...about(subject), payload: { round } });
    else if (state === "OBJECTED") record(objectionRaised, { ...about(subject), payload: { round, late: false } });
    else record(consensusFailed, { ...about(subject), payload: { round, because: "quorum_missed" } });
    return { ...answer(subject), state };
  },
});
