import { randomUUID } from "node:crypto";
import type { Actor } from "@/access/actor";
import { holdPersonWithin, openDeviceSessionWithin } from "@/features/accounts/commands/hold-person";
import { type LockedGroup, lockGroup } from "@/features/groups/commands";
import { closedGroupBlocker } from "@/features/groups/rules";
import type { GroupState } from "@/features/groups/schema";
import type { Tx } from "@/lib/db";
import { isLocale } from "@/lib/i18n/routing";
import { absoluteUrl } from "@/lib/mail/absolute-url";
import { enqueueMail } from "@/lib/mail/enqueue-mail";
import { renderMail } from "@/lib/mail/render-mail";
import { invalid, refuse } from "@/lib/result";
import { sha256 } from "@/lib/secret";
import { command, personOf } from "@/pipeline/command";
import { words } from "@/pipeline/words";
import { invitationAccepted, invitationDeclined, invitationRevoked, invitationSent } from "../events";
import { type InvitationSubject, membersPolicy } from "../policy";
import { INVITATION_LIFE, type InvitationFacts, invitationBlocker, MOST_OPEN_INVITATIONS } from "../rules";
import { acceptByNumberInput, invitationAnswer, invitationRef, inviteMemberInput } from "../schema";
import { invitationPath, invitationToken } from "./invitation-link";
import { joinGroupWithin } from "./join";

type Invitation = InvitationFacts &
  InvitationSubject & {
    id: string;
    kind: "EMAIL" | "PHONE";
    value: string;
    name: string;
    slug: string;
    groupState: GroupState;
  };

/**
 * Group first, then the invitation. A mailbox is held by whoever confirmed it; a number by whoever wrote it into a
 * confirmed account, unless somebody else has confirmed it (numbers are rarely confirmed here).
 */
const LOCK = `SELECT i."id", i."groupId", i."kind"::text, i."value", i."name", i."acceptedAt", i."declinedAt", i."revokedAt", i."expiresAt",
    g."slug", g."state"::text AS "groupState",
    EXISTS (SELECT 1 FROM "contact" c WHERE c."personId" = $2::uuid AND c."kind" = i."kind" AND c."value" = i."value"
      AND (c."verifiedAt" IS NOT NULL OR (i."kind" = 'PHONE' AND NOT EXISTS (SELECT 1 FROM "contact" o
        WHERE o."kind" = i."kind" AND o."value" = i."value" AND o."verifiedAt" IS NOT NULL)))) AS "holds",
    i."kind" = 'PHONE' AND NOT EXISTS (SELECT 1 FROM "contact" c JOIN "person" p ON p."id" = c."personId" AND p."claimedAt" IS NOT NULL AND p."erasedAt" IS NULL
      WHERE c."kind" = i."kind" AND c."value" = i."value") AS "numberWithoutAccount"
  FROM "group" g JOIN "invitation" i ON i."groupId" = g."id"`;
const BY_HASH = {
  name: "invitation_lock_hash",
  text: `${LOCK} WHERE i."tokenHash" = $1 FOR SHARE OF g FOR NO KEY UPDATE OF i`,
};
const BY_ID = {
  name: "invitation_lock_id",
  text: `${LOCK} WHERE i."id" = $1::uuid FOR SHARE OF g FOR NO KEY UPDATE OF i`,
};

async function byToken({
  tx,
  actor,
  input,
}: {
  tx: Tx;
  actor: Actor;
  input: { token: string };
}): Promise<Invitation | null> {
  const [row] = await tx.sql<Invitation>(BY_HASH, [sha256(input.token), actor.personId]);
  return row ?? null;
}

function mustBeOpen(invitation: Invitation, now: Date): void {
  const blocker = invitationBlocker(invitation, now) ?? closedGroupBlocker(invitation.groupState);
  if (blocker) refuse(blocker);
}

type InvitationMail = { id: string; recipient: string; inviter: string; group: LockedGroup };

/** The letter in the group's language; it leaves exactly when the invitation stands. */
async function mailInvitation(tx: Tx, { id, recipient, inviter, group }: InvitationMail): Promise<void> {
  const locale = isLocale(group.language) ? group.language : "id";
  const t = await words(locale, "members");
  const say = { group: group.name, inviter };
  const body = await renderMail({
    locale,
    heading: t("mail.heading", say),
    paragraphs: [t("mail.text", say), group.purpose],
    action: { label: t("mail.action"), url: absoluteUrl(locale, invitationPath(id)) },
    reason: t("mail.reason", say),
  });
  await enqueueMail(tx.sql, { recipient, subject: t("mail.subject", say), ...body });
}

