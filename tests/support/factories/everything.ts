// One person with something in every table that points at people, and unmistakable words in every column that must go.
import { randomUUID } from "node:crypto";
import pg from "pg";
import { type Actor, system } from "@/access/actor";
import { addContact } from "@/features/accounts/commands/contacts";
import { updateProfile } from "@/features/accounts/commands/profile";
import { requestSignIn } from "@/features/accounts/commands/tokens";
import { submitApplication } from "@/features/members/commands/applications";
import { inviteMember } from "@/features/members/commands/invitations";
import { invitePerson, leaveGroup } from "@/features/members/commands/membership";
import { sendReport } from "@/features/moderation/commands";
import { careForNeed } from "@/features/needs/commands/care";
import { addFact } from "@/features/needs/commands/outcome";
import { reportNeed } from "@/features/needs/commands/report";
import { setPreferences } from "@/features/notifications/commands/preferences";
import { workerParts } from "@/features/registry/worker";
import { join, joinFriend } from "@/features/signups/commands/join";
import { read } from "@/lib/db";
import { required } from "@/lib/env";
import { DAY, HOUR } from "@/lib/time";
import { loadEvents } from "@/pipeline/job";
import type { Column } from "../columns";
import { actorOf } from "../factories";
import { anAccount } from "./accounts";
import { aNeed } from "./groups";
import { airBersih, aVerifiedNeed, done } from "./needs";
import { aShift } from "./seats";

/** In every word of the person; nothing else in the database holds it. */
export const MARK = "rahasia7f3a";
export const NUMBER = "+6281298765432";

export type Everything = {
  person: Actor;
  personId: string;
  mergedId: string;
  friendId: string;
  email: string;
  groupId: string;
  coordinator: Actor;
  activityId: string;
  slotId: string;
  pastSignUpId: string;
};

/** Runs statements as the owner, which may write where the application may not. */
export async function asOwner<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: required("DATABASE_URL") });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** Does the worker's part of telling people about everything that happened, and of writing their mails. */
export async function tellEverybody(): Promise<void> {
  const rows = await read.db.event.findMany({ select: { id: true }, orderBy: { at: "asc" } });
  for (const row of await loadEvents(rows.map((r) => r.id))) {
    const def = workerParts.events.find((d) => d.type === row.type);
    if (def) await workerParts.notify(def, { ...row, payload: def.payload.parse(row.payload) });
  }
  const { deliverMail } = await import("@/features/notifications/commands/deliver");
  const people = await read.db.notification.findMany({ distinct: ["personId"], select: { personId: true } });
  const noon = new Date();
  noon.setUTCHours(5, 0, 0, 0);
  for (const { personId } of people) await deliverMail(system, { personId }, { now: noon });
}

