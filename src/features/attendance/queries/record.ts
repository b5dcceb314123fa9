import type { Actor } from "@/access/actor";
import { read } from "@/lib/db";

export type RecordRow = {
  id: string;
  minutes: number;
  onDay: Date;
  counted: boolean;
  note: string;
  title: string | null;
  slug: string | null;
  groupName: string;
  groupSlug: string;
};
export type RecordTotals = {
  minutes: number;
  entries: number;
  groups: { name: string; slug: string; minutes: number }[];
};

const PAGE = 30;
const COUNTED = { OR: [{ source: "ATTENDANCE" as const }, { approvedAt: { not: null } }] };

/** Hours that count, in all and by group. Self-reported ones count after another person approved them. */
export async function getRecordTotals(actor: Actor): Promise<RecordTotals> {
  if (!actor.personId) return { minutes: 0, entries: 0, groups: [] };
  const sums = await read.db.hoursEntry.groupBy({
    by: ["groupId"],
    where: { personId: actor.personId, ...COUNTED },
    _sum: { minutes: true },
    _count: true,
  });
  const groups = await read.db.group.findMany({
    where: { id: { in: sums.map((s) => s.groupId) } },
    select: { id: true, name: true, slug: true },
  });
  const rows = sums.flatMap((s) => {
    const group = groups.find((g) => g.id === s.groupId);
    return group ? [{ name: group.name, slug: group.slug, minutes: s._sum.minutes ?? 0 }] : [];
  });
  return {
    minutes: sums.reduce((total, s) => total + (s._sum.minutes ?? 0), 0),
    entries: sums.reduce((total, s) => total + s._count, 0),
    groups: rows.sort((a, b) => b.minutes - a.minutes),
  };
}

/** One's own record, latest day first. @param after id of the last row of the page before */
export async function listRecord(actor: Actor, after?: string): Promise<{ rows: RecordRow[]; next: string | null }> {
  if (!actor.personId) return { rows: [], next: null };
  const entries = await read.db.hoursEntry.findMany({
    where: { personId: actor.personId },
    orderBy: [{ onDay: "desc" }, { id: "desc" }],
    take: PAGE + 1,
    ...(after ? { cursor: { id: after }, skip: 1 } : {}),
    select: {
      id: true,
      minutes: true,
      onDay: true,
      source: true,
      approvedAt: true,
      note: true,
      activityId: true,
      groupId: true,
    },
  });
  const [activities, groups] = await Promise.all([
    read.db.activity.findMany({
      where: { id: { in: entries.flatMap((e) => e.activityId ?? []) } },
      select: { id: true, title: true, slug: true },
    }),
    read.db.group.findMany({
      where: { id: { in: entries.map((e) => e.groupId) } },
      select: { id: true, name: true, slug: true },
    }),
  ]);
  const rows = entries.slice(0, PAGE).map((e) => {
    const activity = activities.find((a) => a.id === e.activityId);
    const group = groups.find((g) => g.id === e.groupId);
    return {
      id: e.id,
      minutes: e.minutes,
      onDay: e.onDay,
      counted: e.source === "ATTENDANCE" || e.approvedAt !== null,
      note: e.note,
      title: activity?.title ?? null,
      slug: activity?.slug ?? null,
      groupName: group?.name ?? "",
      groupSlug: group?.slug ?? "",
    };
  });
  return { rows, next: entries.length > PAGE ? (rows.at(-1)?.id ?? null) : null };
}
