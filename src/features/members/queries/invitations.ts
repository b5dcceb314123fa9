import type { Actor } from "@/access/actor";
import { maskContact } from "@/features/accounts/rules";
import type { GroupKind, GroupState } from "@/features/groups/schema";
import { read } from "@/lib/db";
import { derivedToken } from "@/lib/derived-token";
import { sha256 } from "@/lib/secret";
import { membersPolicy } from "../policy";
import { type InvitationState, invitationState } from "../rules";

export type InvitationRow = { id: string; kind: "EMAIL" | "PHONE"; value: string; name: string; expiresAt: Date };

/** Invitations somebody may still answer, newest first, for who invites. */
export async function listInvitations(actor: Actor, groupId: string, now: Date): Promise<InvitationRow[]> {
  if (!membersPolicy.inviteMember(actor, { groupId })) return [];
  return read.db.invitation.findMany({
    where: { groupId, acceptedAt: null, declinedAt: null, revokedAt: null, expiresAt: { gt: now } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { id: true, kind: true, value: true, name: true, expiresAt: true },
    take: 100,
  });
}

/** One open invitation with its link, for who invites. */
export async function getInvitationLink(
  actor: Actor,
  ref: { groupId: string; invitationId: string; now: Date },
): Promise<(InvitationRow & { path: `/${string}` }) | null> {
  if (!membersPolicy.inviteMember(actor, ref)) return null;
  const row = await read.db.invitation.findFirst({
    where: {
      id: ref.invitationId,
      groupId: ref.groupId,
      acceptedAt: null,
      declinedAt: null,
      revokedAt: null,
      expiresAt: { gt: ref.now },
    },
    select: { id: true, kind: true, value: true, name: true, expiresAt: true },
  });
  return row && { ...row, path: `/join/${derivedToken("invitation", row.id)}` };
}

export type InvitationView = {
  id: string;
  state: InvitationState;
  groupOpen: boolean;
  group: { slug: string; name: string; purpose: string; kind: GroupKind; regionCode: string };
  inviter: string | null;
  kind: "EMAIL" | "PHONE";
  /** Enough to recognise one's own address, not enough to learn somebody else's. */
  masked: string;
  holds: boolean;
  numberWithoutAccount: boolean;
};

type Row = Omit<InvitationView, "state" | "group" | "masked" | "groupOpen"> & {
  value: string;
  acceptedAt: Date | null;
  declinedAt: Date | null;
  revokedAt: Date | null;
  expiresAt: Date;
  slug: string;
  groupName: string;
  purpose: string;
  groupKind: GroupKind;
  groupState: GroupState;
  regionCode: string;
};

/** What the holder of an invitation's link reads. Null: no such link. */
export async function getInvitation(actor: Actor, token: string, now: Date): Promise<InvitationView | null> {
  const [row] = await read.sql<Row>(
    {
      name: "invitation_view",
      text: `SELECT i."id", i."kind"::text, i."value", i."acceptedAt", i."declinedAt", i."revokedAt", i."expiresAt", p."name" AS "inviter",
        g."slug", g."name" AS "groupName", g."purpose", g."kind"::text AS "groupKind", g."state"::text AS "groupState", g."regionCode",
        EXISTS (SELECT 1 FROM "contact" c WHERE c."personId" = $2::uuid AND c."kind" = i."kind" AND c."value" = i."value"
          AND (c."verifiedAt" IS NOT NULL OR (i."kind" = 'PHONE' AND NOT EXISTS (SELECT 1 FROM "contact" o
            WHERE o."kind" = i."kind" AND o."value" = i."value" AND o."verifiedAt" IS NOT NULL)))) AS "holds",
        i."kind" = 'PHONE' AND NOT EXISTS (SELECT 1 FROM "contact" c JOIN "person" h ON h."id" = c."personId" AND h."claimedAt" IS NOT NULL AND h."erasedAt" IS NULL
          WHERE c."kind" = i."kind" AND c."value" = i."value") AS "numberWithoutAccount"
        FROM "invitation" i JOIN "group" g ON g."id" = i."groupId" AND g."hiddenAt" IS NULL
        LEFT JOIN "person" p ON p."id" = i."invitedById" AND p."erasedAt" IS NULL WHERE i."tokenHash" = $1`,
    },
    [sha256(token), actor.personId],
  );
  if (!row) return null;
  const {
    id,
    kind,
    value,
    inviter,
    holds,
    numberWithoutAccount,
    slug,
    groupName,
    purpose,
    groupKind,
    groupState,
    regionCode,
  } = row;
  return {
    id,
    kind,
    inviter,
    holds,
    numberWithoutAccount,
    state: invitationState(row, now),
    groupOpen: groupState === "FORMING" || groupState === "ACTIVE",
    group: { slug, name: groupName, purpose, kind: groupKind, regionCode },
    masked: maskContact({ kind, value }),
  };
}
