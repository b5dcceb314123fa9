import type { Actor } from "@/access/actor";
import { read } from "@/lib/db";
import { isUuid } from "@/lib/form-schema";
import { consensusPolicy } from "../policy";
import { type MyTask, myTask } from "../rules";
import type { ConsensusState, ConsensusSubject } from "../schema";

export type ConsensusListRow = {
  id: string;
  title: string;
  subject: ConsensusSubject;
  state: ConsensusState;
  round: number;
  chairName: string;
  objectionUntil: Date | null;
  createdAt: Date;
  task: MyTask;
};

const PAGE = 20;

type Row = Omit<ConsensusListRow, "task"> & {
  chairId: string;
  candidateId: string | null;
  underWay: boolean;
  entitled: boolean;
  spoken: boolean;
};

/** `1_1764000000000_<id>`: under way or not, when opened, which one. */
function cursorOf(after: string | undefined): { underWay: boolean; at: Date; id: string } | null {
  const [, rank, ms, id = ""] = /^([01])_(\d{13})_(.{36})$/.exec(after ?? "") ?? [];
  return isUuid(id) ? { underWay: rank === "1", at: new Date(Number(ms)), id } : null;
}

/** Musyawarah of a group for its members: those under way first, then by the day they were opened. One statement. */
export async function listConsensus(
  actor: Actor,
  groupId: string,
  page: { now: Date; after?: string | undefined },
): Promise<{ rows: ConsensusListRow[]; next: string | null } | null> {
  if (!consensusPolicy.view(actor, { groupId })) return null;
  const cursor = cursorOf(page.after);
  const found = await read.sql<Row>(
    {
      name: "consensus_list",
      text: `SELECT c."id", c."title", c."subject"::text AS "subject", c."state"::text AS "state", c."round", p."name" AS "chairName", c."chairId",
          c."candidateId", c."objectionUntil", c."createdAt", u."underWay",
          EXISTS (SELECT 1 FROM "membership" m WHERE m."groupId" = c."groupId" AND m."personId" = $2::uuid AND m."status" IN ('ACTIVE', 'PROBATION')
            AND m."category" = 'REGULAR') AS "entitled",
          EXISTS (SELECT 1 FROM "consensus_voice" v JOIN "consensus_round" r ON r."id" = v."roundId" AND r."number" = c."round"
            WHERE r."consensusId" = c."id" AND v."personId" = $2::uuid AND v."voice" IS NOT NULL) AS "spoken"
        FROM "consensus" c JOIN "person" p ON p."id" = c."chairId"
        CROSS JOIN LATERAL (SELECT c."state" IN ('OPEN', 'WINDOW', 'OBJECTED') AS "underWay") u
        WHERE c."groupId" = $1::uuid
          AND ($3::boolean IS NULL OR (u."underWay", c."createdAt", c."id") < ($3::boolean, $4::timestamptz, $5::uuid))
        ORDER BY u."underWay" DESC, c."createdAt" DESC, c."id" DESC LIMIT ${PAGE + 1}`,
    },
    [groupId, actor.personId, cursor?.underWay ?? null, cursor?.at ?? null, cursor?.id ?? null],
  );
  const shown = found.slice(0, PAGE);
  const last = shown.at(-1);
  const rows = shown.map(({ chairId, candidateId, underWay: _underWay, entitled, spoken, ...row }) => {
    const scope = { groupId, ownerId: chairId, stakeholderIds: [candidateId] };
    const chairs = consensusPolicy.closeSession(actor, scope);
    const windowOpen = row.objectionUntil !== null && row.objectionUntil > page.now;
    return { ...row, task: myTask({ state: row.state, entitled, chairs, spoken, windowOpen }) };
  });
  const next = last && `${last.underWay ? 1 : 0}_${last.createdAt.getTime()}_${last.id}`;
  return { rows, next: found.length > PAGE && next ? next : null };
}
