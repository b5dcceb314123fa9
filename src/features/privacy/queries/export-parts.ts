import type { Statement } from "@/lib/db";

/**
 * One part of an export. `text` selects its rows with a text column `key` that is unique in the part; $1 names the
 * person's rows (uuid[]). `tables` are the tables it covers.
 */
export type ExportPart = { readonly part: string; readonly tables: readonly string[]; readonly text: string };

const mine = (column = "personId", table = "x") => `${table}."${column}" = ANY($1::uuid[])`;

/** Every part in the order of the file; keys and columns are stable English words. */
export const EXPORT_PARTS: readonly ExportPart[] = [
  {
    part: "contacts",
    tables: ["contact"],
    text: `SELECT x."id"::text AS "key", x."kind", x."value", x."verifiedAt", x."createdAt" FROM "contact" x WHERE ${mine()}`,
  },
  {
    part: "sessions",
    tables: ["session"],
    text: `SELECT x."id"::text AS "key", x."kind", x."device", x."createdAt", x."seenAt", x."expiresAt", x."endedAt" FROM "session" x WHERE ${mine()}`,
  },
  {
    part: "platformRoles",
    tables: ["platform_grant"],
    text: `SELECT x."id"::text AS "key", x."role", x."grantedAt", x."endedAt" FROM "platform_grant" x WHERE ${mine()}`,
  },
  {
    part: "friendsSignedUp",
    tables: ["person"],
    text: `SELECT x."id"::text AS "key", x."name", x."createdAt" FROM "person" x WHERE ${mine("placeholderById")}`,
  },
  {
    part: "memberships",
    tables: ["membership"],
    text: `SELECT x."id"::text AS "key", g."name" AS "group", x."status", x."category", x."isFounder", x."joinedAt", x."endedAt", x."endReason", x."createdAt"
      FROM "membership" x JOIN "group" g ON g."id" = x."groupId" WHERE ${mine()}`,
  },
  {
    part: "applications",
    tables: ["application"],
    text: `SELECT x."id"::text AS "key", g."name" AS "group", x."state", x."questions", x."answers", x."note", x."infoAsked", x."infoAnswer", x."submittedAt",
      x."decidedAt", x."reason" FROM "application" x JOIN "group" g ON g."id" = x."groupId" WHERE ${mine()}`,
  },
  {
    part: "invitations",
    tables: ["invitation"],
    text: `SELECT x."id"::text AS "key", g."name" AS "group", x."kind", x."value", x."name", ${mine("invitedById")} AS "sentByMe", x."createdAt", x."expiresAt",
      x."acceptedAt", x."declinedAt", x."revokedAt" FROM "invitation" x JOIN "group" g ON g."id" = x."groupId"
      WHERE ${mine("invitedById")} OR ${mine("acceptedById")} OR EXISTS (SELECT FROM "contact" c WHERE ${mine("personId", "c")}
        AND c."verifiedAt" IS NOT NULL AND c."kind" = x."kind" AND c."value" = x."value")`,
  },
  {
    part: "appointments",
    tables: ["appointment"],
    text: `SELECT x."id"::text AS "key", g."name" AS "group", x."title", x."roles", x."source", x."startsAt", x."endsAt"
      FROM "appointment" x JOIN "group" g ON g."id" = x."groupId" WHERE ${mine()}`,
  },
  {
    part: "duties",
    tables: ["duty_holder"],
    text: `SELECT x."id"::text AS "key", g."name" AS "group", d."title", x."startsAt", x."endsAt"
      FROM "duty_holder" x JOIN "duty" d ON d."id" = x."dutyId" JOIN "group" g ON g."id" = x."groupId" WHERE ${mine()}`,
  },
  {
    part: "credentials",
    tables: ["credential", "credential_evidence", "credential_review", "credential_stop"],
    text: `SELECT x."id"::text AS "key", t."nameId", t."nameEn", x."state", x."level", x."issuer", x."validFrom", x."validTo", x."how", x."rejectReason", x."createdAt",
      (SELECT json_agg(json_build_object('kind', e."kind", 'number', e."number", 'url', e."url", 'colleagueOne', e."colleagueOne", 'colleagueTwo', e."colleagueTwo"))
        FROM "credential_evidence" e WHERE e."credentialId" = x."id") AS "evidence",
      (SELECT json_agg(json_build_object('state', r."state", 'how', r."how", 'reason', r."reason", 'decidedAt', r."decidedAt"))
        FROM "credential_review" r WHERE r."credentialId" = x."id") AS "reviews",
      (SELECT json_agg(json_build_object('kind', s."kind", 'reason', s."reason", 'fromAt', s."fromAt", 'toAt', s."toAt", 'liftedAt', s."liftedAt"))
        FROM "credential_stop" s WHERE s."credentialId" = x."id") AS "stops"
      FROM "credential" x JOIN "credential_type" t ON t."id" = x."typeId" WHERE ${mine()}`,
  },
  {
    part: "checksOfCredentials",
    tables: ["founder_check"],
    text: `SELECT x."reviewId"::text AS "key", x."how", x."at" FROM "founder_check" x WHERE ${mine()}`,
  },
  {
    part: "codeAcknowledgements",
    tables: ["code_acknowledgement"],
    text: `SELECT x."id"::text AS "key", g."name" AS "group", x."versionId", x."textHash", x."at"
      FROM "code_acknowledgement" x JOIN "group" g ON g."id" = x."groupId" WHERE ${mine()}`,
  },
  {
    part: "consensusVoices",
    tables: ["consensus_voice"],
    text: `SELECT x."roundId" || ':' || x."personId" AS "key", c."title", x."present", x."voice", x."reason", x."late", x."at"
      FROM "consensus_voice" x JOIN "consensus_round" r ON r."id" = x."roundId" JOIN "consensus" c ON c."id" = r."consensusId" WHERE ${mine()}`,
  },
  {
    part: "consensuses",
    tables: ["consensus"],
    text: `SELECT x."id"::text AS "key", g."name" AS "group", x."title", x."state", ${mine("chairId")} AS "chaired", ${mine("candidateId")} AS "candidate", x."createdAt",
      x."decidedAt" FROM "consensus" x JOIN "group" g ON g."id" = x."groupId" WHERE ${mine("chairId")} OR ${mine("candidateId")}`,
  },
  {
    part: "answersAwaited",
    tables: ["answer_promise"],
    text: `SELECT x."id"::text AS "key", g."name" AS "group", x."subjectType", x."startedAt", x."answerBy", x."interimAt", x."interimText", x."answeredAt"
      FROM "answer_promise" x JOIN "group" g ON g."id" = x."groupId" WHERE ${mine("waitingId")}`,
  },
  {
    part: "signUps",
    tables: ["sign_up"],
    text: `SELECT x."id"::text AS "key", a."title" AS "activity", l."title" AS "task", x."status", x."startsAt", x."endsAt", x."note", x."reason", x."skipReason", x."lateCancel",
      x."walkIn", x."checkedInAt", x."checkedOutAt", x."createdAt", NOT ${mine()} AS "forFriend"
      FROM "sign_up" x JOIN "slot" l ON l."id" = x."slotId" JOIN "activity" a ON a."id" = x."activityId"
      WHERE ${mine()} OR x."personId" IN (SELECT f."id" FROM "person" f WHERE ${mine("placeholderById", "f")})`,
  },
  {
    part: "hours",
    tables: ["hours_entry"],
    text: `SELECT x."id"::text AS "key", g."name" AS "group", a."title" AS "activity", x."minutes", x."onDay"::text AS "onDay", x."source", x."note", x."approvedAt"
      FROM "hours_entry" x JOIN "group" g ON g."id" = x."groupId" LEFT JOIN "activity" a ON a."id" = x."activityId" WHERE ${mine()}`,
  },
  {
    part: "campaignJoins",
    tables: ["campaign_join"],
    text: `SELECT x."id"::text AS "key", c."title" AS "campaign", x."note", x."createdAt", x."withdrawnAt", x."answeredAt"
      FROM "campaign_join" x JOIN "campaign" c ON c."id" = x."campaignId" WHERE ${mine()}`,
  },
  {
    part: "needsReported",
    tables: ["need"],
    text: `SELECT x."id"::text AS "key", x."code", x."title", x."story", x."category", x."place", x."regionCode", x."state", x."onBehalf", x."reporterName", x."showName",
      x."reporterContact", x."createdAt" FROM "need" x WHERE ${mine("reporterId")} OR (x."reporterId" IS NULL AND x."reporterContact" IN
        (SELECT c."value" FROM "contact" c WHERE ${mine("personId", "c")} AND c."verifiedAt" IS NOT NULL))`,
  },
  {
    part: "needFacts",
    tables: ["need_fact"],
    text: `SELECT x."id"::text AS "key", n."code" AS "need", x."text", x."createdAt" FROM "need_fact" x JOIN "need" n ON n."id" = x."needId" WHERE ${mine("byId")}`,
  },
  {
    part: "needCheckLinks",
    tables: ["need_check_link"],
    text: `SELECT x."id"::text AS "key", n."code" AS "need", x."name", x."role", x."createdAt", x."usedAt", x."confirmed"
      FROM "need_check_link" x JOIN "need" n ON n."id" = x."needId" WHERE ${mine("madeById")}`,
  },
  {
    part: "cares",
    tables: ["care"],
    text: `SELECT x."id"::text AS "key", n."code" AS "need", n."title", x."time", x."skill", x."place", x."nearby", x."createdAt", x."withdrawnAt"
      FROM "care" x JOIN "need" n ON n."id" = x."needId" WHERE ${mine()}`,
  },
  {
    part: "competenceCares",
    tables: ["competence_care"],
    text: `SELECT x."id"::text AS "key", t."nameId", t."nameEn", x."provinceCode", x."time", x."place", x."createdAt", x."withdrawnAt"
      FROM "competence_care" x JOIN "credential_type" t ON t."id" = x."typeId" WHERE ${mine()}`,
  },
  {
    part: "serviceRequests",
    tables: ["service_request"],
    text: `SELECT x."id"::text AS "key", s."title" AS "service", x."text", x."state", x."declineReason", x."declineNote", x."outcome", x."outcomeNote", x."confirmed",
      x."confirmedNote", x."sentAt", x."closedAt" FROM "service_request" x JOIN "service" s ON s."id" = x."serviceId" WHERE ${mine("requesterId")}`,
  },
  {
    part: "servicesLed",
    tables: ["service_lead"],
    text: `SELECT x."serviceId"::text AS "key", s."title" AS "service", x."createdAt" FROM "service_lead" x JOIN "service" s ON s."id" = x."serviceId" WHERE ${mine()}`,
  },
  {
    part: "messages",
    tables: ["message", "conversation"],
    text: `SELECT x."id"::text AS "key", c."subjectType", x."text", x."at", x."withdrawnAt"
      FROM "message" x JOIN "conversation" c ON c."id" = x."conversationId" WHERE ${mine("authorId")}`,
  },
  {
    part: "tasks",
    tables: ["task"],
    text: `SELECT x."id"::text AS "key", x."title", x."state", x."dueOn"::text AS "dueOn", x."doneAt", ${mine("createdById")} AS "madeByMe"
      FROM "task" x WHERE ${mine("ownerId")} OR ${mine("doneById")} OR ${mine("createdById")}`,
  },
  {
    part: "collaborations",
    tables: ["collaboration_person"],
    text: `SELECT x."collaborationId"::text AS "key", c."title", x."part" FROM "collaboration_person" x JOIN "collaboration" c ON c."id" = x."collaborationId"
      WHERE ${mine()}`,
  },
  {
    part: "collaborationTurns",
    tables: ["collaboration_turn", "collaboration_review"],
    text: `SELECT x."id"::text AS "key", c."title", x."text", x."at" FROM "collaboration_turn" x JOIN "collaboration" c ON c."id" = x."collaborationId"
      WHERE ${mine("byId")}
      UNION ALL SELECT r."collaborationId" || ':' || r."groupId", c."title", r."text", r."at" FROM "collaboration_review" r
      JOIN "collaboration" c ON c."id" = r."collaborationId" WHERE ${mine("byId", "r")}`,
  },
  {
    part: "needReferrals",
    tables: ["need_referral"],
    text: `SELECT x."id"::text AS "key", n."code" AS "need", x."note", x."at" FROM "need_referral" x JOIN "need" n ON n."id" = x."needId" WHERE ${mine("byId")}`,
  },
  {
    part: "plans",
    tables: ["plan"],
    text: `SELECT x."id"::text AS "key", x."title", x."state", x."createdAt" FROM "plan" x WHERE ${mine("authorId")}`,
  },
  {
    part: "planRevisions",
    tables: ["plan_revision"],
    text: `SELECT x."id"::text AS "key", p."title" AS "plan", x."number", x."reason", x."at" FROM "plan_revision" x JOIN "plan" p ON p."id" = x."planId" WHERE ${mine("byId")}`,
  },
  {
    part: "planTasks",
    tables: ["plan_task"],
    text: `SELECT x."id"::text AS "key", p."title" AS "plan", x."title", x."state", x."dueOn"::text AS "dueOn", x."doneAt"
      FROM "plan_task" x JOIN "plan" p ON p."id" = x."planId" WHERE ${mine("ownerId")} OR ${mine("doneById")}`,
  },
  {
    part: "activitiesCreated",
    tables: ["activity"],
    text: `SELECT x."id"::text AS "key", x."title", x."state", x."createdAt" FROM "activity" x WHERE ${mine("createdById")}`,
  },
  {
    part: "evaluationsWritten",
    tables: ["evaluation"],
    text: `SELECT x."id"::text AS "key", x."activityId", x."state", x."summary", x."createdAt" FROM "evaluation" x WHERE ${mine("authorId")}`,
  },
  {
    part: "thanksAndFeedbackGiven",
    tables: ["thread_echo"],
    text: `SELECT x."activityId" || ':' || x."kind" AS "key", a."title" AS "activity", x."kind", x."at"
      FROM "thread_echo" x JOIN "activity" a ON a."id" = x."activityId" WHERE ${mine()}`,
  },
  {
    part: "pictures",
    tables: ["stored_file"],
    text: `SELECT x."id"::text AS "key", x."mime", x."bytes", x."alt", x."subjectType", x."createdAt", x."erasedAt" FROM "stored_file" x WHERE ${mine("ownerId")}`,
  },
  {
    part: "reports",
    tables: ["report"],
    text: `SELECT x."id"::text AS "key", x."subjectType", x."title", x."reason", x."text", x."state", x."decision", x."createdAt", x."decidedAt"
      FROM "report" x WHERE ${mine("reporterId")}`,
  },
  {
    part: "notifications",
    tables: ["notification"],
    text: `SELECT x."id"::text AS "key", x."type", x."path", x."payload", x."createdAt", x."readAt" FROM "notification" x WHERE ${mine()}`,
  },
  {
    part: "notificationPreferences",
    tables: ["notification_preference"],
    text: `SELECT x."type" || ':' || x."channel" AS "key", x."type", x."channel", x."enabled" FROM "notification_preference" x WHERE ${mine()}`,
  },
  {
    part: "mails",
    tables: ["mail"],
    text: `SELECT x."id"::text AS "key", x."recipient", x."subject", x."state", x."createdAt", x."sentAt" FROM "mail" x WHERE ${mine()} OR x."recipient" IN
      (SELECT c."value" FROM "contact" c WHERE ${mine("personId", "c")} AND c."verifiedAt" IS NOT NULL)`,
  },
  {
    part: "eventsByMe",
    tables: ["event"],
    text: `SELECT x."id"::text AS "key", x."type", g."name" AS "group", x."subjectType", x."subjectId", x."payload", x."at"
      FROM "event" x LEFT JOIN "group" g ON g."id" = x."groupId" WHERE ${mine("actorId")}`,
  },
];