/** Invites a mailbox or a number. The link is shown to the inviter, and mailed when it is a mailbox. */
export const inviteMember = command({
  name: "members.inviteMember",
  input: inviteMemberInput,
  load: async ({ tx, actor, input }) => {
    const group = await lockGroup(tx, actor, input.groupId, "update");
    return group ? { groupId: group.id, group } : null;
  },
  allow: membersPolicy.inviteMember,
  limit: { points: 30, seconds: 3600 },
  run: async ({ tx, actor, input, subject, now, record }) => {
    const { group } = subject;
    const closed = closedGroupBlocker(group.state);
    if (closed) refuse(closed);
    const { kind, value } = input.contact;
    const open = await tx.db.invitation.findMany({
      where: { groupId: group.id, acceptedAt: null, declinedAt: null, revokedAt: null, expiresAt: { gt: now } },
      select: { kind: true, value: true },
      take: MOST_OPEN_INVITATIONS,
    });
    if (open.some((i) => i.kind === kind && i.value === value)) refuse("already_invited");
    if (open.length >= MOST_OPEN_INVITATIONS) refuse("too_many_invitations", { most: MOST_OPEN_INVITATIONS });
    const id = randomUUID();
    await tx.db.invitation.create({
      data: {
        id,
        groupId: group.id,
        tokenHash: sha256(invitationToken(id)),
        kind,
        value,
        name: input.name,
        invitedById: personOf(actor),
        createdAt: now,
        expiresAt: new Date(now.getTime() + INVITATION_LIFE),
      },
    });
    record(invitationSent, { subjectId: id, groupId: group.id, payload: {} });
    if (kind === "EMAIL") await mailInvitation(tx, { id, recipient: value, inviter: actor.name, group });
    return { invitationId: id, slug: group.slug };
  },
});

/** Takes an invitation back; its link no longer works. */
export const revokeInvitation = command({
  name: "members.revokeInvitation",
  input: invitationRef,
  load: async ({ tx, actor, input }) => {
    const [row] = await tx.sql<Invitation>(BY_ID, [input.invitationId, actor.personId]);
    return row && membersPolicy.seeMembers(actor, row) ? row : null;
  },
  allow: membersPolicy.revokeInvitation,
  run: async ({ tx, subject, now, record }) => {
    const blocker = invitationBlocker(subject, now);
    if (blocker) refuse(blocker);
    await tx.db.invitation.update({ where: { id: subject.id }, data: { revokedAt: now } });
    record(invitationRevoked, { subjectId: subject.id, groupId: subject.groupId, payload: {} });
    return { invitationId: subject.id, slug: subject.slug };
  },
});

/** The holder of the invited mailbox or number joins (A9: nobody else can). */
export const acceptInvitation = command({
  name: "members.acceptInvitation",
  input: invitationAnswer,
  load: byToken,
  allow: membersPolicy.acceptInvitation,
  limit: { points: 20, seconds: 600 },
  run: async ({ tx, within, actor, subject, now, record }) => {
    mustBeOpen(subject, now);
    const personId = personOf(actor);
    await joinGroupWithin(within, { groupId: subject.groupId, personId });
    await tx.db.invitation.update({ where: { id: subject.id }, data: { acceptedAt: now, acceptedById: personId } });
    record(invitationAccepted, { subjectId: subject.id, groupId: subject.groupId, payload: { personId } });
    return { invitationId: subject.id, slug: subject.slug };
  },
});

/** The holder says no. */
export const declineInvitation = command({
  name: "members.declineInvitation",
  input: invitationAnswer,
  load: byToken,
  allow: membersPolicy.declineInvitation,
  run: async ({ tx, subject, now, record }) => {
    const blocker = invitationBlocker(subject, now);
    if (blocker) refuse(blocker);
    await tx.db.invitation.update({ where: { id: subject.id }, data: { declinedAt: now } });
    record(invitationDeclined, { subjectId: subject.id, groupId: subject.groupId, payload: {} });
    return { invitationId: subject.id, slug: subject.slug };
  },
});

/**
 * Somebody without any account joins by confirming name and number; the number must be the invited one.
 * The place is kept on this device; adding a mailbox later makes a full account.
 */
export const acceptInvitationByNumber = command({
  name: "members.acceptInvitationByNumber",
  input: acceptByNumberInput,
  load: byToken,
  allow: membersPolicy.acceptInvitationByNumber,
  limit: { points: 10, seconds: 600 },
  run: async ({ tx, within, input, subject, now, record }) => {
    mustBeOpen(subject, now);
    if (input.phone !== subject.value) invalid("phone", "other_number");
    const contact = { kind: "PHONE", value: input.phone } as const;
    const { personId } = await holdPersonWithin(within, {
      name: input.name,
      contact,
      adult: false,
      locale: input.language,
    });
    const { sessionId } = await openDeviceSessionWithin(within, { personId, device: "" });
    await joinGroupWithin(within, { groupId: subject.groupId, personId });
    await tx.db.invitation.update({ where: { id: subject.id }, data: { acceptedAt: now, acceptedById: personId } });
    record(invitationAccepted, { subjectId: subject.id, groupId: subject.groupId, payload: { personId } });
    return { invitationId: subject.id, slug: subject.slug, personId, sessionId };
  },
});
