import type { Actor } from "@/access/actor";
import type { MemberCategory } from "@/features/members/schema";
import { read } from "@/lib/db";
import { consensusPolicy } from "../policy";
import { type Count, countVoices, isEntitled, type MyTask, myTask, quorumCount } from "../rules";

/** Members shown in the chair's list; a larger group elects. */
const MOST = 300;

export type VoiceView = {
  personId: string;
  name: string;
  present: boolean;
  voice: "AGREE" | "OBJECT" | null;
  reason: string | null;
  late: boolean;
  /** Who wrote it down, when it was not the person. */
  recordedBy: string | null;
  at: Date;
};

export type MemberView = { personId: string; name: string; entitled: boolean };

async function namesOf(ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))];
  const people = await read.db.person.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } });
  return new Map(people.map((p) => [p.id, p.name]));
}

async function load(id: string) {
  return read.db.consensus.findUnique({
    where: { id },
    include: {
      group: { select: { id: true, slug: true, name: true, zone: true, language: true } },
      rounds: {
        orderBy: { number: "asc" },
        include: { voices: { orderBy: [{ at: "asc" }, { personId: "asc" }], take: MOST } },
      },
    },
  });
}

type Member = { personId: string; category: MemberCategory; person: { name: string } };

async function membersOf(groupId: string): Promise<Member[]> {
  return read.db.membership.findMany({
    where: { groupId, status: { in: ["ACTIVE", "PROBATION"] } },
    orderBy: [{ person: { name: "asc" } }, { id: "asc" }],
    take: MOST,
    select: { personId: true, category: true, person: { select: { name: true } } },
  });
}

export type ConsensusView = NonNullable<Awaited<ReturnType<typeof getConsensus>>>;

/** One musyawarah with all its rounds, for members of its group. Counts of the round under way are read now. */
export async function getConsensus(actor: Actor, id: string, now: Date) {
  const row = await load(id);
  if (!row || !consensusPolicy.view(actor, row)) return null;
  const members = await membersOf(row.groupId);
  const names = await namesOf([
    row.chairId,
    row.candidateId,
    ...row.rounds.flatMap((r) => r.voices.flatMap((v) => [v.personId, v.recordedById])),
  ]);
  const name = (personId: string | null) => (personId ? (names.get(personId) ?? "") : "");
  const rounds = row.rounds.map((r) => ({
    ...r,
    voices: r.voices.map(
      (v): VoiceView => ({
        personId: v.personId,
        name: name(v.personId),
        present: v.present,
        voice: v.voice,
        reason: v.reason,
        late: v.late,
        recordedBy: v.recordedById === v.personId ? null : name(v.recordedById),
        at: v.at,
      }),
    ),
  }));
  const entitled = new Set(members.filter((m) => isEntitled(m.category)).map((m) => m.personId));
  const voices = rounds.at(-1)?.voices ?? [];
  const count: Count = countVoices(
    entitled.size,
    voices.filter((v) => !v.late).map((v) => ({ ...v, entitled: entitled.has(v.personId) })),
  );
  const scope = { groupId: row.groupId, ownerId: row.chairId, stakeholderIds: [row.candidateId] };
  const mine = voices.find((v) => v.personId === actor.personId) ?? null;
  const mayVote = actor.personId !== null && entitled.has(actor.personId);
  const chairs = consensusPolicy.closeSession(actor, scope);
  const windowOpen = row.objectionUntil !== null && row.objectionUntil > now;
  const spoken = Boolean(mine?.voice);
  const task: MyTask = myTask({ state: row.state, entitled: mayVote, chairs, spoken, windowOpen });
  return {
    ...row,
    rounds,
    chairName: name(row.chairId),
    candidateName: row.candidateId ? name(row.candidateId) : null,
    members: members.map(
      (m): MemberView => ({ personId: m.personId, name: m.person.name, entitled: isEntitled(m.category) }),
    ),
    count,
    needed: quorumCount(entitled.size, row.quorumPercent),
    mine,
    mayVote,
    chairs,
    windowOpen,
    task,
  };
}