/** Tables that point at people but stand in no part, and why. A test holds this list against the database. */
export const NOT_EXPORTED: Readonly<Record<string, string>> = {
  login_token: "links and codes under way: secrets, gone within an hour, swept within a month",
  idempotency_key: "technical: the answer to a form sent twice, ids only, gone after 48 hours",
  group: "a decision in office (who vouched); it stands in eventsByMe",
  credential_type: "who proposed a public catalogue entry; it stands in eventsByMe",
  code_version: "decisions of a group (who drafted, proposed, adopted); they stand in eventsByMe",
  code_rule: "a decision in office; it stands in eventsByMe",
  code_telling: "technical: which reminder about a code was sent; the notices themselves are exported",
  collaboration: "decisions between groups (who sent, decided, signed); they stand in eventsByMe",
  deliverable: "a promise between groups; who ticked it off stands in eventsByMe",
  co_host: "decisions between groups; they stand in eventsByMe",
  service: "an offer of a group; who drafted it stands in eventsByMe",
  erasure: "says only that somebody was erased, and by which steward; it stands in eventsByMe",
};

/** One page of a part, after a key. */
export function pageOf({ part, text }: ExportPart, rows: number): Statement {
  return {
    name: `export_${part}`,
    text: `SELECT * FROM (${text}) p WHERE p."key" COLLATE "C" > $2 ORDER BY p."key" COLLATE "C" LIMIT ${rows}`,
  };
}
