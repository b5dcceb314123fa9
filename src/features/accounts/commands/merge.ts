import { personMerged, personWasMerged } from "@/features/accounts/events";
import { runConsequences, type Within } from "@/pipeline/consequence";
import { endSessionsWithin } from "./sessions";

/**
 * Joins a row that turned out to be somebody known into that person. Control of both has been proved by the caller.
 * Later features move what hangs on it (`personMerged`). Both rows are locked already.
 */
export async function mergePersonWithin(within: Within, ids: { fromId: string; toId: string }): Promise<void> {
  const { tx, outbox, now } = within;
  const { fromId, toId } = ids;
  const from = await tx.db.person.findUniqueOrThrow({ where: { id: fromId }, include: { contacts: true } });
  const to = await tx.db.person.findUniqueOrThrow({ where: { id: toId }, include: { contacts: true } });
  await endSessionsWithin(within, fromId);
  await tx.db.loginToken.updateMany({ where: { personId: fromId, usedAt: null }, data: { usedAt: now } });
  const lacking = from.contacts.filter(
    (c) => c.kind === "PHONE" && !to.contacts.some((own) => own.kind === c.kind && own.value === c.value),
  );
  await tx.db.contact.updateMany({ where: { id: { in: lacking.map((c) => c.id) } }, data: { personId: toId } });
  await tx.db.contact.deleteMany({ where: { personId: fromId } });
  await tx.db.person.updateMany({ where: { placeholderById: fromId }, data: { placeholderById: toId } });
  await tx.db.person.update({
    where: { id: toId },
    data: { adultAt: to.adultAt ?? from.adultAt, birthYear: to.birthYear ?? from.birthYear, version: { increment: 1 } },
  });
  await tx.db.person.update({
    where: { id: fromId },
    data: { mergedIntoId: toId, passwordHash: null, version: { increment: 1 } },
  });
  await runConsequences(within, personMerged, { fromId, toId });
  outbox.record(personWasMerged, { subjectId: fromId, payload: { toId } });
}
