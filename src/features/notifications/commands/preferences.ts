import { anyone } from "@/access/can";
import type { Tx } from "@/lib/db";
import { readStopToken } from "@/lib/mail/stop-token";
import { refuse } from "@/lib/result";
import { command, nothing, personOf } from "@/pipeline/command";
import { notificationsPolicy } from "../policy";
import { kindLabel, listNoticeKinds, type NoticeKind } from "../queries/notice-kinds";
import type { Preference } from "../rules";
import { preferencesInput, stopInput } from "../schema";

const KEEP = {
  name: "preference_keep",
  text: `
    INSERT INTO "notification_preference" ("personId", "type", "channel", "enabled")
    SELECT $1::uuid, r."type", r."channel"::"Channel", r."enabled" FROM json_to_recordset($2::json) AS r("type" text, "channel" text, "enabled" boolean)
    ON CONFLICT ("personId", "type", "channel") DO UPDATE SET "enabled" = EXCLUDED."enabled"`,
};

async function keep(tx: Tx, personId: string, preferences: readonly Preference[]): Promise<void> {
  await tx.sql(KEEP, [personId, JSON.stringify(preferences)]);
}

/** Kinds the preferences page shows; what it does not show it must not switch off. */
async function listChoices(): Promise<NoticeKind[]> {
  const kinds = (await listNoticeKinds()).filter((kind) => !kind.required);
  const labels = await Promise.all(kinds.map((kind) => kindLabel(kind, "id")));
  return kinds.filter((_, i) => labels[i] !== null);
}

/** Which kinds come by which way. Required kinds cannot be switched off and are passed over. */
export const setPreferences = command({
  name: "notifications.setPreferences",
  input: preferencesInput,
  load: nothing,
  allow: notificationsPolicy.setPreferences,
  run: async ({ tx, actor, input }) => {
    const chosen = (await listChoices()).flatMap(({ type }): Preference[] => [
      { type, channel: "APP", enabled: input.app.includes(type) },
      { type, channel: "EMAIL", enabled: input.email.includes(type) },
    ]);
    await keep(tx, personOf(actor), chosen);
    return { count: chosen.length };
  },
});

/** One tap in a mail: this kind no longer comes by mail. Works without signing in, through the signed link only. */
export const stopKind = command({
  name: "notifications.stopKind",
  input: stopInput,
  load: async ({ tx, input }) => {
    const stop = readStopToken(input.token);
    if (!stop) return null;
    const person = await tx.db.person.findFirst({ where: { id: stop.personId, erasedAt: null }, select: { id: true } });
    return person ? stop : null;
  },
  allow: anyone,
  run: async ({ tx, subject }) => {
    const kind = (await listNoticeKinds()).find((k) => k.type === subject.type);
    if (kind?.required) refuse("required_notice");
    await keep(tx, subject.personId, [{ type: subject.type, channel: "EMAIL", enabled: false }]);
    return { stopped: 1 };
  },
});
