import { z } from "zod";
import { evidenceFile } from "@/features/files/schema";
import { PROFESSIONAL_FIELDS, zoneName } from "@/features/groups/schema";
import { seenList } from "@/lib/differing";
import { checkbox, day, listOf, seenBefore } from "@/lib/form-schema";

export const credentialState = z.enum(["CLAIMED", "SUBMITTED", "VERIFIED", "REJECTED", "WITHDRAWN"]);
export type CredentialState = z.infer<typeof credentialState>;

/** In order: each counts for the ones before it. */
export const LEVELS = ["FOUNDERS", "GROUP", "EXTERNAL"] as const;
export const credentialLevel = z.enum(LEVELS);
export type CredentialLevel = z.infer<typeof credentialLevel>;

export const EVIDENCE_KINDS = ["FILE", "REGISTER", "COLLEAGUES"] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

export type ReviewState = "OPEN" | "VERIFIED" | "REJECTED" | "WITHDRAWN";

const name = z.string().trim().min(3).max(120);
const reason = z.string().trim().min(5).max(500);
const how = z.string().trim().min(10).max(1000);
const webAddress = z
  .string()
  .trim()
  .max(500)
  .refine((url) => /^https:\/\/[^\s<>"']+$/i.test(url), "web_link");

/** Until when it counts: a day, or for life. */
const validity = { lifelong: checkbox, validFrom: day.optional(), validTo: day.optional() };

type Validity = { lifelong: boolean; validFrom?: string | undefined; validTo?: string | undefined };

function checkValidity(claim: Validity, context: z.RefinementCtx): void {
  const issue = (message: string) => context.addIssue({ code: "custom", path: ["validTo"], message });
  if (!claim.lifelong && !claim.validTo) issue("end_or_lifelong");
  if (claim.lifelong && claim.validTo) issue("end_and_lifelong");
  if (claim.validFrom && claim.validTo && claim.validTo < claim.validFrom) issue("end_before_start");
}

export const claimCredentialInput = z
  .object({
    /** One of the catalogue or of the group's own, else a new name. */
    typeId: z.uuid().optional(),
    proposedName: name.optional(),
    /** The association that is asked to check it; left out when claimed from the profile. */
    groupId: z.uuid().optional(),
    issuer: z.string().trim().min(2).max(160),
    zone: zoneName.optional(),
    ...validity,
  })
  .superRefine((claim, context) => {
    checkValidity(claim, context);
    if (!claim.typeId && !claim.proposedName)
      context.addIssue({ code: "custom", path: ["typeId"], message: "type_or_name" });
    if (claim.typeId && claim.proposedName)
      context.addIssue({ code: "custom", path: ["proposedName"], message: "type_and_name" });
    if (claim.proposedName && !claim.groupId)
      context.addIssue({ code: "custom", path: ["groupId"], message: "proposal_needs_group" });
  });

export const credentialRef = z.object({ credentialId: z.uuid() });

export const renewCredentialInput = credentialRef
  .extend({ issuer: z.string().trim().min(2).max(160), ...validity })
  .superRefine(checkValidity);

export const attachEvidenceInput = credentialRef
  .extend({
    kind: z.enum(EVIDENCE_KINDS),
    file: evidenceFile.optional(),
    number: z.string().trim().min(3).max(80).optional(),
    url: webAddress.optional(),
    colleagueOne: name.optional(),
    colleagueTwo: name.optional(),
  })
  .superRefine((evidence, context) => {
    const needed = {
      FILE: ["file"],
      REGISTER: ["number", "url"],
      COLLEAGUES: ["colleagueOne", "colleagueTwo"],
    } as const;
    for (const field of needed[evidence.kind])
      if (evidence[field] === undefined) context.addIssue({ code: "custom", path: [field], message: "required" });
  });

export const askCheckInput = credentialRef.extend({ groupId: z.uuid() });
export const keepFilesInput = credentialRef.extend({ keep: checkbox });
export const readEvidenceInput = z.object({ fileId: z.uuid(), variant: z.string().max(20) });

export const reviewRef = z.object({ reviewId: z.uuid() });
export const confirmInput = reviewRef.extend({ how });
/** The checker may correct the last day, e.g. as the register says; left out, the claimed one stands. */
export const verifyInput = reviewRef.extend({ how, validTo: day.optional() });
export const rejectInput = reviewRef.extend({ reason });

export const suspendInput = credentialRef.extend({
  reason,
  /** Last day of the suspension; left out, it lasts until lifted. */
  untilOn: day.optional(),
});
export const stopRef = credentialRef;
export const revokeInput = credentialRef.extend({ reason });

export const setCompetencesInput = z.object({
  groupId: z.uuid(),
  typeIds: listOf(z.uuid(), 40),
  requiredIds: listOf(z.uuid(), 40),
  was: seenBefore,
});

/** What the form of competences was opened with: each by its type, marked where it is required. */
export function seenCompetences(held: readonly { typeId: string; required: boolean }[]): string {
  return seenList(held.map((competence) => `${competence.typeId}${competence.required ? "+" : ""}`));
}

const field = z.enum(PROFESSIONAL_FIELDS);
const typeNames = { nameId: name, nameEn: name };

export const addTypeInput = z.object({
  code: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z][A-Z0-9_]{2,39}$/, "type_code"),
  ...typeNames,
  field,
  minLevel: credentialLevel.default("GROUP"),
});
export const typeRef = z.object({ typeId: z.uuid() });
export const adoptTypeInput = typeRef.extend({ ...typeNames, field, minLevel: credentialLevel.default("GROUP") });
export const mergeTypeInput = typeRef.extend({ intoId: z.uuid() });
export const inclusionInput = typeRef.extend({
  includesId: z.uuid(),
  /** Ticked: whoever holds the type holds the other too; not ticked: no longer. */
  included: checkbox,
});

export const personRef = z.object({ personId: z.uuid() });