async function byCommands(): Promise<Everything> {
  const email = `${MARK}.ratri@contoh.id`;
  const { personId } = await anAccount(`Ratri ${MARK}`, { email });
  const person = await actorOf(personId);
  const seats = await aShift({ capacity: 3, startsAt: new Date(Date.now() + 4 * DAY) });
  const coordinatorRow = await read.db.appointment.findFirstOrThrow({ where: { groupId: seats.groupId } });
  const coordinator = await actorOf(coordinatorRow.personId);
  await read.db.group.update({ where: { id: seats.groupId }, data: { questions: ["Mengapa?"] } });
  const profile = await read.db.person.findUniqueOrThrow({ where: { id: personId } });
  done(
    await updateProfile(person, {
      version: profile.version,
      name: `Ratri ${MARK}`,
      about: `Saya ${MARK}`,
      skills: [`${MARK} masak`],
      accessNeeds: `Kursi ${MARK}`,
      birthYear: "1988",
      regionCode: "33.74",
    }),
  );
  done(await addContact(person, { contact: NUMBER, language: "id" }));
  await requestSignIn(person, { contact: email, language: "id" });
  done(await submitApplication(person, { groupId: seats.groupId, answers: [`Karena ${MARK}`], note: `Salam ${MARK}` }));
  await asOwner(`UPDATE "application" SET "state" = 'ACCEPTED' WHERE "personId" = $1`, [personId]);
  await read.db.membership.create({
    data: { personId, groupId: seats.groupId, status: "ACTIVE", joinedAt: new Date() },
  });
  await read.db.appointment.create({
    data: {
      groupId: seats.groupId,
      personId,
      title: "Bendahara",
      roles: ["TREASURER"],
      source: "APPOINTMENT",
      startsAt: new Date(0),
    },
  });
  const joined = done(await join(person, { slotId: seats.slotId, adult: true }));
  await read.db.signUp.update({ where: { id: joined.signUpId }, data: { note: MARK } });
  const friend = done(
    await joinFriend(person, {
      slotId: (await aShift({ capacity: 2, startsAt: new Date(Date.now() + 9 * DAY) })).slotId,
      name: `Teman ${MARK}`,
      adult: true,
    }),
  );
  const friendRow = await read.db.signUp.findUniqueOrThrow({ where: { id: friend.signUpId } });
  const need = await aVerifiedNeed();
  done(await careForNeed(person, { code: need.code, time: MARK, skill: MARK, place: MARK, nearby: true }));
  done(await addFact(person, { code: need.code, text: "Air sudah surut di dua RT." }));
  done(
    await reportNeed(person, { ...airBersih, reporterName: `Ratri ${MARK}`, showName: true, reporterContact: email }),
  );
  done(
    await sendReport(person, {
      subjectType: "need",
      subjectId: need.needId,
      reason: "OTHER",
      text: `Ini salah, kata ${MARK}`,
    }),
  );
  done(await inviteMember(coordinator, { groupId: seats.groupId, contact: email, name: `Ratri ${MARK}` }));
  done(await setPreferences(person, { app: [], email: [] }, { key: randomUUID() }));
  const other = await aShift();
  const otherCoordinator = await actorOf(
    (await read.db.appointment.findFirstOrThrow({ where: { groupId: other.groupId } })).personId,
  );
  done(await invitePerson(otherCoordinator, { groupId: other.groupId, personId }));
  const third = await aShift();
  await read.db.membership.create({
    data: { personId, groupId: third.groupId, status: "ACTIVE", joinedAt: new Date() },
  });
  done(await leaveGroup(await actorOf(personId), { groupId: third.groupId }));
  const past = await aShift({
    groupId: seats.groupId,
    activityId: undefined,
    startsAt: new Date(Date.now() - 3 * DAY),
  });
  const attended = await read.db.signUp.create({
    data: {
      slotId: past.slotId,
      shiftId: past.shiftId,
      activityId: past.activityId,
      groupId: past.groupId,
      personId,
      status: "ATTENDED",
      startsAt: past.startsAt,
      endsAt: past.endsAt,
      signedUpById: personId,
    },
  });
  await read.db.hoursEntry.create({
    data: {
      personId,
      groupId: past.groupId,
      activityId: past.activityId,
      signUpId: attended.id,
      minutes: 120,
      onDay: past.startsAt,
      source: "ATTENDANCE",
    },
  });
  await read.db.activity.update({
    where: { id: past.activityId },
    data: { info: { contact: `Ratri ${MARK}, 0812-9876-5432`, bring: "Topi" }, createdById: personId },
  });
  const merged = await read.db.person.create({ data: { name: `Ratri lama ${MARK}`, mergedIntoId: personId } });
  return {
    person: await actorOf(personId),
    personId,
    mergedId: merged.id,
    friendId: friendRow.personId,
    email,
    groupId: seats.groupId,
    coordinator,
    activityId: seats.activityId,
    slotId: seats.slotId,
    pastSignUpId: attended.id,
  };
}

