import type { Actor } from "@/access/actor";
import { can } from "@/access/can";
import { read } from "@/lib/db";
import { type Code, codeDiff } from "../rules";
import type { CodeAdoption, CodeState } from "../schema";

const MOST_VERSIONS = 20;

const COLUMNS = {
  id: true,
  groupId: true,
  number: true,
  state: true,
  title: true,
  preamble: true,
  language: true,
  material: true,
  changeNote: true,
  textHash: true,
  createdById: true,
  createdAt: true,
  proposedAt: true,
  proposedById: true,
  adoptedAt: true,
  adoptedById: true,
  consensusId: true,
  effectiveFrom: true,
  acknowledgeBy: true,
  version: true,
  articles: { orderBy: { number: "asc" }, select: { number: true, title: true, text: true } },
} as const;

export type CodeVersionView = Omit<Code, "articles"> & {
  id: string;
  groupId: string;
  number: number;
  state: CodeState;
  material: boolean;
  changeNote: string;
  textHash: string | null;
  createdById: string;
  createdAt: Date;
  authorName: string;
  proposedAt: Date | null;
  proposedById: string | null;
  proposedBy: string | null;
  adoptedAt: Date | null;
  adoptedBy: string | null;
  byConsensus: boolean;
  effectiveFrom: Date | null;
  acknowledgeBy: Date | null;
  version: number;
  articles: { number: number; title: string; text: string }[];
};

async function namesOf(ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))];
  const people = await read.db.person.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } });
  return new Map(people.map((p) => [p.id, p.name]));
}

export type GroupCodes = {
  /** In force now. */
  current: CodeVersionView | null;
  /** In the making: a draft or a proposal. */
  open: CodeVersionView | null;
  /** Newest first, what is in the making left out. */
  versions: CodeVersionView[];
  adoption: CodeAdoption;
  /** A musyawarah about the open version is under way. */
  beforeConsensus: boolean;
};

/** Every version of a group's code, for its members. */
export async function getCodes(actor: Actor, groupId: string): Promise<GroupCodes | null> {
  if (!can(actor, "group.see_inside", { groupId })) return null;
  const [rows, rule, meetings] = await Promise.all([
    read.db.codeVersion.findMany({
      where: { groupId },
      orderBy: { number: "desc" },
      take: MOST_VERSIONS,
      select: COLUMNS,
    }),
    read.db.codeRule.findUnique({ where: { groupId }, select: { adoption: true } }),
    read.db.consensus.count({
      where: { groupId, subject: "CODE_VERSION", state: { in: ["OPEN", "WINDOW", "OBJECTED"] } },
    }),
  ]);
  const names = await namesOf(rows.flatMap((r) => [r.createdById, r.proposedById, r.adoptedById]));
  const name = (id: string | null) => (id ? (names.get(id) ?? null) : null);
  const views = rows.map(
    ({ adoptedById, consensusId, ...row }): CodeVersionView => ({
      ...row,
      authorName: name(row.createdById) ?? "",
      proposedBy: name(row.proposedById),
      adoptedBy: name(adoptedById),
      byConsensus: consensusId !== null,
    }),
  );
  return {
    current: views.find((v) => v.state === "ADOPTED") ?? null,
    open: views.find((v) => v.state === "DRAFT" || v.state === "PROPOSED") ?? null,
    versions: views.filter((v) => v.state === "ADOPTED" || v.state === "SUPERSEDED"),
    adoption: rule?.adoption ?? "COORDINATORS",
    beforeConsensus: meetings > 0,
  };
}

/** The adopted version before this one among those that are known; null for the first. */
export function versionBefore<T extends { number: number; state: CodeState }>(
  versions: readonly T[],
  number: number,
): T | null {
  const earlier = versions.filter((v) => v.number < number && (v.state === "ADOPTED" || v.state === "SUPERSEDED"));
  return earlier.reduce<T | null>((latest, v) => (latest && latest.number > v.number ? latest : v), null);
}

export type PublicCode = NonNullable<Awaited<ReturnType<typeof getPublicCode>>>;

/** The code in force and the earlier ones, as everybody reads them: words, dates, hashes, no people. */
export async function getPublicCode(_actor: Actor, slug: string) {
  const group = await read.db.group.findFirst({
    where: { slug, hiddenAt: null },
    select: {
      id: true,
      slug: true,
      name: true,
      kind: true,
      zone: true,
      codeVersions: {
        where: { state: { in: ["ADOPTED", "SUPERSEDED"] } },
        orderBy: { number: "desc" },
        take: MOST_VERSIONS,
        select: {
          number: true,
          state: true,
          title: true,
          preamble: true,
          language: true,
          material: true,
          changeNote: true,
          textHash: true,
          adoptedAt: true,
          effectiveFrom: true,
          consensusId: true,
          articles: COLUMNS.articles,
        },
      },
    },
  });
  if (!group) return null;
  const { codeVersions, ...rest } = group;
  const versions = codeVersions.map(({ consensusId, ...v }) => ({ ...v, byConsensus: consensusId !== null }));
  const [current] = versions;
  if (current?.state !== "ADOPTED") return { group: rest, code: null };
  const earlier = versions.slice(1).map((v) => ({ ...v, changes: changesSince(versions, v) }));
  return { group: rest, code: { ...current, changes: changesSince(versions, current), earlier } };
}

function changesSince<V extends Code & { number: number; state: CodeState }>(versions: readonly V[], version: V) {
  const before = versionBefore(versions, version.number);
  return before ? codeDiff(before, version) : [];
}

/** One line about a group's code for its public page; null when it has none. */
export async function getCodeLine(
  _actor: Actor,
  groupId: string,
): Promise<{ number: number; articles: number; effectiveFrom: Date; title: string; language: string } | null> {
  const row = await read.db.codeVersion.findFirst({
    where: { groupId, state: "ADOPTED" },
    select: { number: true, title: true, language: true, effectiveFrom: true, _count: { select: { articles: true } } },
  });
  if (!row?.effectiveFrom) return null;
  const { _count, effectiveFrom, ...rest } = row;
  return { ...rest, effectiveFrom, articles: _count.articles };
}
