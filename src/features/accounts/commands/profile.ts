import type { z } from "zod";
import { audienceChanged, profileChanged, settingsChanged } from "@/features/accounts/events";
import { accountsPolicy } from "@/features/accounts/policy";
import { AUDIENCE_CHOICES } from "@/features/accounts/rules";
import { AUDIENCE_FIELDS, audienceInput, profileInput, settingsInput } from "@/features/accounts/schema";
import type { Tx } from "@/lib/db";
import { differing } from "@/lib/differing";
import { regionFullName } from "@/lib/region";
import { changedMeanwhile, invalid } from "@/lib/result";
import type { LoadContext } from "@/pipeline/command";
import { command, personOf } from "@/pipeline/command";
import { asRead, namedBy } from "@/pipeline/words";

type Own = { id: string; version: number; audience: unknown };

async function loadOwn({ tx, actor }: LoadContext<unknown>): Promise<Own | null> {
  const [row] = await tx.sql<Own>(
    { name: "person_own", text: `SELECT "id", "version", "audience" FROM "person" WHERE "id" = $1 FOR NO KEY UPDATE` },
    [personOf(actor)],
  );
  return row ?? null;
}

type Fields = Omit<z.infer<typeof profileInput>, "version">;

/** What stands in the profile now where it differs from what was sent from another window or device. */
async function conflictOf(tx: Tx, id: string, sent: Fields) {
  const stored = await tx.db.person.findUniqueOrThrow({
    where: { id },
    select: {
      ...{ name: true, about: true, skills: true, languages: true, availability: true },
      ...{ accessNeeds: true, birthYear: true, regionCode: true },
    },
  });
  return asRead(differing(stored, sent), {
    languages: namedBy("accounts", "languages"),
    availability: namedBy("accounts", "availability"),
    regionCode: regionFullName,
  });
}

/** What a person says about themself. Two windows at once: the second sees both versions (R14). */
export const updateProfile = command({
  name: "accounts.updateProfile",
  input: profileInput,
  load: loadOwn,
  allow: accountsPolicy.updateProfile,
  run: async ({ tx, input, subject, now, record }) => {
    const { version, ...fields } = input;
    if (version !== subject.version) {
      changedMeanwhile(await conflictOf(tx, subject.id, fields), { version: String(subject.version) });
      return { version: subject.version };
    }
    if (fields.birthYear && fields.birthYear > now.getUTCFullYear()) invalid("birthYear", "birth_year");
    await tx.db.person.update({
      where: { id: subject.id },
      data: {
        ...fields,
        about: fields.about ?? null,
        accessNeeds: fields.accessNeeds ?? null,
        birthYear: fields.birthYear ?? null,
        regionCode: fields.regionCode ?? null,
        version: { increment: 1 },
      },
    });
    record(profileChanged, { subjectId: subject.id, payload: {} });
    return { version: subject.version + 1 };
  },
});

/** Who sees which field. Fields left out keep what they had. */
export const setAudience = command({
  name: "accounts.setAudience",
  input: audienceInput,
  load: loadOwn,
  allow: accountsPolicy.setAudience,
  run: async ({ tx, input, subject, record }) => {
    for (const field of AUDIENCE_FIELDS) {
      const choice = input.audience[field];
      if (choice && !AUDIENCE_CHOICES[field].includes(choice)) invalid(`audience.${field}`, "not_valid");
    }
    const before = subject.audience && typeof subject.audience === "object" ? subject.audience : {};
    await tx.db.person.update({
      where: { id: subject.id },
      data: { audience: { ...before, ...input.audience }, version: { increment: 1 } },
    });
    record(audienceChanged, { subjectId: subject.id, payload: {} });
    return {};
  },
});

/** Language of mails and pages, and the zone times are shown in. */
export const changeSettings = command({
  name: "accounts.changeSettings",
  input: settingsInput,
  load: loadOwn,
  allow: accountsPolicy.changeSettings,
  run: async ({ tx, input, subject, record }) => {
    await tx.db.person.update({
      where: { id: subject.id },
      data: { locale: input.language, zone: input.zone, version: { increment: 1 } },
    });
    record(settingsChanged, { subjectId: subject.id, payload: {} });
    return { language: input.language };
  },
});
