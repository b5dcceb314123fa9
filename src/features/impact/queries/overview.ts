import type { Actor } from "@/access/actor";
import { progressOf } from "@/features/evaluations/rules";
import type { Dimension } from "@/features/plans/schema";
import { read, type Statement } from "@/lib/db";
import { FIGURES, type Figure, inUnit, isWithheld, lastMonths, PLATFORM } from "../rules/catalogue";

type MonthValue = { month: string; value: number; withheld: boolean };
/** One figure with its sum over all time and its last twelve months, in the unit it is shown in. */
export type FigureView = { figure: Figure; total: number; withheld: boolean; months: MonthValue[] };

const OVERVIEW: Statement = {
  name: "impact_overview",
  text: `SELECT "figure", to_char("month", 'YYYY-MM') AS "month", "value"::float8 AS "value" FROM "impact_figure"
    WHERE "groupId" = $1::uuid AND "figure" = ANY($2) ORDER BY "figure", "month"`,
};

type Row = { figure: string; month: string; value: number };

function viewOf(figure: Figure, rows: readonly Row[], now: Date): FigureView {
  const own = rows.filter((row) => row.figure === figure.key);
  const sum = own.reduce((total, row) => total + row.value, 0);
  const months = lastMonths(new Map(own.map((row) => [row.month, row.value])), now);
  return {
    figure,
    total: inUnit(figure, sum),
    withheld: isWithheld(figure, sum),
    months: months.map(({ month, value }) => {
      const withheld = isWithheld(figure, value);
      return { month, value: withheld ? 0 : inUnit(figure, value), withheld };
    }),
  };
}

type Whose = { groupId: string | null; now: Date };

/** Every figure of a group, or of the platform (groupId null), in the order of the catalogue. One statement. */
export async function getOverview(_actor: Actor, { groupId, now }: Whose): Promise<FigureView[]> {
  const rows = await read.sql<Row>(OVERVIEW, [groupId ?? PLATFORM, FIGURES.map((f) => f.key)]);
  return FIGURES.map((figure) => viewOf(figure, rows, now));
}

/** One figure of a group, or of the platform (groupId null). One statement. */
export async function getFigure(
  _actor: Actor,
  { figure, groupId, now }: Whose & { figure: Figure },
): Promise<FigureView> {
  return viewOf(figure, await read.sql<Row>(OVERVIEW, [groupId ?? PLATFORM, [figure.key]]), now);
}

/** A figure as it is before anything was counted. */
export function emptyFigure(figure: Figure, now: Date): FigureView {
  return viewOf(figure, [], now);
}

/** What the home page tells of the platform; reached is null when nobody was. */
export type Headline = { minutes: number; needsMet: number; reached: number | null };

const HEADLINE: Statement = {
  name: "impact_headline",
  text: `SELECT COALESCE(sum("value") FILTER (WHERE "figure" = 'volunteer-hours'), 0)::float8 AS "minutes",
      COALESCE(sum("value") FILTER (WHERE "figure" = 'needs-met'), 0)::float8 AS "needsMet",
      sum("value") FILTER (WHERE "figure" = 'people-reached')::float8 AS "reached"
    FROM "impact_figure" WHERE "groupId" = '${PLATFORM}' AND "figure" IN ('volunteer-hours', 'needs-met', 'people-reached')`,
};

/** The platform's figures that stand on the home page. One statement. */
export async function getHeadline(_actor: Actor): Promise<Headline> {
  const [row] = await read.sql<Headline>(HEADLINE);
  return row ?? { minutes: 0, needsMet: 0, reached: null };
}

export type IndicatorView = {
  id: string;
  name: string;
  unit: string;
  language: string;
  dimension: Dimension;
  baseline: number;
  target: number;
  actual: number;
  /** From baseline to target, 0–100. */
  progress: number;
  activity: string;
  activitySlug: string;
};

/** So many measures of one group are shown: those measured last. */
const MOST_INDICATORS = 24;

const INDICATORS: Statement = {
  name: "impact_indicators",
  text: `SELECT * FROM (
      SELECT DISTINCT ON (v."indicatorId") i."id", i."name", i."unit", i."dimension", i."baseline"::float8 AS "baseline", i."target"::float8 AS "target",
        v."actual"::float8 AS "actual", a."title" AS "activity", a."slug" AS "activitySlug", a."language", e."publishedAt"
      FROM "evaluation" e JOIN "activity" a ON a."id" = e."activityId" JOIN "indicator_value" v ON v."evaluationId" = e."id" JOIN "indicator" i ON i."id" = v."indicatorId"
      WHERE e."groupId" = $1::uuid AND e."state" = 'PUBLISHED' AND a."hiddenAt" IS NULL
      ORDER BY v."indicatorId", e."publishedAt" DESC, e."id" DESC) m
    ORDER BY m."publishedAt" DESC, m."id" LIMIT ${MOST_INDICATORS}`,
};

/** What a group measured in published evaluations, each measure as it was last; never summed. One statement. */
export async function listIndicators(_actor: Actor, groupId: string): Promise<IndicatorView[]> {
  const rows = await read.sql<Omit<IndicatorView, "progress">>(INDICATORS, [groupId]);
  return rows.map((row) => ({ ...row, progress: progressOf(row) }));
}
