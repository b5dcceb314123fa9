import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type Actor, guest, system } from "@/access/actor";
import { passwordChanged } from "@/features/accounts/events";
import { deliverMail } from "@/features/notifications/commands/deliver";
import { setPreferences, stopKind } from "@/features/notifications/commands/preferences";
import { markAllRead, markRead, markTold } from "@/features/notifications/commands/read-state";
import { notify } from "@/features/notifications/jobs";
import { countUnread, listNotices, listPreferences } from "@/features/notifications/queries/my-notices";
import { kindLabel, listNoticeKinds } from "@/features/notifications/queries/notice-kinds";
import { listToTell } from "@/features/notifications/queries/to-tell";
import { answerDueSoon } from "@/features/promises/events";
import { read } from "@/lib/db";
import { stopToken } from "@/lib/mail/stop-token";
import type { EventDef, Notice } from "@/pipeline/event";
import { actorOf, anActor, aPerson } from "../../support/factories";
import { aGroup, aMember } from "../../support/factories/groups";
import { queuedJobs, takeJobs } from "../../support/factories/jobs";

/** 09.00 in Jakarta, and 23.00: within the quiet hours. */
const morning = new Date("2026-11-24T02:00:00Z");
const night = new Date("2026-11-24T16:00:00Z");

type Told = { to: Notice[]; actorId?: string | null; groupId?: string | null; def?: EventDef; eventId?: string };

/** The worker's part for one event whose hearers are given. */
async function tell({ to, actorId = null, groupId = null, def, eventId = randomUUID() }: Told): Promise<string> {
  const base = def ?? (answerDueSoon as unknown as EventDef);
  const event = {
    id: eventId,
    type: base.type,
    actorId,
    groupId,
    subjectId: randomUUID(),
    needId: null,
    payload: {},
    at: morning,
  };
  await notify({ ...base, hears: async () => to }, event);
  return eventId;
}

const due = (to: string): Notice => ({
  to,
  path: "/today",
  params: { answerByAt: "2026-11-26T16:59:00Z", zone: "Asia/Jakarta" },
});
const idOf = (actor: Actor) => actor.personId ?? "";
const mailsOf = (personId: string) => read.db.mail.findMany({ where: { personId }, orderBy: { createdAt: "asc" } });
const kind = (type: string) => ({ type, channel: "EMAIL" as const });

async function aNumberOnly(name = "Yanti"): Promise<string> {
  const id = await aPerson(name);
  await read.db.contact.deleteMany({ where: { personId: id } });
  await read.db.contact.create({
    data: { personId: id, kind: "PHONE", value: `+62812${Math.floor(1e7 + Math.random() * 8e7)}` },
  });
  return id;
}

describe("notify", () => {
  test("tells each person once, however often the worker asks", async () => {
    const [wening, bayu] = [await aPerson("Wening"), await aPerson("Bayu")];
    const eventId = await tell({ to: [due(wening), due(wening), due(bayu)] });
    await tell({ to: [due(wening), due(bayu)], eventId });
    expect(await read.db.notification.count({ where: { eventId } })).toBe(2);
    expect((await queuedJobs("notifications.deliver")).filter((j) => j.payload.personId === wening)).toHaveLength(1);
  });

  test("not the one who did it, unless it is meant for them or required", async () => {
    const id = await aPerson();
    await tell({ to: [due(id)], actorId: id });
    expect(await read.db.notification.count({ where: { personId: id } })).toBe(0);
    await tell({ to: [{ ...due(id), evenActor: true }], actorId: id });
    await tell({ to: [{ to: id, path: "/me" }], actorId: id, def: passwordChanged as unknown as EventDef });
    expect(await read.db.notification.count({ where: { personId: id } })).toBe(2);
  });

  test("nobody who is gone, merged or only a name, and nobody who switched both ways off", async () => {
    const [gone, merged, name, quiet] = await Promise.all([aPerson(), aPerson(), aPerson(), aPerson()]);
    await read.db.person.update({ where: { id: gone }, data: { erasedAt: morning } });
    await read.db.person.update({ where: { id: merged }, data: { mergedIntoId: quiet } });
    await read.db.person.update({ where: { id: name }, data: { placeholderById: quiet } });
    expect(await setPreferences(await actorOf(quiet), {})).toMatchObject({ ok: true });
    const eventId = await tell({ to: [gone, merged, name, quiet].map(due) });
    expect(await read.db.notification.count({ where: { eventId } })).toBe(0);
  });
});

