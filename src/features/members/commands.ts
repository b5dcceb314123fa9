import type { Within } from "@/pipeline/consequence";

export type JoinFacts = { groupId: string; personId: string; isFounder?: boolean; status?: "ACTIVE" | "PROBATION" };

/** Makes a person a member from now on; the database refuses a second active row. */
export async function joinGroupWithin({ tx, now }: Within, facts: JoinFacts): Promise<{ id: string }> {
  return tx.db.membership.create({
    data: { groupId: facts.groupId, personId: facts.personId, status: facts.status ?? "ACTIVE", isFounder: facts.isFounder ?? false, joinedAt: now, createdAt: now },
    select: { id: true },
  });
}
