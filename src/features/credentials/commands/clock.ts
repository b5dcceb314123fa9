import type { Statement } from "@/lib/db";
import { command } from "@/pipeline/command";
import { credentialExpired, credentialExpiring } from "../events";
import { credentialsPolicy } from "../policy";
import { noticeDue, TOLD_END } from "../rules";
import { credentialRef, personRef } from "../schema";
import { judgeAgain, lockCredential } from "./credential-row";

const RENEWED: Statement = {
  name: "credential_renewed",
  text: `SELECT "id" FROM "credential" WHERE "renewsId" = $1::uuid AND "state" = 'VERIFIED' LIMIT 1`,
};

/** Tells the holder that the end is near, once for each distance; at the end judges again what hangs on it. */
export const tellExpiry = command({
  name: "credentials.tellExpiry",
  input: credentialRef,
  load: ({ tx, input }) => lockCredential(tx, input.credentialId),
  allow: credentialsPolicy.tellExpiry,
  run: async ({ tx, subject, now, within, record }) => {
    const due = subject.state === "VERIFIED" ? noticeDue(subject, now) : null;
    if (due === null) return { days: null };
    await tx.db.credential.update({ where: { id: subject.id }, data: { toldDays: due } });
    const { personId } = subject;
    // Whoever has renewed it in time needs no reminder.
    const [renewed] = await tx.sql<{ id: string }>(RENEWED, [subject.id]);
    const about = { subjectId: subject.id };
    if (due === TOLD_END) {
      if (!renewed) record(credentialExpired, { ...about, payload: { personId } });
      await judgeAgain(within, personId);
    } else if (!renewed) record(credentialExpiring, { ...about, payload: { personId, days: due } });
    return { days: due };
  },
});

const LOCK_PERSON: Statement = {
  name: "credential_recheck_person",
  text: `SELECT p."id" FROM "person" p WHERE p."id" = $1::uuid AND p."erasedAt" IS NULL FOR NO KEY UPDATE`,
};

/** A suspension ended by itself, or the catalogue changed: judges again what hangs on somebody's credentials. */
export const recheckPerson = command({
  name: "credentials.recheckPerson",
  input: personRef,
  load: async ({ tx, input }) => {
    const [row] = await tx.sql<{ id: string }>(LOCK_PERSON, [input.personId]);
    return row ?? null;
  },
  allow: credentialsPolicy.recheckPerson,
  run: async ({ subject, within }) => {
    await judgeAgain(within, subject.id);
    return { personId: subject.id };
  },
});
