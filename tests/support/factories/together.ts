import { randomUUID } from "node:crypto";
import type { Actor } from "@/access/actor";
import { acceptCollaboration } from "@/features/collaborations/commands/answer";
import { draftCollaboration, sendCollaboration } from "@/features/collaborations/commands/request";
import { agreeCollaboration, editScope } from "@/features/collaborations/commands/scope";
import { startCollaboration } from "@/features/collaborations/commands/work";
import { read } from "@/lib/db";
import { DAY } from "@/lib/time";
import { actorOf } from "../factories";
import { type AGroup, aGroup, aMember } from "./groups";
import { done } from "./needs";

export type Pair = {
  /** The volunteer group asks, the association is asked. */
  volunteers: AGroup;
  nurses: AGroup;
  /** A second coordinator of each side. */
  second: { volunteers: Actor; nurses: Actor };
};

/** Two active groups, two coordinators each. */
export async function aPair(): Promise<Pair> {
  const volunteers = await aGroup({ state: "ACTIVE", name: `Dapur ${randomUUID().slice(0, 6)}` });
  const nurses = await aGroup({
    kind: "PROFESSIONAL",
    state: "ACTIVE",
    name: `Perawat ${randomUUID().slice(0, 6)}`,
  });
  return {
    volunteers,
    nurses,
    second: {
      volunteers: await aMember(volunteers.id, { name: "Made", roles: ["COORDINATOR"] }),
      nurses: await aMember(nurses.id, { name: "Laksmi", roles: ["COORDINATOR"] }),
    },
  };
}

export const request = {
  kind: "TECHNICAL_SUPPORT",
  title: "P3K untuk juru masak dapur umum",
  ask: "Kami memasak untuk 300 orang dan belum ada yang dapat menangani luka bakar.",
};

export const scope = {
  summary: "Dua pelatihan P3K dan satu kotak P3K yang diperiksa tiap bulan.",
  hours: "12",
  startsOn: "2026-12-01",
  endsOn: "2027-01-31",
  deliverables: [
    { text: "Pelatihan P3K dua kali", side: "to", dueOn: "2026-12-15" },
    { text: "Ruang dan peserta", side: "from" },
  ],
};

/** A draft of the volunteers' to the nurses. */
export async function aDraft(pair: Pair, values: Record<string, unknown> = {}): Promise<string> {
  const input = { groupId: pair.volunteers.id, toGroupId: pair.nurses.id, ...request, ...values };
  return done(await draftCollaboration(pair.volunteers.coordinator, input)).collaborationId;
}

/** Sent, so that the nurses owe an answer. */
export async function aRequest(pair: Pair, values: Record<string, unknown> = {}, now?: Date): Promise<string> {
  const collaborationId = await aDraft(pair, values);
  const ref = { groupId: pair.volunteers.id, collaborationId };
  done(await sendCollaboration(pair.volunteers.coordinator, ref, now ? { now } : {}));
  return collaborationId;
}

/** Accepted by the nurses: both sides write down what exactly. */
export async function aScoping(pair: Pair, values: Record<string, unknown> = {}): Promise<string> {
  const collaborationId = await aRequest(pair, values);
  done(await acceptCollaboration(pair.nurses.coordinator, { groupId: pair.nurses.id, collaborationId }));
  return collaborationId;
}

/** With a scope written by the volunteers; version 1. */
export async function aScope(pair: Pair, values: Record<string, unknown> = {}): Promise<string> {
  const collaborationId = await aScoping(pair, values);
  const ref = { groupId: pair.volunteers.id, collaborationId };
  done(await editScope(pair.volunteers.coordinator, { ...ref, version: 0, ...scope }));
  return collaborationId;
}

/** Agreed by both sides. */
export async function anAgreed(pair: Pair, values: Record<string, unknown> = {}): Promise<string> {
  const collaborationId = await aScope(pair, values);
  const version = 1;
  done(
    await agreeCollaboration(pair.volunteers.coordinator, { groupId: pair.volunteers.id, collaborationId, version }),
  );
  done(await agreeCollaboration(pair.nurses.coordinator, { groupId: pair.nurses.id, collaborationId, version }));
  return collaborationId;
}

/** Under way, with its two tasks. */
export async function anActive(pair: Pair, values: Record<string, unknown> = {}): Promise<string> {
  const collaborationId = await anAgreed(pair, values);
  done(await startCollaboration(pair.nurses.coordinator, { groupId: pair.nurses.id, collaborationId }));
  return collaborationId;
}

/** Makes somebody a coordinator of one more group. */
export async function alsoCoordinates(actor: Actor, groupId: string): Promise<Actor> {
  const personId = actor.personId ?? "";
  await read.db.membership.create({ data: { groupId, personId, status: "ACTIVE", joinedAt: new Date() } });
  await read.db.appointment.create({
    data: {
      groupId,
      personId,
      title: "COORDINATOR",
      roles: ["COORDINATOR"],
      source: "APPOINTMENT",
      startsAt: new Date(Date.now() - 1000),
    },
  });
  return actorOf(personId);
}

/** An activity of a group, open and some days ahead. */
export async function anActivity(
  groupId: string,
  values: { state?: "DRAFT" | "OPEN" | "SETTLED" | "CANCELLED" } = {},
): Promise<{ id: string; slug: string }> {
  const startsAt = new Date(Date.now() + 5 * DAY);
  return read.db.activity.create({
    data: {
      groupId,
      slug: `kegiatan-${randomUUID().slice(0, 12)}`,
      title: "Periksa tekanan darah di dapur umum",
      summary: "Bersama perawat.",
      regionCode: "33.74",
      place: "Balai RW 04",
      zone: "Asia/Jakarta",
      startsAt,
      endsAt: new Date(startsAt.getTime() + DAY / 8),
      state: values.state ?? "OPEN",
      createdById: randomUUID(),
    },
    select: { id: true, slug: true },
  });
}