describe("notifications.deliverMail", () => {
  test("one notice becomes one mail in the reader's language, with reason and stop", async () => {
    const group = await aGroup({ name: "Dapur Muara Asri" });
    const id = await aPerson("Wening", { locale: "en" });
    await tell({ to: [due(id)], groupId: group.id });
    expect(await deliverMail(system, { personId: id }, { now: morning })).toMatchObject({
      ok: true,
      data: { mails: 1 },
    });
    const [mail] = await mailsOf(id);
    expect(mail?.subject).toBe("Somebody waits for Dapur Muara Asri to answer");
    expect(mail?.text).toContain("26 November 2026 at 23:59 WIB");
    expect(mail?.text).toContain("http://localhost:3000/en/today");
    expect(mail?.text).toContain("because you coordinate Dapur Muara Asri");
    expect(mail?.unsubscribe).toContain("/api/unsubscribe?token=");
    expect(await deliverMail(system, { personId: id }, { now: morning })).toMatchObject({
      ok: true,
      data: { mails: 0 },
    });
    expect(await mailsOf(id)).toHaveLength(1);
  });

  test("several of one kind become one mail; two workers at once write it once", async () => {
    const id = await aPerson();
    for (let i = 0; i < 3; i += 1) await tell({ to: [due(id)] });
    await Promise.all([
      deliverMail(system, { personId: id }, { now: morning }),
      deliverMail(system, { personId: id }, { now: morning }),
    ]);
    const mails = await mailsOf(id);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toMatch(/^3 kabar/);
  });

  test("in quiet hours it waits for the morning; what is required does not", async () => {
    const id = await aPerson();
    await tell({ to: [due(id)] });
    await tell({ to: [{ to: id, path: "/me" }], def: passwordChanged as unknown as EventDef });
    await takeJobs("notifications.deliver");
    expect(await deliverMail(system, { personId: id }, { now: night })).toMatchObject({ ok: true, data: { mails: 1 } });
    expect((await mailsOf(id))[0]?.unsubscribe).toBeNull();
    const [later] = await queuedJobs("notifications.deliver");
    expect(later?.runAt.toISOString()).toBe("2026-11-24T23:00:00.000Z");
    await deliverMail(system, { personId: id }, { now: new Date("2026-11-24T23:00:01Z") });
    expect(await mailsOf(id)).toHaveLength(2);
  });

  test("decided at send time: what was read or switched off meanwhile is not mailed", async () => {
    const [a, b] = [await aPerson(), await aPerson()];
    await tell({ to: [due(a), due(b)] });
    await markAllRead(await actorOf(a), {}, { now: morning });
    await setPreferences(await actorOf(b), { app: [answerDueSoon.type] });
    await deliverMail(system, { personId: a }, { now: morning });
    await deliverMail(system, { personId: b }, { now: morning });
    expect([...(await mailsOf(a)), ...(await mailsOf(b))]).toEqual([]);
  });

  test("a person with only a number gets no mail; the row stays for the coordinator", async () => {
    const id = await aNumberOnly();
    const eventId = await tell({ to: [due(id)] });
    expect(await deliverMail(system, { personId: id }, { now: morning })).toMatchObject({
      ok: true,
      data: { mails: 0 },
    });
    expect(await read.db.notification.findFirst({ where: { eventId } })).toMatchObject({ personId: id, toldAt: null });
  });

  test("denied: deliverMail by a person", async () => {
    expect(await deliverMail(await anActor(), { personId: await aPerson() })).toMatchObject({
      ok: false,
      kind: "denied",
    });
  });
});

describe("in the app", () => {
  test("newest first, 30 at a time, names read when shown", async () => {
    const me = await anActor("Wening");
    for (let i = 0; i < 35; i += 1) await tell({ to: [due(idOf(me))] });
    const first = await listNotices(me, { locale: "id" });
    expect(first.rows).toHaveLength(30);
    const second = await listNotices(me, { locale: "id", cursor: first.next ?? "" });
    expect(second.rows).toHaveLength(5);
    expect(second.next).toBeNull();
    expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(35);
    expect(await countUnread(me)).toBe(35);
    for (const cursor of ["';--", `1~${"-".repeat(36)}`])
      expect(await listNotices(me, { locale: "id", cursor })).toMatchObject({ rows: { length: 30 } });
    expect(await listNotices(guest, { locale: "id" })).toEqual({ rows: [], next: null });
  });

  test("reading one, then all, changes the count; a second time nothing", async () => {
    const me = await anActor();
    await tell({ to: [due(idOf(me))] });
    await tell({ to: [due(idOf(me))] });
    const [notice] = (await listNotices(me, { locale: "id" })).rows;
    expect(await markRead(me, { notificationId: notice?.id })).toMatchObject({ ok: true });
    expect(await markRead(me, { notificationId: notice?.id })).toMatchObject({ ok: true });
    expect(await countUnread(me)).toBe(1);
    expect(await markAllRead(me, {})).toMatchObject({ ok: true, data: { count: 1 } });
    expect(await countUnread(me)).toBe(0);
  });

  test("denied: markRead of somebody else's is as if it were not there; markAllRead by a guest", async () => {
    const me = await anActor();
    await tell({ to: [due(idOf(me))] });
    const [notice] = (await listNotices(me, { locale: "id" })).rows;
    expect(await markRead(await anActor("Bayu"), { notificationId: notice?.id })).toMatchObject({
      ok: false,
      kind: "not_found",
    });
    expect(await markRead(guest, { notificationId: notice?.id })).toMatchObject({ ok: false, kind: "not_found" });
    expect(await markAllRead(guest, {})).toMatchObject({ ok: false, kind: "denied", whoCan: "self" });
    expect(await countUnread(me)).toBe(1);
  });
});

