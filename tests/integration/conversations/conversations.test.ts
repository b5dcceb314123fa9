// Messages about anything: the owning feature's command calls these under its own policy.
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type Actor, system } from "@/access/actor";
import { signedIn } from "@/access/can";
import { personErasing, personMerged } from "@/features/accounts/events";
import { lockMessage, postMessageWithin, withdrawMessageWithin } from "@/features/conversations/commands";
import { forgetMessages, moveMessages } from "@/features/conversations/consequences";
import { listMessages } from "@/features/conversations/queries";
import type { Subject } from "@/features/conversations/schema";
import { read, transaction } from "@/lib/db";
import { notThere } from "@/lib/result";
import { command } from "@/pipeline/command";
import { Outbox } from "@/pipeline/outbox";
import { anActor } from "../../support/factories";
import { done } from "../../support/factories/needs";

type Say = Subject & { text: string; messageId?: string };

/** What a feature that owns a subject does. */
const say = command({
  name: "conversations.testSay",
  input: z.custom<Say>(() => true),
  load: async () => ({}),
  allow: signedIn,
  run: async ({ tx, input, within }) => {
    if (!input.messageId) return postMessageWithin(within, { ...input, groupId: null });
    const message = (await lockMessage(tx, input, input.messageId)) ?? notThere();
    await withdrawMessageWithin(within, message);
    return message.id;
  },
});

const aSubject = (): Subject => ({ subjectType: "test", subjectId: randomUUID() });
const post = async (actor: Actor, subject: Subject, text: string, now?: Date) =>
  done(await say(actor, { ...subject, text }, now ? { now } : {}));

function inTransaction(work: (within: Parameters<typeof forgetMessages.handle>[0]) => Promise<void>) {
  const now = new Date();
  return transaction((tx) =>
    work({ tx, now, actor: system, outbox: new Outbox({ actor: system, now, requestId: null }) }),
  );
}

describe("a conversation", () => {
  test("begins with its first message, is read newest last and a page at a time", async () => {
    const [ratri, subject] = [await anActor("Ratri"), aSubject()];
    expect(await listMessages(ratri, subject)).toEqual({ rows: [], older: null });
    const start = Date.now() - 60_000;
    for (let i = 0; i < 21; i += 1) await post(ratri, subject, `Pesan ${i}`, new Date(start + i));
    await post(ratri, aSubject(), "Di tempat lain");
    const page = await listMessages(ratri, subject);
    expect(page.rows).toHaveLength(20);
    expect(page.rows.at(-1)).toMatchObject({ text: "Pesan 20", authorName: "Ratri", language: "id", mine: true });
    expect(await listMessages(ratri, subject, page.older ?? "")).toMatchObject({
      rows: [{ text: "Pesan 0" }],
      older: null,
    });
    expect((await listMessages(await anActor("Sari"), subject)).rows[0]).toMatchObject({ mine: false });
  });

  test("two first messages at once make one conversation", async () => {
    const [ratri, sari, subject] = [await anActor("Ratri"), await anActor("Sari"), aSubject()];
    await post(ratri, subject, "Nol");
    await Promise.all([post(ratri, subject, "Satu"), post(sari, subject, "Dua")]);
    expect(await read.db.conversation.count({ where: subject })).toBe(1);
    expect((await listMessages(ratri, subject)).rows).toHaveLength(3);
  });

  test("what is taken back leaves its place, once; a message of another subject is not there", async () => {
    const [ratri, subject] = [await anActor("Ratri"), aSubject()];
    const messageId = await post(ratri, subject, "Salah");
    expect(await say(ratri, { ...aSubject(), text: "", messageId })).toMatchObject({ kind: "not_found" });
    done(await say(ratri, { ...subject, text: "", messageId }));
    expect((await listMessages(ratri, subject)).rows).toMatchObject([{ text: "", standing: "withdrawn" }]);
    expect(await say(ratri, { ...subject, text: "", messageId })).toMatchObject({ reason: "message_withdrawn" });
  });

  test("hidden messages show no words", async () => {
    const [ratri, subject] = [await anActor("Ratri"), aSubject()];
    const id = await post(ratri, subject, "Kasar");
    await read.db.message.update({ where: { id }, data: { hiddenAt: new Date() } });
    expect((await listMessages(ratri, subject)).rows).toMatchObject([{ text: "", standing: "hidden" }]);
  });
});

describe("people", () => {
  test("a merged account's messages are the other's", async () => {
    const [before, after, subject] = [await anActor("Ratri lama"), await anActor("Ratri"), aSubject()];
    await post(before, subject, "Halo");
    expect(moveMessages.point).toBe(personMerged.name);
    const ids = { fromId: before.personId ?? "", toId: after.personId ?? "" };
    await inTransaction((within) => moveMessages.handle(within, ids));
    expect((await listMessages(after, subject)).rows).toMatchObject([{ text: "Halo", mine: true }]);
  });

  test("an erased account's words go, their places stay", async () => {
    const [ratri, subject] = [await anActor("Ratri"), aSubject()];
    await post(ratri, subject, "Nomor saya 0812");
    expect(forgetMessages.point).toBe(personErasing.name);
    const gone = { personIds: [ratri.personId ?? ""], proved: [], contacts: [] };
    await inTransaction((within) => forgetMessages.handle(within, gone));
    expect((await listMessages(ratri, subject)).rows).toMatchObject([{ text: "", standing: "withdrawn" }]);
  });
});
