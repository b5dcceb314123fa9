import { timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { anyone } from "@/access/can";
import { instanceSetUp, personEnrolled, stewardEnded, stewardMade } from "@/features/accounts/events";
import { accountsPolicy } from "@/features/accounts/policy";
import { contactField, doorFacts, localeCode, mailboxField, newPassword, personName } from "@/features/accounts/schema";
import { hashPassword } from "@/lib/auth/password";
import type { Tx } from "@/lib/db";
import { env, isDemo } from "@/lib/env";
import { isRegion } from "@/lib/region";
import { refuse } from "@/lib/result";
import { isZone } from "@/lib/time";
import { command } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import { lockContact, ownerOf } from "./people";
import { countAttempt, LIMITS, prepared } from "./prepared";
import { openSessionWithin } from "./sessions";

async function grantStewardWithin({ tx, outbox, now }: Within, personId: string): Promise<void> {
  await tx.db.platformGrant.create({ data: { personId, role: "STEWARD", grantedAt: now } });
  outbox.record(stewardMade, { subjectId: personId, payload: {} });
}

async function isSteward(tx: Tx, personId: string): Promise<boolean> {
  return (await tx.db.platformGrant.count({ where: { personId, role: "STEWARD", endedAt: null } })) > 0;
}

/** Whether the instance still waits for its first steward. */
async function awaitsSetUp(tx: Tx): Promise<boolean> {
  await tx.sql({ name: "instance_lock", text: `SELECT "id" FROM "instance" FOR UPDATE` });
  return !isDemo() && (await tx.db.platformGrant.count({ where: { role: "STEWARD", endedAt: null } })) === 0;
}

/** Compares in constant time; without a configured token nothing fits. */
export function isSetUpToken(given: string | undefined): boolean {
  const wanted = env.SIMPUL_SETUP_TOKEN;
  if (!wanted || !given) return false;
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const setUpKnown = z.object({
  rightToken: z.boolean(),
  name: z.string(),
  value: z.string(),
  passwordHash: z.string(),
  language: localeCode,
  device: z.string(),
});

const applySetUp = command({
  name: "accounts.setUp",
  input: setUpKnown,
  secret: true,
  load: async ({ tx, input }) => ((await awaitsSetUp(tx)) && input.rightToken ? {} : null),
  allow: anyone,
  run: async ({ tx, input, now, within, record }) => {
    const contact = { kind: "EMAIL", value: input.value } as const;
    await lockContact(tx, contact);
    if (await ownerOf(tx, contact)) refuse("contact_known");
    const person = await tx.db.person.create({
      data: {
        name: input.name,
        locale: input.language,
        adultAt: now,
        claimedAt: now,
        passwordHash: input.passwordHash,
        createdAt: now,
        contacts: { create: { ...contact, verifiedAt: now, createdAt: now } },
      },
      select: { id: true },
    });
    await grantStewardWithin(within, person.id);
    await tx.db.instance.updateMany({ data: { setUpAt: now } });
    record(instanceSetUp, { subjectId: person.id, payload: {} });
    return {
      personId: person.id,
      ...(await openSessionWithin(within, { personId: person.id, kind: "PASSWORD", device: input.device })),
    };
  },
});

/** The first run of an empty instance: whoever reads the server's log makes the first steward, once. */
export const setUp = prepared(
  {
    input: z.object({
      token: z.string().max(200),
      name: personName,
      contact: mailboxField,
      password: newPassword,
      language: localeCode.default("id"),
      ...doorFacts,
    }),
    prepare: async ({ token, contact, password, address, name, language, device }) => {
      await countAttempt("set-up:address", address, LIMITS.setUpPerAddress);
      const rightToken = isSetUpToken(token);
      return {
        rightToken,
        name,
        language,
        device,
        value: contact.value,
        passwordHash: rightToken ? await hashPassword(password) : "",
      };
    },
  },
  applySetUp,
);

const enrolInput = z.object({
  name: personName,
  contact: contactField,
  password: newPassword.optional(),
  locale: localeCode.default("id"),
  zone: z.string().refine(isZone, "zone").default("Asia/Jakarta"),
  regionCode: z.string().refine(isRegion, "region").optional(),
  birthYear: z.number().int().optional(),
  adult: z.boolean().default(true),
  steward: z.boolean().default(false),
  isDemo: z.boolean().default(false),
  persona: z.object({ order: z.number().int(), id: z.string().max(120), en: z.string().max(120) }).optional(),
});

const enrolKnown = enrolInput.omit({ contact: true, password: true }).extend({
  contact: z.object({ kind: z.enum(["EMAIL", "PHONE"]), value: z.string() }),
  passwordHash: z.string().nullable(),
});

const applyEnrol = command({
  name: "accounts.enrolPerson",
  input: enrolKnown,
  secret: true,
  load: async ({ tx, input }) => {
    await lockContact(tx, input.contact);
    return { ownerId: await ownerOf(tx, input.contact) };
  },
  allow: accountsPolicy.asSystem,
  run: async ({ tx, input, subject, now, within, record }) => {
    if (subject.ownerId) refuse("contact_known");
    const { contact, persona, steward, adult, ...fields } = input;
    const person = await tx.db.person.create({
      data: {
        ...fields,
        regionCode: fields.regionCode ?? null,
        birthYear: fields.birthYear ?? null,
        adultAt: adult ? now : null,
        claimedAt: now,
        createdAt: now,
        ...(persona ? { personaOrder: persona.order, personaLine: { id: persona.id, en: persona.en } } : {}),
        contacts: { create: { ...contact, verifiedAt: contact.kind === "EMAIL" ? now : null, createdAt: now } },
      },
      select: { id: true },
    });
    if (steward) await grantStewardWithin(within, person.id);
    record(personEnrolled, { subjectId: person.id, payload: {} });
    return { personId: person.id };
  },
});

/** A ready account without a mail: for the demo world and the operator's console. System only. */
export const enrolPerson = prepared(
  {
    input: enrolInput,
    prepare: async ({ password, ...rest }) => ({
      ...rest,
      passwordHash: password ? await hashPassword(password) : null,
    }),
  },
  applyEnrol,
);

const aPerson = z.object({ personId: z.uuid() });

async function loadPerson({ tx, input }: { tx: Tx; input: { personId: string } }): Promise<{ id: string } | null> {
  return tx.db.person.findFirst({
    where: { id: input.personId, erasedAt: null, mergedIntoId: null, claimedAt: { not: null } },
    select: { id: true },
  });
}

/** Trusts somebody with the platform. */
export const makeSteward = command({
  name: "accounts.makeSteward",
  input: aPerson,
  load: loadPerson,
  allow: accountsPolicy.makeSteward,
  run: async ({ tx, subject, within }) => {
    if (await isSteward(tx, subject.id)) refuse("already_steward");
    await grantStewardWithin(within, subject.id);
    return {};
  },
});

/** Ends that trust; one steward stays. */
export const endSteward = command({
  name: "accounts.endSteward",
  input: aPerson,
  load: async (context) => {
    await context.tx.sql({ name: "instance_lock", text: `SELECT "id" FROM "instance" FOR UPDATE` });
    return loadPerson(context);
  },
  allow: accountsPolicy.endSteward,
  run: async ({ tx, subject, now, record }) => {
    if (!(await isSteward(tx, subject.id))) refuse("not_steward");
    if ((await tx.db.platformGrant.count({ where: { role: "STEWARD", endedAt: null } })) === 1) refuse("last_steward");
    await tx.db.platformGrant.updateMany({
      where: { personId: subject.id, role: "STEWARD", endedAt: null },
      data: { endedAt: now },
    });
    record(stewardEnded, { subjectId: subject.id, payload: {} });
    return {};
  },
});
