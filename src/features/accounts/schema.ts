import { z } from "zod";
import { parseContact, parseEmail } from "@/lib/contact";
import { checkbox, listOf } from "@/lib/form-schema";
import { isRegion } from "@/lib/region";
import { isZone } from "@/lib/time";

/** Who may see one field of a profile, from widest to narrowest. */
export const AUDIENCES = ["PUBLIC", "GROUPS", "COORDINATORS", "ME"] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Fields of a profile that carry an audience. */
export const AUDIENCE_FIELDS = [
  "name",
  "about",
  "skills",
  "languages",
  "availability",
  "region",
  "birthYear",
  "accessNeeds",
  "contact",
] as const;
export type AudienceField = (typeof AUDIENCE_FIELDS)[number];

/** Parts of the week people can say they usually have time in. */
export const AVAILABILITY = [
  "WEEKDAY_MORNING",
  "WEEKDAY_AFTERNOON",
  "WEEKDAY_EVENING",
  "SAT_MORNING",
  "SAT_AFTERNOON",
  "SAT_EVENING",
  "SUN_MORNING",
  "SUN_AFTERNOON",
  "SUN_EVENING",
] as const;

/** Languages most often needed in the field; the messages name them. */
export const LANGUAGES = [
  "id",
  "jv",
  "su",
  "mad",
  "min",
  "bug",
  "ban",
  "ace",
  "bjn",
  "ms",
  "zh",
  "ar",
  "en",
  "bisindo",
] as const;

export const localeCode = z.enum(["id", "en"]);
export const personName = z
  .string()
  .transform((name) => name.normalize("NFC").replace(/\s+/g, " ").trim())
  .pipe(
    z
      .string()
      .min(2, "required")
      .max(80)
      .regex(/^[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069<>]+$/u, "characters")
      .regex(/\p{L}/u, "name"),
  );

/** E-mail or number as people type it; becomes the stored form. */
export const contactField = z
  .string()
  .max(320)
  .transform((raw, ctx) => {
    const contact = parseContact(raw);
    if (contact) return contact;
    ctx.addIssue({ code: "custom", message: "contact" });
    return z.NEVER;
  });

/** The stored form itself, between a door and its command. */
export const knownContact = z.object({ kind: z.enum(["EMAIL", "PHONE"]), value: z.string().min(3).max(254) });

export const mailboxField = z
  .string()
  .max(320)
  .transform((raw, ctx) => {
    const value = parseEmail(raw);
    if (value) return { kind: "EMAIL" as const, value };
    ctx.addIssue({ code: "custom", message: "email" });
    return z.NEVER;
  });

/** Length over composition (NIST 800-63B): ten characters or more, anything in them, spaces too. */
export const newPassword = z
  .string("password_required")
  .refine((text) => [...text].length >= 10, "password_short")
  .refine((text) => [...text].length <= 200, "password_long");

/** What somebody types to sign in; not judged, only bounded. */
export const typedPassword = z.string("password_required").min(1, "password_required").max(1_000);

/** What the door adds: where the request came from and what it came with. Never taken from a form. */
export const doorFacts = { address: z.string().max(100).default("unknown"), device: z.string().max(60).default("") };

export const inAppPath = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\\\p{Cc}]*$/u)
  .optional();

export const signUpInput = z.object({
  name: personName,
  contact: contactField,
  password: newPassword.optional(),
  adult: checkbox.default(false),
  language: localeCode.default("id"),
  next: inAppPath,
  ...doorFacts,
});

export const signInInput = z.object({ contact: contactField, password: typedPassword, ...doorFacts });

export const mailRequest = z.object({
  contact: contactField,
  language: localeCode.default("id"),
  next: inAppPath,
  ...doorFacts,
});

/** Six digits, however they were spaced when copied. */
export const sixDigits = z
  .string("code_required")
  .transform((text) => text.normalize("NFKC").replace(/[\s.-]/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, "code_shape"));

export const linkToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

function listFromText(value: unknown): unknown {
  return typeof value === "string"
    ? value
        .split(/[,;\n]/)
        .map((part) => part.replace(/\s+/g, " ").trim())
        .filter(Boolean)
    : value;
}

export const profileInput = z.object({
  version: z.coerce.number().int().min(0),
  name: personName,
  about: z.string().trim().max(600).optional(),
  skills: z.preprocess(listFromText, z.array(z.string().max(40, "skill_long")).max(20, "skills_many").default([])),
  languages: listOf(z.enum(LANGUAGES)),
  availability: listOf(z.enum(AVAILABILITY)),
  accessNeeds: z.string().trim().max(300).optional(),
  birthYear: z.coerce.number("birth_year").int("birth_year").min(1900, "birth_year").max(2100, "birth_year").optional(),
  regionCode: z.string().refine(isRegion, "region").optional(),
});

export const audienceInput = z.object({ audience: z.partialRecord(z.enum(AUDIENCE_FIELDS), z.enum(AUDIENCES)) });

export const settingsInput = z.object({ language: localeCode, zone: z.string().refine(isZone, "zone") });