/** What no command writes yet, or what is written by others about the person. */
async function byInserts({ personId, groupId, activityId, email, coordinator }: Everything): Promise<void> {
  const need = await aNeed({ adoptedByGroupId: groupId });
  const byId = coordinator.personId ?? "";
  const now = new Date();
  const campaign = await read.db.campaign.create({
    data: { groupId, slug: `ajakan-${randomUUID()}`, title: "Cari rekan", story: "Ayo.", target: 3, state: "OPEN" },
  });
  await read.db.campaignJoin.create({ data: { campaignId: campaign.id, personId } });
  await read.db.session.create({ data: { personId, kind: "PASSWORD", expiresAt: new Date(Date.now() + DAY) } });
  await read.db.loginToken.createMany({
    data: [{ personId }, { value: email }].map((whose) => ({
      purpose: "SIGN_IN",
      tokenHash: randomUUID(),
      expiresAt: new Date(Date.now() + HOUR),
      ...whose,
    })),
  });
  await read.db.platformGrant.create({ data: { personId, role: "STEWARD", endedAt: now } });
  await read.db.storedFile.createMany({
    data: (["PUBLIC", "PRIVATE"] as const).map((visibility) => ({
      visibility,
      mime: "image/webp",
      bytes: 1,
      sha256: "x",
      subjectType: "need",
      subjectId: need.id,
      ownerId: personId,
    })),
  });
  await read.db.answerPromise.create({
    data: { subjectType: "need", subjectId: randomUUID(), groupId, waitingId: personId, startedAt: now, answerBy: now },
  });
  await read.db.notification.create({
    data: { personId, type: "test.kind", subjectType: "need", subjectId: need.id, path: "/me" },
  });
  await read.db.mail.createMany({
    data: [{ personId }, { recipient: email }].map((whose) => ({
      messageId: randomUUID(),
      recipient: "lain@contoh.id",
      subject: "s",
      text: "t",
      html: "h",
      ...whose,
    })),
  });
  await read.db.threadEcho.create({ data: { activityId, personId, kind: "THANKS" } });
  await asOwner(
    `INSERT INTO "rate_limit" ("key", "points", "expire") VALUES ('mail:contact:' || $1::text, 1, 99999999999999), ('mail:contact:' || $2::text, 1, 1) ON CONFLICT ("key") DO UPDATE SET "expire" = EXCLUDED."expire"`,
    [email, NUMBER],
  );
  const type = await read.db.credentialType.findFirstOrThrow({ select: { id: true } });
  const credential = randomUUID();
  await asOwner(`INSERT INTO "credential" ("id", "personId", "typeId", "createdAt") VALUES ($1, $2, $3, now())`, [
    credential,
    personId,
    type.id,
  ]);
  await asOwner(
    `INSERT INTO "credential_evidence" ("id", "credentialId", "kind", "number", "colleagueOne", "colleagueTwo", "url") VALUES (gen_random_uuid(), $1, 'REGISTER', 'x', 'y', 'z', 'u')`,
    [credential],
  );
  const review = randomUUID();
  await asOwner(`INSERT INTO "credential_review" ("id", "credentialId", "groupId") VALUES ($1, $2, $3)`, [
    review,
    credential,
    groupId,
  ]);
  await asOwner(`INSERT INTO "founder_check" ("reviewId", "personId", "how") VALUES ($1, $2, 'x')`, [review, byId]);
  await asOwner(
    `INSERT INTO "credential_stop" ("id", "credentialId", "kind", "reason", "fromAt", "groupId") VALUES (gen_random_uuid(), $1, 'SUSPENDED', 'x', now(), $2)`,
    [credential, groupId],
  );
  await asOwner(
    `INSERT INTO "competence_care" ("id", "typeId", "provinceCode", "personId") VALUES (gen_random_uuid(), $1, '33', $2)`,
    [type.id, personId],
  );
  const [consensus, round] = [randomUUID(), randomUUID()];
  await asOwner(
    `INSERT INTO "consensus" ("id", "groupId", "subject", "title", "proposal", "chairId") VALUES ($1, $2, 'OTHER', 'x', 'x', $3)`,
    [consensus, groupId, byId],
  );
  await asOwner(
    `INSERT INTO "consensus_round" ("id", "consensusId", "number", "proposal", "heldAt") VALUES ($1, $2, 1, 'x', now())`,
    [round, consensus],
  );
  await asOwner(
    `INSERT INTO "consensus_voice" ("roundId", "personId", "present", "voice", "reason", "recordedById", "at") VALUES ($1, $2, true, 'OBJECT', 'x', $3, now())`,
    [round, personId, byId],
  );
  const service = randomUUID();
  await asOwner(
    `INSERT INTO "service" ("id", "groupId", "slug", "kind", "title", "delivers", "qualifies", "regionCode", "zone", "capacity", "createdById") VALUES ($1::uuid, $2::uuid, $1::uuid::text, 'HEALTH', 'x', 'x', 'x', '33', 'Asia/Jakarta', 1, $3)`,
    [service, groupId, byId],
  );
  await asOwner(
    `INSERT INTO "service_request" ("id", "serviceId", "groupId", "requesterId", "text", "sentAt") VALUES (gen_random_uuid(), $1, $2, $3, 'x', now())`,
    [service, groupId, personId],
  );
  const conversation = randomUUID();
  await asOwner(`INSERT INTO "conversation" ("id", "subjectType", "subjectId") VALUES ($1, 'need', $2)`, [
    conversation,
    need.id,
  ]);
  await asOwner(
    `INSERT INTO "message" ("id", "conversationId", "authorId", "text", "at") VALUES (gen_random_uuid(), $1, $2, 'x', now())`,
    [conversation, personId],
  );
  const [collaboration, partner] = [randomUUID(), await aShift()];
  await asOwner(
    `INSERT INTO "collaboration" ("id", "kind", "fromGroupId", "toGroupId", "title", "ask", "createdById") VALUES ($1, 'TRAINING', $2, $3, 'x', 'x', $4)`,
    [collaboration, groupId, partner.groupId, byId],
  );
  await asOwner(`INSERT INTO "collaboration_person" ("collaborationId", "personId", "groupId") VALUES ($1, $2, $3)`, [
    collaboration,
    personId,
    groupId,
  ]);
}

