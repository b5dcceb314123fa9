import type { ParsedContact } from "@/lib/contact";
import type { Tx } from "@/lib/db";

/** Locks person rows in ascending order of id: the first step of the house's lock order. */
export async function lockPersons(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.sql(
    {
      name: "persons_lock",
      text: `SELECT "id" FROM "person" WHERE "id" = ANY($1::uuid[]) ORDER BY "id" FOR NO KEY UPDATE`,
    },
    [[...new Set(ids)]],
  );
}

/** Makes commands about the same contact wait for each other, whether or not anybody has it yet. */
export async function lockContact(tx: Tx, contact: ParsedContact): Promise<void> {
  await tx.sql({ name: "contact_lock", text: `SELECT pg_advisory_xact_lock(hashtextextended($1, 7))` }, [
    `contact:${contact.value}`,
  ]);
}

/** The person a mailbox or number is proved to belong to. */
export async function ownerOf(tx: Tx, contact: ParsedContact): Promise<string | null> {
  const row = await tx.db.contact.findFirst({
    where: { ...contact, verifiedAt: { not: null }, person: { erasedAt: null, mergedIntoId: null } },
    select: { personId: true },
  });
  return row?.personId ?? null;
}

/** Who would be meant by a contact: its owner, else the newest person who left it and is not yet proved. */
export async function personBehind(tx: Tx, contact: ParsedContact): Promise<string | null> {
  const owner = await ownerOf(tx, contact);
  const row = await tx.db.contact.findFirst({
    where: { ...contact, verifiedAt: null, person: { erasedAt: null, mergedIntoId: null, claimedAt: null } },
    orderBy: { createdAt: "desc" },
    select: { personId: true },
  });
  return owner ?? row?.personId ?? null;
}
