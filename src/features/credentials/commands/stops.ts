import type { Statement } from "@/lib/db";
import { invalid, refuse } from "@/lib/result";
import { addDays, dayIn, startOfDay } from "@/lib/time";
import { command, personOf } from "@/pipeline/command";
import { credentialRevoked, credentialSuspended, suspensionLifted } from "../events";
import { credentialsPolicy } from "../policy";
import { inForce, type StopFacts } from "../rules";
import { revokeInput, stopRef, suspendInput } from "../schema";
import { judgeAgain, type LockedCredential, lockDecided } from "./credential-row";

type Stop = StopFacts & { id: string; kind: "SUSPENDED" | "REVOKED" };

const STOPS: Statement = {
  name: "credential_stops_lock",
  text: `SELECT "id", "kind"::text AS "kind", "fromAt", "toAt", "liftedAt" FROM "credential_stop" WHERE "credentialId" = $1::uuid ORDER BY "id" FOR UPDATE`,
};

function requireVerified(credential: LockedCredential): void {
  if (credential.state !== "VERIFIED") refuse("credential_wrong_state");
}

/** Lets a credential rest: until a day, or until lifted. */
export const suspendCredential = command({
  name: "credentials.suspendCredential",
  input: suspendInput,
  load: lockDecided,
  allow: credentialsPolicy.suspendCredential,
  run: async ({ tx, actor, input, subject, now, within, record, job }) => {
    requireVerified(subject);
    const { personId, groupId, zone } = subject;
    if (input.untilOn && input.untilOn < dayIn(now, zone)) invalid("untilOn", "past");
    const stops = await tx.sql<Stop>(STOPS, [subject.id]);
    if (stops.some((stop) => stop.kind === "REVOKED" && inForce(stop, now))) refuse("revoked_already");
    if (stops.some((stop) => inForce(stop, now))) refuse("suspended_already");
    const toAt = input.untilOn ? startOfDay(addDays(input.untilOn, 1), zone) : null;
    await tx.db.credentialStop.create({
      data: {
        ...{ credentialId: subject.id, kind: "SUSPENDED", reason: input.reason, groupId },
        ...{ fromAt: now, toAt, byId: personOf(actor), createdAt: now },
      },
    });
    record(credentialSuspended, { subjectId: subject.id, groupId, payload: { personId } });
    // It ends by itself: what hangs on it is judged again then.
    if (toAt) job({ name: "credentials.recheck", payload: { personId }, key: `recheck:${subject.id}`, runAt: toAt });
    await judgeAgain(within, personId);
    return { credentialId: subject.id };
  },
});

/** The rest is over before its time. */
export const liftSuspension = command({
  name: "credentials.liftSuspension",
  input: stopRef,
  load: lockDecided,
  allow: credentialsPolicy.liftSuspension,
  run: async ({ tx, actor, subject, now, within, record }) => {
    const { personId, groupId } = subject;
    const stops = await tx.sql<Stop>(STOPS, [subject.id]);
    const held = stops.filter((stop) => stop.kind === "SUSPENDED" && inForce(stop, now));
    if (held.length === 0) refuse("not_suspended");
    await tx.db.credentialStop.updateMany({
      where: { id: { in: held.map((stop) => stop.id) } },
      data: { liftedAt: now, liftedById: personOf(actor) },
    });
    record(suspensionLifted, { subjectId: subject.id, groupId, payload: { personId } });
    await judgeAgain(within, personId);
    return { credentialId: subject.id };
  },
});

/** Ends a credential for good; a new claim can be made. */
export const revokeCredential = command({
  name: "credentials.revokeCredential",
  input: revokeInput,
  load: lockDecided,
  allow: credentialsPolicy.revokeCredential,
  run: async ({ tx, actor, input, subject, now, within, record }) => {
    requireVerified(subject);
    const { personId, groupId } = subject;
    const stops = await tx.sql<Stop>(STOPS, [subject.id]);
    if (stops.some((stop) => stop.kind === "REVOKED" && stop.liftedAt === null)) refuse("revoked_already");
    await tx.db.credentialStop.create({
      data: {
        ...{ credentialId: subject.id, kind: "REVOKED", reason: input.reason, groupId },
        ...{ fromAt: now, byId: personOf(actor), createdAt: now },
      },
    });
    record(credentialRevoked, { subjectId: subject.id, groupId, payload: { personId } });
    await judgeAgain(within, personId);
    return { credentialId: subject.id };
  },
});