/** The rows of a table that are the person's; $1 the person, $2 the row merged into it, $3 the friend put down by name. */
const ROWS_OF: Record<string, string> = {
  person: `"id" IN ($1::uuid, $2::uuid, $3::uuid)`,
  need: `"reporterId" = $1::uuid`,
  report: `"reporterId" = $1::uuid`,
  invitation: `"kind" = 'EMAIL' AND "value" IN (SELECT "value" FROM "contact" WHERE "personId" = $1::uuid)`,
  idempotency_key: `"actorKey" = $1`,
  answer_promise: `"waitingId" = $1::uuid`,
  stored_file: `"ownerId" = $1::uuid AND "visibility" = 'PRIVATE'`,
  service_request: `"requesterId" = $1::uuid`,
  message: `"authorId" = $1::uuid`,
  credential_evidence: `"credentialId" IN (SELECT "id" FROM "credential" WHERE "personId" = $1::uuid)`,
  credential_review: `"credentialId" IN (SELECT "id" FROM "credential" WHERE "personId" = $1::uuid)`,
  credential_stop: `"credentialId" IN (SELECT "id" FROM "credential" WHERE "personId" = $1::uuid)`,
  founder_check: `"reviewId" IN (SELECT r."id" FROM "credential_review" r JOIN "credential" c ON c."id" = r."credentialId" WHERE c."personId" = $1::uuid)`,
};

/** Filled by the commands themselves with values that carry the mark or the number, and found by exactly these values. */
const FILLED = new Set([
  "contact.value",
  "login_token.value",
  "invitation.value",
  "rate_limit.key",
  "idempotency_key.actorKey",
  "activity.info",
  "mail.recipient",
]);

/** A value of the column's type with the mark in it, another one for each row. */
function marked({ type }: Column): string {
  const text = `'${MARK} ' || gen_random_uuid()`;
  if (type === "ARRAY") return `ARRAY[${text}]`;
  if (type === "json" || type === "jsonb") return `to_jsonb(ARRAY[${text}])`;
  return text;
}

/**
 * Fills a person's life: by commands first, by inserts where no command exists, and then the mark in each of the columns.
 * @param columns those that must not survive an erasure
 * @returns the columns of which no row was there to be filled
 */
export async function everythingOf(columns: readonly Column[]): Promise<{ all: Everything; empty: string[] }> {
  const all = await byCommands();
  await byInserts(all);
  await tellEverybody();
  const empty: string[] = [];
  for (const column of columns) {
    const { table, column: name } = column;
    if (FILLED.has(`${table}.${name}`)) continue;
    const where = ROWS_OF[table] ?? `"personId" = $1::uuid`;
    const values = [all.personId, all.mergedId, all.friendId];
    const used = values.filter((_, i) => where.includes(`$${i + 1}`));
    const rows = await asOwner(`UPDATE "${table}" SET "${name}" = ${marked(column)} WHERE ${where} RETURNING 1`, used);
    if (rows.length === 0) empty.push(`${table}.${name}`);
  }
  return { all: { ...all, person: await actorOf(all.personId) }, empty };
}

/** Every table, ours and the queue's, in which a word or the number of the person is still to be found. */
export async function whereFound(words: readonly string[]): Promise<string[]> {
  const tables = await asOwner<{ schema: string; name: string }>(
    `SELECT schemaname AS "schema", tablename AS "name" FROM pg_tables WHERE schemaname IN ('public', 'app', 'graphile_worker') ORDER BY 1, 2`,
  );
  const found: string[] = [];
  for (const { schema, name } of tables) {
    const rows = await asOwner<{ text: string }>(
      `SELECT x::text AS "text" FROM "${schema}"."${name}" x WHERE lower(x::text) LIKE ANY($1::text[])`,
      [words.map((word) => `%${word.toLowerCase()}%`)],
    );
    for (const row of rows) found.push(`${name}: ${row.text.slice(0, 300)}`);
  }
  return found;
}
