import { z } from "zod";
import type { Tx } from "@/lib/db";
import { refuse } from "@/lib/result";
import { sameHash } from "@/lib/secret";
import { command, personOf } from "@/pipeline/command";
import type { EventDef } from "@/pipeline/event";
import { acknowledgementDue, codeAcknowledged, standingFallen, standingRestored } from "../events";
import { codesPolicy } from "../policy";
import { standingOf } from "../queries/standing";
import { type StandingFacts, tellingDue } from "../rules";
import { acknowledgeInput } from "../schema";
import { lockCode } from "./lock";

/**
 * The member says: I keep to this. Kept for ever with time and hash. Refused when another text is in force by now, so
 * nobody is bound to words they did not see.
 */
export const acknowledgeCode = command({
  name: "codes.acknowledgeCode",
  input: acknowledgeInput,
  load: lockCode,
  allow: codesPolicy.acknowledgeCode,
  run: async ({ tx, actor, input, subject, now, record }) => {
    const personId = personOf(actor);
    if (subject.state !== "ADOPTED") refuse("not_in_force");
    if (!subject.textHash || !sameHash(subject.textHash, input.textHash)) refuse("other_text");
    const before = await standingOf(tx, { groupId: subject.groupId, personId }, now);
    const rows = await tx.sql<{ id: string }>(
      {
        name: "code_acknowledge",
        text: `INSERT INTO "code_acknowledgement" ("id", "versionId", "groupId", "personId", "textHash", "at")
          VALUES (gen_random_uuid(), $1::uuid, $2::uuid, $3::uuid, $4, $5::timestamptz) ON CONFLICT DO NOTHING RETURNING "id"`,
      },
      [subject.id, subject.groupId, personId, input.textHash, now],
    );
    if (rows.length === 0) refuse("already_acknowledged");
    const told = {
      subjectId: subject.id,
      groupId: subject.groupId,
      payload: { codeVersionId: subject.id, personId },
    };
    record(codeAcknowledged, told);
    if (before === "FALLEN") record(standingRestored, told);
    return { codeVersionId: subject.id, slug: subject.slug };
  },
});

type Waiting = StandingFacts & {
  personId: string;
  versionId: string;
  groupId: string;
  remindedAt: Date | null;
  fallenAt: Date | null;
};
type WaitingRow = Omit<Waiting, "required"> & { number: number; acknowledgeBy: Date };

const BATCH = 200;
const cursor = z.object({ personId: z.uuid(), groupId: z.uuid() });
type Cursor = z.infer<typeof cursor>;

/**
 * Members who have not acknowledged the latest material version of their group and whose period is near its end by the
 * version's own clock; who joined later gets the exact answer from the rules.
 */
async function loadWaiting(tx: Tx, now: Date, after: Cursor | undefined): Promise<Waiting[]> {
  const rows = await tx.sql<WaitingRow>(
    {
      name: "code_waiting",
      text: `
        WITH required AS (
          SELECT DISTINCT ON (v."groupId") v."id", v."groupId", v."number", v."acknowledgeBy", g."zone" FROM "code_version" v
          JOIN "group" g ON g."id" = v."groupId" AND g."state" IN ('FORMING', 'ACTIVE')
          WHERE v."material" AND v."state" IN ('ADOPTED', 'SUPERSEDED') AND v."acknowledgeBy" IS NOT NULL
          ORDER BY v."groupId", v."number" DESC)
        SELECT m."id" AS "membershipId", m."personId", r."id" AS "versionId", r."groupId", r."zone", r."number", r."acknowledgeBy",
          COALESCE(m."joinedAt", m."createdAt") AS "joinedAt", NULL::int AS "acknowledged", t."remindedAt", t."fallenAt"
        FROM required r JOIN "membership" m ON m."groupId" = r."groupId" AND m."status" IN ('ACTIVE', 'PROBATION')
        LEFT JOIN "code_telling" t ON t."versionId" = r."id" AND t."personId" = m."personId"
        WHERE r."acknowledgeBy" < $1::timestamptz + interval '8 days' AND t."fallenAt" IS NULL
          AND ($2::uuid IS NULL OR (m."personId", r."groupId") > ($2::uuid, $3::uuid))
          AND NOT EXISTS (SELECT 1 FROM "code_acknowledgement" a JOIN "code_version" w ON w."id" = a."versionId"
            WHERE a."groupId" = r."groupId" AND a."personId" = m."personId" AND w."number" >= r."number")
        ORDER BY m."personId", r."groupId" LIMIT ${BATCH}`,
    },
    [now, after?.personId ?? null, after?.groupId ?? null],
  );
  return rows.map(({ number, acknowledgeBy, ...row }) => ({ ...row, required: { number, acknowledgeBy } }));
}

/**
 * Reminds in the last week and tells the fall, each once. Standing itself needs no job: it is judged when asked.
 * @returns the row to go on after, null at the end
 */
export const watchStandings = command({
  name: "codes.watchStandings",
  input: z.object({ after: cursor.optional() }),
  load: async ({ tx, now, input }) => ({ waiting: await loadWaiting(tx, now, input.after) }),
  allow: codesPolicy.watchStandings,
  run: async ({ tx, subject, now, record }) => {
    const tell = async (row: Waiting, def: EventDef<{ codeVersionId: string; personId: string }>, what: object) => {
      const { versionId, personId, groupId } = row;
      await tx.db.codeTelling.upsert({
        where: { versionId_personId: { versionId, personId } },
        create: { versionId, personId, ...what },
        update: what,
      });
      record(def, { subjectId: versionId, groupId, payload: { codeVersionId: versionId, personId } });
    };
    for (const row of subject.waiting) {
      const due = tellingDue(row, now);
      if (due === "remind") await tell(row, acknowledgementDue, { remindedAt: now });
      if (due === "fallen") await tell(row, standingFallen, { fallenAt: now });
    }
    const last = subject.waiting.length === BATCH ? subject.waiting.at(-1) : undefined;
    const next: Cursor | null = last ? { personId: last.personId, groupId: last.groupId } : null;
    return { count: subject.waiting.length, next };
  },
});
