import type { Statement } from "@/lib/db";
import { notThere } from "@/lib/result";
import { DOCUMENT_VARIANT, isPictureVariant } from "@/lib/storage/picture-format";
import { command } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import { evidenceErased, evidenceRead, filesKept, filesLetGo } from "../events";
import { credentialsPolicy } from "../policy";
import { filesDue, mayReadEvidence, type ReaderFacts } from "../rules";
import { credentialRef, keepFilesInput, readEvidenceInput } from "../schema";
import { lockCredential, lockOwn } from "./credential-row";

const ERASE_ROWS: Statement = {
  name: "credential_evidence_erase",
  text: `WITH gone AS (
      UPDATE "credential_evidence" SET "erasedAt" = $2::timestamptz WHERE "credentialId" = $1::uuid AND "kind" = 'FILE' AND "erasedAt" IS NULL RETURNING "fileId"
    )
    UPDATE "stored_file" f SET "erasedAt" = $2::timestamptz, "alt" = '', "sha256" = '' FROM gone WHERE f."id" = gone."fileId" RETURNING f."id"`,
};

/** Takes the files of a credential's evidence away for good; that there were some stays. Returns how many. */
export async function eraseFilesWithin(within: Within, credentialId: string): Promise<number> {
  const { tx, now, outbox } = within;
  const rows = await tx.sql<{ id: string }>(ERASE_ROWS, [credentialId, now]);
  for (const { id } of rows) outbox.job({ name: "files.erase", payload: { fileId: id }, key: `erase:${id}` });
  return rows.length;
}

/** Files stay after the decision, or go as usual. */
export const keepFiles = command({
  name: "credentials.keepFiles",
  input: keepFilesInput,
  load: lockOwn,
  allow: credentialsPolicy.keepFiles,
  run: async ({ tx, input, subject, record }) => {
    if (subject.keepFiles !== input.keep) {
      await tx.db.credential.update({
        where: { id: subject.id },
        data: { keepFiles: input.keep, version: { increment: 1 } },
      });
      const { personId, groupId } = subject;
      record(input.keep ? filesKept : filesLetGo, { subjectId: subject.id, groupId, payload: { personId } });
    }
    return { credentialId: subject.id };
  },
});

type EvidenceRow = {
  credentialId: string;
  personId: string;
  mime: string;
  reviews: {
    groupId: string;
    state: ReaderFacts["reviews"][number]["state"];
    decidedAt: string | null;
    byFounder: boolean;
  }[];
};

/** A founder reads while the group forms; who checks for a group, while it looks and for a time after its decision. */
const EVIDENCE: Statement = {
  name: "credential_evidence_of_file",
  text: `SELECT c."id" AS "credentialId", c."personId", f."mime", COALESCE((
      SELECT json_agg(json_build_object('groupId', r."groupId", 'state', r."state", 'decidedAt', r."decidedAt", 'byFounder', g."state" = 'FORMING'
        AND EXISTS (SELECT 1 FROM "membership" m WHERE m."groupId" = r."groupId" AND m."personId" = $2::uuid AND m."isFounder" AND m."status" IN ('ACTIVE', 'PROBATION'))))
      FROM "credential_review" r JOIN "group" g ON g."id" = r."groupId" WHERE r."credentialId" = c."id"), '[]') AS "reviews"
    FROM "credential_evidence" e JOIN "credential" c ON c."id" = e."credentialId" JOIN "stored_file" f ON f."id" = e."fileId"
    WHERE f."subjectType" = 'credential' AND f."subjectId" = c."id" AND e."fileId" = $1::uuid AND e."erasedAt" IS NULL AND f."erasedAt" IS NULL AND f."hiddenAt" IS NULL`,
};

/** Opens a file of evidence: whoever may, once more recorded, so that the holder sees who looked and when. */
export const readEvidence = command({
  name: "credentials.readEvidence",
  input: readEvidenceInput,
  limit: { points: 300, seconds: 3600 },
  load: async ({ tx, actor, input, now }) => {
    const [row] = await tx.sql<EvidenceRow>(EVIDENCE, [input.fileId, actor.personId]);
    if (!row) return null;
    const isHolder = actor.personId === row.personId;
    const reviews = row.reviews.map((review) => ({
      state: review.state,
      decidedAt: review.decidedAt === null ? null : new Date(review.decidedAt),
      checks: credentialsPolicy.seeReviews(actor, {
        groupId: review.groupId,
        groupState: review.byFounder ? "FORMING" : "ACTIVE",
        byFounder: review.byFounder,
      }),
    }));
    const evidence = { ...row, mayRead: mayReadEvidence({ isHolder, reviews }, now) };
    return evidence.mayRead ? evidence : null;
  },
  allow: credentialsPolicy.readEvidence,
  run: async ({ input, subject, record }) => {
    const isDocument = subject.mime === "application/pdf";
    const known = isDocument ? input.variant === DOCUMENT_VARIANT : isPictureVariant(input.variant);
    if (!known) return notThere();
    record(evidenceRead, {
      subjectId: subject.credentialId,
      payload: { personId: subject.personId, fileId: input.fileId },
    });
    return { fileId: input.fileId, variant: input.variant, isDocument };
  },
});

const SINCE: Statement = {
  name: "credential_files_since",
  text: `SELECT (SELECT count(*)::int FROM "credential_review" r WHERE r."credentialId" = c."id" AND r."state" = 'OPEN') AS "openReviews",
      GREATEST(c."decidedAt", (SELECT max(r."decidedAt") FROM "credential_review" r WHERE r."credentialId" = c."id"),
        (SELECT max(e."createdAt") FROM "credential_evidence" e WHERE e."credentialId" = c."id" AND e."kind" = 'FILE')) AS "since", c."decidedAt"
    FROM "credential" c WHERE c."id" = $1::uuid`,
};

/** The files of a decided claim have been kept long enough. Run again, it changes nothing. */
export const eraseEvidence = command({
  name: "credentials.eraseEvidence",
  input: credentialRef,
  load: ({ tx, input }) => lockCredential(tx, input.credentialId),
  allow: credentialsPolicy.eraseEvidence,
  run: async ({ tx, subject, now, within, record }) => {
    type Row = { openReviews: number; since: Date | null; decidedAt: Date | null };
    const [row] = await tx.sql<Row>(SINCE, [subject.id]);
    const since = row?.decidedAt ? row.since : null;
    if (!row || !filesDue({ keepFiles: subject.keepFiles, openReviews: row.openReviews, since }, now))
      return { count: 0 };
    const count = await eraseFilesWithin(within, subject.id);
    const { personId, groupId } = subject;
    if (count > 0) record(evidenceErased, { subjectId: subject.id, groupId, payload: { personId } });
    return { count };
  },
});