describe("preferences", () => {
  test("what is switched off in the app is not shown there; required kinds stay on", async () => {
    const me = await anActor();
    await tell({ to: [due(idOf(me))] });
    await tell({ to: [{ to: idOf(me), path: "/me" }], def: passwordChanged as unknown as EventDef });
    expect(await setPreferences(me, { email: answerDueSoon.type })).toMatchObject({ ok: true });
    expect(await countUnread(me)).toBe(1);
    const rows = await listPreferences(me, "id");
    expect(rows.find((row) => row.type === answerDueSoon.type)).toMatchObject({
      on: { APP: false, EMAIL: true },
      required: false,
    });
    expect(rows.find((row) => row.type === passwordChanged.type)).toMatchObject({
      on: { APP: true, EMAIL: true },
      required: true,
    });
  });

  test("denied: setPreferences by a guest", async () => {
    expect(await setPreferences(guest, {})).toMatchObject({ ok: false, kind: "denied" });
  });

  test("one tap stops one kind by mail, without signing in; a forged or changed link stops nothing", async () => {
    const id = await aPerson();
    const token = stopToken({ personId: id, type: answerDueSoon.type });
    expect(await stopKind(guest, { token })).toMatchObject({ ok: true });
    expect(await stopKind(guest, { token })).toMatchObject({ ok: true });
    const stored = await read.db.notificationPreference.findMany({ where: { personId: id } });
    expect(stored).toMatchObject([{ ...kind(answerDueSoon.type), enabled: false }]);
    const forged = token.replace(answerDueSoon.type, "promise.late");
    for (const wrong of [forged, `${token}0`, "x", "~~", token.replace(/^./, "f")]) {
      expect(await stopKind(guest, { token: wrong })).toMatchObject({ ok: false, kind: "not_found" });
    }
    expect(await read.db.notificationPreference.count({ where: { personId: id } })).toBe(1);
  });

  test("refused: stopping what is required", async () => {
    const token = stopToken({ personId: await aPerson(), type: passwordChanged.type });
    expect(await stopKind(guest, { token })).toMatchObject({ ok: false, kind: "refused", reason: "required_notice" });
  });

  test("every kind has its line in both languages", async () => {
    const kinds = await listNoticeKinds();
    const silent: string[] = [];
    for (const one of kinds) {
      for (const locale of ["id", "en"] as const)
        if (!(await kindLabel(one, locale))) silent.push(`${one.feature}: notices.${one.type}.label (${locale})`);
    }
    expect(silent).toEqual([]);
  });
});

describe("notifications.markTold", () => {
  test("the coordinator sees whom to tell, with the message ready, until it is done", async () => {
    const group = await aGroup({ name: "Dapur Muara Asri" });
    const yanti = await aNumberOnly("Yanti");
    await tell({ to: [due(yanti), due(await aPerson("Bayu"))], groupId: group.id });
    const [row, ...rest] = await listToTell(group.coordinator, group.id);
    expect(rest).toEqual([]);
    expect(row).toMatchObject({ name: "Yanti", phone: expect.stringMatching(/^\+62/) });
    expect(row?.message).toContain("Halo Yanti");
    expect(row?.message).toContain("http://localhost:3000/today");
    expect(await markTold(group.coordinator, { notificationId: row?.id })).toMatchObject({ ok: true });
    expect(await listToTell(group.coordinator, group.id)).toEqual([]);
    expect(await markTold(group.coordinator, { notificationId: row?.id })).toMatchObject({
      ok: false,
      kind: "refused",
      reason: "already_told",
    });
  });

  test("denied: markTold by a member, another group's coordinator, a guest", async () => {
    const group = await aGroup();
    const other = await aGroup({}, await anActor("Made"));
    const member = await aMember(group.id);
    await tell({ to: [due(await aNumberOnly())], groupId: group.id });
    const [row] = await listToTell(group.coordinator, group.id);
    for (const actor of [member, other.coordinator, guest]) {
      expect(await markTold(actor, { notificationId: row?.id })).toMatchObject({
        ok: false,
        kind: "denied",
        whoCan: "COORDINATOR",
      });
      expect(await listToTell(actor, group.id)).toEqual([]);
    }
  });
});
