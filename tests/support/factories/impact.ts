import { randomUUID } from "node:crypto";
import { FIGURES, type FigureKey, NOBODY, PLATFORM } from "@/features/impact/rules/catalogue";
import { evidenceSql } from "@/features/impact/rules/evidence";
import { read } from "@/lib/db";

/** Saturday 14 November 2026, 08.00 WIB: when things happened unless told otherwise. */
export const SATURDAY = new Date("2026-11-14T01:00:00Z");

type Host = { groupId: string; share: number; state?: "INVITED" | "ACCEPTED" | "DECLINED" | "WITHDRAWN" };

export type DoneValues = {
  groupId: string;
  people?: readonly string[];
  /** Minutes of each. */
  minutes?: number;
  startsAt?: Date;
  state?: "OPEN" | "SETTLED" | "EVALUATED";
  hiddenAt?: Date | null;
  hosts?: readonly Host[];
  needId?: string;
  planId?: string;
  /** A published evaluation with so many people reached. */
  reached?: number;
  lessons?: readonly string[];
  thanks?: readonly string[];
};

export type Done = { id: string; slug: string; evaluationId: string | null; lessonIds: string[] };

/** An activity that took place: people attended, hours stand, perhaps an evaluation is published. Written straight into the tables. */
export async function aDone(values: DoneValues): Promise<Done> {
  const { groupId, people = [], minutes = 120, startsAt = SATURDAY, state = "SETTLED", hosts = [] } = values;
  const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
  const activity = await read.db.activity.create({
    data: {
      groupId,
      slug: `selesai-${randomUUID().slice(0, 12)}`,
      title: "Bersih saluran",
      summary: "Mengangkat lumpur.",
      regionCode: "33.74",
      place: "Tambak Lor",
      zone: "Asia/Jakarta",
      startsAt,
      endsAt,
      state,
      hiddenAt: values.hiddenAt ?? null,
      needId: values.needId ?? null,
      planId: values.planId ?? null,
      createdById: randomUUID(),
      shifts: { create: { title: "Pagi", startsAt, endsAt } },
      coHosts: {
        create: hosts.map((host) => ({
          state: "ACCEPTED" as const,
          ...host,
          invitedById: randomUUID(),
          invitedAt: startsAt,
        })),
      },
    },
    include: { shifts: true },
  });
  const shiftId = activity.shifts[0]?.id ?? "";
  const slot = await read.db.slot.create({ data: { shiftId, activityId: activity.id, title: "Mengangkat", max: 500 } });
  for (const personId of people) {
    const signUp = await read.db.signUp.create({
      data: {
        slotId: slot.id,
        shiftId,
        activityId: activity.id,
        groupId,
        personId,
        status: "ATTENDED",
        startsAt,
        endsAt,
      },
    });
    await read.db.hoursEntry.create({
      data: {
        personId,
        groupId,
        activityId: activity.id,
        signUpId: signUp.id,
        minutes,
        onDay: startsAt,
        source: "ATTENDANCE",
      },
    });
  }
  await read.db.threadEcho.createMany({
    data: (values.thanks ?? []).map((personId) => ({
      activityId: activity.id,
      personId,
      kind: "THANKS",
      at: startsAt,
    })),
  });
  const evaluation =
    values.reached === undefined
      ? null
      : await read.db.evaluation.create({
          data: {
            activityId: activity.id,
            groupId,
            needId: values.needId ?? null,
            state: "PUBLISHED",
            beneficiariesReached: values.reached,
            authorId: randomUUID(),
            publishedAt: endsAt,
            lessons: { create: (values.lessons ?? []).map((text, position) => ({ text, position })) },
          },
          include: { lessons: true },
        });
  return {
    id: activity.id,
    slug: activity.slug,
    evaluationId: evaluation?.id ?? null,
    lessonIds: evaluation?.lessons.map((lesson) => lesson.id) ?? [],
  };
}

/** Many people at once, ids only. */
export async function someIds(count: number): Promise<string[]> {
  const rows = await read.db.person.createManyAndReturn({
    data: Array.from({ length: count }, (_, k) => ({
      name: `Relawan ${k + 1}`,
      adultAt: SATURDAY,
      claimedAt: SATURDAY,
    })),
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

export type Figures = Partial<Record<FigureKey, number>>;

/** What stands for a group, for the platform (null), or for nobody: figures that are not zero, hours in minutes. */
export async function standing(groupId: string | null): Promise<Figures> {
  const rows = await read.db.impactFigure.groupBy({
    by: ["figure"],
    where: { groupId: groupId ?? PLATFORM },
    _sum: { value: true },
  });
  return Object.fromEntries(rows.map((row) => [row.figure, Number(row._sum.value)]));
}

/** The sums of the evidence itself. */
export async function evidenced(groupId: string | null): Promise<Figures> {
  const reach = { [PLATFORM]: "platform", [NOBODY]: "nobody" } as const;
  const whose = groupId ?? PLATFORM;
  const kind = whose in reach ? reach[whose as keyof typeof reach] : "group";
  const sums: Figures = {};
  for (const { key } of FIGURES) {
    const sql = evidenceSql(key, kind);
    if (!sql) continue;
    const [row] = await read.sql<{ sum: number }>(
      {
        name: `test_sum_${key}_${kind}`,
        text: `SELECT COALESCE(sum(e."value"), 0)::float8 AS "sum" FROM (${sql}) e WHERE $1::uuid IS NULL OR $1::uuid IS NOT NULL`,
      },
      [kind === "group" ? whose : null],
    );
    if (row && row.sum !== 0) sums[key] = Math.round(row.sum * 100) / 100;
  }
  return sums;
}
