import { z } from "zod";
import { refuse } from "@/lib/result";
import { command, nothing, personOf } from "@/pipeline/command";
import { noticeTold } from "../events";
import { notificationsPolicy } from "../policy";
import { noticeRef } from "../schema";

const ONE = {
  name: "notice_lock",
  text: `SELECT "id", "personId", "groupId", "type", "toldAt" FROM "notification" WHERE "id" = $1::uuid FOR UPDATE`,
};

type Locked = { id: string; personId: string; groupId: string | null; type: string; toldAt: Date | null };

/** A notice was opened. Doing it twice changes nothing more. */
export const markRead = command({
  name: "notifications.markRead",
  input: noticeRef,
  load: async ({ tx, actor, input }) => {
    const [row] = await tx.sql<Locked>(ONE, [input.notificationId]);
    return row && (actor.kind === "system" || row.personId === actor.personId) ? row : null;
  },
  allow: notificationsPolicy.markRead,
  run: async ({ tx, subject, now }) => {
    await tx.db.notification.updateMany({ where: { id: subject.id, readAt: null }, data: { readAt: now } });
    return { notificationId: subject.id };
  },
});

/** Everything the person has been told so far counts as read. */
export const markAllRead = command({
  name: "notifications.markAllRead",
  input: z.object({}),
  load: nothing,
  allow: notificationsPolicy.markAllRead,
  run: async ({ tx, actor, now }) => {
    const { count } = await tx.db.notification.updateMany({
      where: { personId: personOf(actor), readAt: null, createdAt: { lte: now } },
      data: { readAt: now },
    });
    return { count };
  },
});

/** A coordinator has passed the news on by WhatsApp. */
export const markTold = command({
  name: "notifications.markTold",
  input: noticeRef,
  load: async ({ tx, input }) => {
    const [row] = await tx.sql<Locked>(ONE, [input.notificationId]);
    return row ?? null;
  },
  allow: notificationsPolicy.markTold,
  run: async ({ tx, subject, actor, now, record }) => {
    if (subject.toldAt) refuse("already_told");
    await tx.db.notification.update({ where: { id: subject.id }, data: { toldAt: now, toldById: actor.personId } });
    record(noticeTold, {
      subjectId: subject.id,
      groupId: subject.groupId,
      payload: { personId: subject.personId, type: subject.type },
    });
    return { notificationId: subject.id };
  },
});
