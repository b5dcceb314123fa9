import type { Actor } from "@/access/actor";
import { isSelf } from "@/access/can";
import { membersPolicy } from "@/features/members/policy";
import { read, type Statement } from "@/lib/db";
import { isUuid } from "@/lib/form-schema";
import type { CredentialLevel, CredentialState } from "../schema";

export type RequiredType = { id: string; nameId: string; nameEn: string; held: boolean; waiting: boolean };

const REQUIRED: Statement = {
  name: "credentials_required",
  text: `SELECT t."id", t."nameId", t."nameEn", holds_credential($2::uuid, t."id", 'FOUNDERS', $3::timestamptz) AS "held",
      EXISTS (SELECT 1 FROM "credential" c WHERE c."personId" = $2::uuid AND c."typeId" = t."id" AND c."state" IN ('CLAIMED', 'SUBMITTED')) AS "waiting"
    FROM "group_competence" gc JOIN "credential_type" t ON t."id" = gc."typeId" WHERE gc."groupId" = $1::uuid AND gc."required" ORDER BY t."nameId", t."id"`,
};

/** What a group asks of whoever wants to belong, one of which is enough, and how the actor stands to it. */
export function listRequired(actor: Actor, groupId: string, now: Date): Promise<RequiredType[]> {
  return read.sql<RequiredType>(REQUIRED, [groupId, actor.personId, now]);
}

export type ApplicantCredential = {
  id: string;
  nameId: string;
  nameEn: string;
  state: CredentialState;
  level: CredentialLevel | null;
  valid: boolean;
  validTo: string | null;
  zone: string;
  /** The open look of this group at it, to decide there. */
  reviewId: string | null;
};

const OF_APPLICANT: Statement = {
  name: "credentials_of_applicant",
  text: `SELECT c."id", t."nameId", t."nameEn", c."state"::text AS "state", c."level"::text AS "level", c."validTo"::text AS "validTo", c."zone",
      c."state" = 'VERIFIED' AND (c."validFrom" IS NULL OR $3::timestamptz >= (c."validFrom"::timestamp AT TIME ZONE c."zone"))
        AND (c."validTo" IS NULL OR $3::timestamptz < ((c."validTo" + 1)::timestamp AT TIME ZONE c."zone"))
        AND NOT EXISTS (SELECT 1 FROM "credential_stop" s WHERE s."credentialId" = c."id" AND s."liftedAt" IS NULL AND s."fromAt" <= $3::timestamptz
          AND (s."toAt" IS NULL OR s."toAt" > $3::timestamptz)) AS "valid",
      (SELECT r."id" FROM "credential_review" r WHERE r."credentialId" = c."id" AND r."groupId" = $2::uuid AND r."state" = 'OPEN') AS "reviewId"
    FROM "credential" c JOIN "credential_type" t ON t."id" = c."typeId"
    WHERE c."personId" = $1::uuid AND (c."state" = 'VERIFIED' OR (c."state" = 'SUBMITTED' AND EXISTS (SELECT 1 FROM "credential_review" r WHERE r."credentialId" = c."id" AND r."groupId" = $2::uuid)))
      AND EXISTS (SELECT 1 FROM "application" a WHERE a."groupId" = $2::uuid AND a."personId" = $1::uuid AND a."state" IN ('PENDING', 'IN_REVIEW', 'INFO_REQUESTED'))
    ORDER BY c."state" = 'VERIFIED' DESC, c."createdAt" DESC, c."id" DESC LIMIT 20`,
};

/** What somebody who applies can show, and what the group asks, for those who decide; nobody else sees anything. */
export async function getApplicantEvidence(
  actor: Actor,
  ref: { groupId: string; applicationId: string; now: Date },
): Promise<{ required: RequiredType[]; credentials: ApplicantCredential[] } | null> {
  if (!membersPolicy.seeApplications(actor, ref) || !isUuid(ref.applicationId)) return null;
  const application = await read.db.application.findFirst({
    where: { id: ref.applicationId, groupId: ref.groupId },
    select: { personId: true },
  });
  if (!application || isSelf(actor, application.personId)) return null;
  const [required, credentials] = await Promise.all([
    read.sql<RequiredType>(REQUIRED, [ref.groupId, application.personId, ref.now]),
    read.sql<ApplicantCredential>(OF_APPLICANT, [application.personId, ref.groupId, ref.now]),
  ]);
  return { required, credentials };
}

const HOLDS: Statement = {
  name: "credential_gate",
  text: `SELECT holds_credential($1::uuid, $2::uuid, $3::"CredentialLevel", $4::timestamptz) AS "holds"`,
};

/** Whether the actor holds what a task asks for on its day; a guest holds nothing. */
export async function holdsGate(
  actor: Actor,
  gate: { typeId: string; level: CredentialLevel; at: Date },
): Promise<boolean> {
  if (!actor.personId) return false;
  const [row] = await read.sql<{ holds: boolean }>(HOLDS, [actor.personId, gate.typeId, gate.level, gate.at]);
  return row?.holds ?? false;
}
