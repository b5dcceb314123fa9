import type { Tx } from "@/lib/db";
import { refuse } from "@/lib/result";
import type { Within } from "@/pipeline/consequence";
import { runConsequences } from "@/pipeline/consequence";
import { applicationAnswered, applicationWithdrawn, membershipInvited } from "../events";
import { membershipLifecycle, OPEN_APPLICATIONS } from "../rules";
import type { MembershipStatus } from "../schema";

export type JoinFacts = { groupId: string; personId: string; isFounder?: boolean; status?: "ACTIVE" | "PROBATION" };

type OpenRow = { id: string; status: MembershipStatus };

/** The person's open membership of the group, locked; null when there is none. */
export async function openMembership(tx: Tx, ref: { groupId: string; personId: string }): Promise<OpenRow | null> {
  const [row] = await tx.sql<OpenRow>(
    {
      name: "membership_open",
      text: `SELECT "id", "status"::text FROM "membership" WHERE "groupId" = $1::uuid AND "personId" = $2::uuid
        AND "status" IN ('INVITED', 'PROBATION', 'ACTIVE', 'SUSPENDED') FOR NO KEY UPDATE`,
    },
    [ref.groupId, ref.personId],
  );
  return row ?? null;
}

/** Makes a person a member from now on; an open invitation becomes the membership. The database refuses a second active row. */
export async function joinGroupWithin(within: Within, facts: JoinFacts): Promise<{ id: string }> {
  const { tx, now } = within;
  const { groupId, personId, status = "ACTIVE", isFounder } = facts;
  const open = await openMembership(tx, facts);
  if (open && !membershipLifecycle.can(open.status, "accept")) refuse("already_member");
  await endOpenApplicationWithin(within, facts);
  if (open) {
    const founder = isFounder === undefined ? {} : { isFounder };
    return tx.db.membership.update({
      where: { id: open.id },
      data: { status, joinedAt: now, ...founder },
      select: { id: true },
    });
  }
  return tx.db.membership.create({
    data: { groupId, personId, status, isFounder: isFounder ?? false, joinedAt: now, createdAt: now },
    select: { id: true },
  });
}

/** Asks a known person to join; nothing counts before that person agrees (domain.md §2). */
export async function invitePersonWithin(
  within: Within,
  facts: { groupId: string; personId: string; isFounder?: boolean },
): Promise<{ id: string }> {
  const { tx, now, outbox } = within;
  const { groupId, personId, isFounder = false } = facts;
  const open = await openMembership(tx, facts);
  if (open) refuse(open.status === "INVITED" ? "already_invited" : "already_member");
  const row = await tx.db.membership.create({
    data: { groupId, personId, isFounder, status: "INVITED", createdAt: now },
    select: { id: true },
  });
  outbox.record(membershipInvited, { subjectId: row.id, groupId, payload: { personId } });
  return row;
}

/** Who joins by another door no longer waits for an answer to an application. */
async function endOpenApplicationWithin(within: Within, { groupId, personId }: JoinFacts): Promise<void> {
  const { tx, now, outbox } = within;
  const ended = await tx.db.application.updateManyAndReturn({
    where: { groupId, personId, state: { in: [...OPEN_APPLICATIONS] } },
    data: { state: "WITHDRAWN", decidedAt: now },
    select: { id: true },
  });
  for (const { id } of ended) {
    outbox.record(applicationWithdrawn, { subjectId: id, groupId, payload: { personId } });
    await runConsequences(within, applicationAnswered, { applicationId: id, groupId, how: "withdrawn" });
  }
}
