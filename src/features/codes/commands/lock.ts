import type { GroupState } from "@/features/groups/schema";
import type { Tx } from "@/lib/db";
import type { Code } from "../rules";
import type { CodeState } from "../schema";

export type CodeRow = {
  id: string;
  groupId: string;
  slug: string;
  groupState: GroupState;
  zone: string;
  number: number;
  state: CodeState;
  material: boolean;
  textHash: string | null;
  changeNote: string;
  /** Whoever began the draft, and whoever proposed it. */
  authorId: string;
  submittedById: string | null;
  version: number;
};

/**
 * One version, locked for this transaction together with its group's row: whatever happens to a group's code happens
 * one after the other.
 */
export async function lockCode({ tx, input }: { tx: Tx; input: { codeVersionId: string } }): Promise<CodeRow | null> {
  await tx.sql(
    {
      name: "code_group_lock",
      text: `SELECT g."id" FROM "group" g WHERE g."id" = (SELECT "groupId" FROM "code_version" WHERE "id" = $1::uuid) FOR NO KEY UPDATE`,
    },
    [input.codeVersionId],
  );
  const [row] = await tx.sql<CodeRow>(
    {
      name: "code_lock",
      text: `SELECT v."id", v."groupId", g."slug", g."state"::text AS "groupState", g."zone", v."number", v."state"::text AS "state", v."material",
          v."textHash", v."changeNote", v."createdById" AS "authorId", v."proposedById" AS "submittedById", v."version"
        FROM "code_version" v JOIN "group" g ON g."id" = v."groupId" WHERE v."id" = $1::uuid FOR UPDATE OF v`,
    },
    [input.codeVersionId],
  );
  return row ?? null;
}

/** The words of a version as they stand. */
export async function codeOf(tx: Tx, codeVersionId: string): Promise<Code> {
  return tx.db.codeVersion.findUniqueOrThrow({
    where: { id: codeVersionId },
    select: {
      language: true,
      title: true,
      preamble: true,
      articles: { orderBy: { number: "asc" }, select: { title: true, text: true } },
    },
  });
}

/** The version that binds the group now; null when it has none yet. */
export async function adoptedOf(tx: Tx, groupId: string): Promise<{ id: string; number: number } | null> {
  return tx.db.codeVersion.findFirst({ where: { groupId, state: "ADOPTED" }, select: { id: true, number: true } });
}

/** Whether a musyawarah about the version is under way: then its words and its fate are the meeting's. */
export async function isBeforeConsensus(tx: Tx, codeVersionId: string): Promise<boolean> {
  const open = await tx.db.consensus.count({
    where: { codeVersionId, subject: "CODE_VERSION", state: { in: ["OPEN", "WINDOW", "OBJECTED"] } },
  });
  return open > 0;
}

export const about = (code: { id: string; groupId: string }) => ({
  subjectId: code.id,
  groupId: code.groupId,
  payload: { codeVersionId: code.id },
});

export const answer = (code: { id: string; slug: string }) => ({ codeVersionId: code.id, slug: code.slug });
