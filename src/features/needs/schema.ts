import { z } from "zod";
import { pictureField } from "@/features/files/schema";
import { language, regionCode, VOLUNTEER_CAUSES } from "@/features/groups/schema";
import { parseContact } from "@/lib/contact";
import { checkbox, day, isUuid, wholeNumber } from "@/lib/form-schema";

export const needState = z.enum([
  "REPORTED",
  "CHECKING",
  "VERIFIED",
  "ADOPTED",
  "CONFIRMED_MET",
  "UNMET",
  "MERGED",
  "REJECTED",
]);
export type NeedState = z.infer<typeof needState>;

export const checkLevel = z.enum(["OWN_GROUP", "LOCAL_PERSON", "OTHER_GROUP", "STEWARD"]);
export type CheckLevel = z.infer<typeof checkLevel>;

/** The catalogue of causes serves both nouns, so that founding can be pre-filled from a need. */
export const NEED_CATEGORIES = VOLUNTEER_CAUSES;
export type NeedCategory = (typeof NEED_CATEGORIES)[number];

/** Who may confirm as a local person; labels stand in the messages. */
export const LOCAL_ROLES = ["RT_RW", "KADER", "TEACHER", "VILLAGE", "FAITH", "HEALTH"] as const;

/** Codes are written in capitals, but people type and paste them as they like. */
export const needCode = z
  .string()
  .trim()
  .transform((code) => code.toUpperCase())
  .pipe(z.string().regex(/^[2-9A-HJ-NP-Z]{6}$/, "not_valid"));

export const secretToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/, "not_valid");

const needItem = z.object({
  label: z.string().trim().min(2).max(80),
  quantity: wholeNumber(1, 10_000_000),
  unit: z.string().trim().min(1, "required").max(30),
});
export type NeedItem = z.infer<typeof needItem>;

/** Rows of the form that stay empty are no items. */
function filled(rows: unknown): unknown {
  if (!Array.isArray(rows)) return rows;
  return rows.filter(
    (row) => row && typeof row === "object" && Object.values(row).some((v) => v !== "" && v !== undefined),
  );
}

const items = z.preprocess(filled, z.array(needItem).max(20)).default([]);

/** Skills come as a list from clients and as one line with commas from the form. */
const skills = z.preprocess(
  (value) => {
    const parts = typeof value === "string" ? value.split(/[,;\n]/) : value;
    return Array.isArray(parts)
      ? parts.map((p) => (typeof p === "string" ? p.trim() : p)).filter((p) => p !== "")
      : parts;
  },
  z.array(z.string().min(2).max(60)).max(10).default([]),
);

/** "e-mail or number": kept in its canonical form. */
const contact = z.string().transform((raw, ctx) => {
  const parsed = parseContact(raw);
  if (!parsed) ctx.addIssue({ code: "custom", message: "contact" });
  return parsed?.value ?? z.NEVER;
});

const band = wholeNumber(1, 4);

export const reportInput = z
  .object({
    title: z.string().trim().min(8).max(120),
    story: z.string().trim().min(30).max(4000),
    category: z.enum(NEED_CATEGORIES),
    regionCode: regionCode.refine((code) => code.length > 2, "region"),
    place: z.string().trim().max(300).default(""),
    language: language.default("id"),
    peopleAffected: wholeNumber(1, 100_000_000),
    severity: band,
    vulnerability: band,
    lifeThreatening: checkbox,
    neededBy: day.optional(),
    items,
    skills,
    photos: pictureField({ max: 4 }),
    /** What the pictures show, for those who cannot see them. */
    photoAlt: z.string().trim().max(200).default(""),
    reporterName: z.string().trim().min(2).max(80).optional(),
    showName: checkbox,
    reporterContact: contact.optional(),
    onBehalf: checkbox,
    consent: checkbox,
  })
  .refine((need) => !need.onBehalf || need.consent, { path: ["consent"], message: "consent" });

export const codeInput = z.object({ code: needCode });

/** Either who is signed in, or the holder of the follow link. */
export const followable = z.object({ code: needCode.optional(), token: secretToken.optional() });

export const verifyInput = z.object({
  code: needCode,
  /** The group for which the check is made; left out by a steward. */
  groupId: z.uuid().optional(),
  note: z.string().trim().min(10).max(1000),
});

export const rejectInput = z.object({ code: needCode, reason: z.string().trim().min(10).max(500) });
export const mergeInput = z.object({ code: needCode, intoCode: needCode });
export const unmetInput = z.object({ code: needCode, reason: z.string().trim().min(10).max(500) });

export const adoptInput = z.object({
  code: needCode,
  groupId: z.uuid(),
  /** How the adopting group itself checked it; only when nobody else has. */
  note: z.string().trim().min(10).max(1000).optional(),
});

export const careInput = z.object({
  code: needCode,
  time: z.string().trim().max(120).default(""),
  skill: z.string().trim().max(120).default(""),
  place: z.string().trim().max(120).default(""),
  nearby: checkbox,
});

export const factInput = followable.extend({ text: z.string().trim().min(5).max(1000) });
export const notYetInput = followable.extend({ text: z.string().trim().max(1000).default("") });

export const checkLinkInput = z.object({
  code: needCode,
  name: z.string().trim().min(2).max(80),
  role: z.enum(LOCAL_ROLES),
  groupId: z.uuid().optional(),
});

export const localAnswerInput = z.object({
  token: secretToken,
  answer: z.enum(["true", "false"]),
  showName: checkbox,
  note: z.string().trim().max(1000).default(""),
});

/** Filters of the public list as they stand in the address; what is not understood is left out. */
export const needFilters = z.object({
  q: z.string().trim().max(120).optional().catch(undefined),
  region: regionCode.optional().catch(undefined),
  category: z.enum(NEED_CATEGORIES).optional().catch(undefined),
  state: z.enum(["VERIFIED", "ADOPTED", "UNMET", "CONFIRMED_MET"]).optional().catch(undefined),
  after: z
    .string()
    .regex(/^-?\d{1,6}_/)
    .refine((cursor) => isUuid(cursor.slice(cursor.indexOf("_") + 1)))
    .optional()
    .catch(undefined),
});
export type NeedFilters = z.infer<typeof needFilters>;
