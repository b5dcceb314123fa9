import { lockPersons } from "@/features/accounts/commands/people";
import type { Statement } from "@/lib/db";
import { invalid, notThere, refuse } from "@/lib/result";
import { newShortCode } from "@/lib/secret";
import { dateOf, dayIn } from "@/lib/time";
import { command, nothing, personOf } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import { credentialClaimed, typeProposed } from "../events";
import { credentialsPolicy } from "../policy";
import { claimCredentialInput, renewCredentialInput } from "../schema";
import { type GroupFacts, groupFacts, lockOwn, mayCheck, requireCheck } from "./credential-row";

const TYPE: Statement = {
  name: "credential_type_claimable",
  text: `SELECT t."id", t."groupId", t."mergedIntoId" FROM "credential_type" t WHERE t."id" = $1::uuid FOR KEY SHARE`,
};
const SAME_NAME: Statement = {
  name: "credential_type_same_name",
  text: `SELECT t."id" FROM "credential_type" t
    WHERE (t."origin" = 'CATALOGUE' OR t."groupId" = $2::uuid) AND t."mergedIntoId" IS NULL
      AND lower(btrim($1)) IN (lower(t."nameId"), lower(t."nameEn")) ORDER BY t."origin" LIMIT 1`,
};

/** A name that is not in the catalogue becomes a type of the group at once; one that is there is taken instead. */
async function proposedType(
  within: Within,
  proposal: { name: string; groupId: string; personId: string },
): Promise<string> {
  const { tx, now, outbox } = within;
  const { name, groupId, personId } = proposal;
  const [known] = await tx.sql<{ id: string }>(SAME_NAME, [name, groupId]);
  if (known) return known.id;
  const { id } = await tx.db.credentialType.create({
    data: {
      code: `P_${newShortCode(10)}`,
      nameId: name,
      nameEn: name,
      origin: "PROPOSED",
      groupId,
      proposedById: personId,
      createdAt: now,
    },
    select: { id: true },
  });
  outbox.record(typeProposed, { subjectId: id, groupId, payload: {} });
  return id;
}

/** A type of the catalogue, or of the group that is asked. */
async function claimableType({ tx }: Within, typeId: string, groupId: string | undefined): Promise<string> {
  const [type] = await tx.sql<{ id: string; groupId: string | null; mergedIntoId: string | null }>(TYPE, [typeId]);
  if (!type || (type.groupId !== null && type.groupId !== groupId)) return notThere();
  return type.mergedIntoId ?? type.id;
}

/** A day in the past at the issuer's place is no end to claim: nothing could be done with it. */
function requireFuture(validTo: string | undefined, zone: string, now: Date): void {
  if (validTo && validTo < dayIn(now, zone)) invalid("validTo", "already_over");
}

const OPEN_CLAIM: Statement = {
  name: "credential_open_claim",
  text: `SELECT c."id" FROM "credential" c WHERE c."personId" = $1::uuid AND c."typeId" = $2::uuid AND c."state" IN ('CLAIMED', 'SUBMITTED')`,
};

async function requireNoOpenClaim({ tx }: Within, ref: { personId: string; typeId: string }): Promise<void> {
  const [open] = await tx.sql<{ id: string }>(OPEN_CLAIM, [ref.personId, ref.typeId]);
  if (open) refuse("claim_open");
}

/** Says: I have this competence. It counts for nothing before somebody else has checked it. */
export const claimCredential = command({
  name: "credentials.claimCredential",
  input: claimCredentialInput,
  limit: { points: 20, seconds: 3600 },
  load: nothing,
  allow: credentialsPolicy.claimCredential,
  run: async ({ tx, actor, input, now, within, record }) => {
    const personId = personOf(actor);
    await lockPersons(tx, [personId]);
    const { groupId, typeId: chosen, proposedName } = input;
    const typeId = chosen
      ? await claimableType(within, chosen, groupId)
      : await proposedTypeOf(within, { name: proposedName, groupId, personId });
    let group: GroupFacts | null = null;
    if (groupId) {
      group = await groupFacts(tx, { groupId, personId, typeId, since: now, actorId: personId });
      if (!group || group.hidden) return notThere();
      requireCheck(group);
    }
    const zone = input.zone ?? group?.zone ?? actor.zone;
    requireFuture(input.validTo, zone, now);
    await requireNoOpenClaim(within, { personId, typeId });
    const { id } = await tx.db.credential.create({
      data: {
        personId,
        typeId,
        groupId: groupId ?? null,
        issuer: input.issuer,
        zone,
        validFrom: dateOf(input.validFrom),
        validTo: dateOf(input.validTo),
        createdAt: now,
      },
      select: { id: true },
    });
    record(credentialClaimed, { subjectId: id, groupId: groupId ?? null, payload: { personId } });
    return { credentialId: id, typeId };
  },
});

/** The group must be able to check at all before a name is made for it. */
async function proposedTypeOf(
  within: Within,
  proposal: { name: string | undefined; groupId: string | undefined; personId: string },
): Promise<string> {
  const { name, groupId, personId } = proposal;
  if (!name || !groupId) return notThere();
  const belongs = await within.tx.db.membership.count({
    where: { groupId, personId, status: { in: ["ACTIVE", "PROBATION"] } },
  });
  if (belongs === 0) refuse("check_not_standing");
  return proposedType(within, { name, groupId, personId });
}

/** The next term of a competence: a new row, checked anew; the old one counts until it ends. */
export const renewCredential = command({
  name: "credentials.renewCredential",
  input: renewCredentialInput,
  limit: { points: 20, seconds: 3600 },
  load: lockOwn,
  allow: credentialsPolicy.renewCredential,
  run: async ({ tx, input, subject, now, within, record }) => {
    if (subject.state !== "VERIFIED") refuse("credential_wrong_state");
    requireFuture(input.validTo, subject.zone, now);
    await requireNoOpenClaim(within, subject);
    const { personId, typeId, zone } = subject;
    const asked = subject.decidedForGroupId ?? subject.groupId;
    const group = asked && (await groupFacts(tx, { groupId: asked, personId, typeId, since: now, actorId: personId }));
    const groupId = group && mayCheck(group) ? group.groupId : null;
    const { id } = await tx.db.credential.create({
      data: {
        ...{ personId, typeId, groupId, zone },
        renewsId: subject.id,
        issuer: input.issuer,
        validFrom: dateOf(input.validFrom),
        validTo: dateOf(input.validTo),
        createdAt: now,
      },
      select: { id: true },
    });
    record(credentialClaimed, { subjectId: id, groupId, payload: { personId } });
    return { credentialId: id, typeId };
  },
});
