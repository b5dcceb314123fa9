import type { Actor } from "@/access/actor";
import { groupsWith } from "@/access/can";
import { isMinor } from "@/features/accounts/rules";
import { listPictures, type PictureView } from "@/features/files/queries";
import { read } from "@/lib/db";
import { isChecker, seesHeld } from "../policy";
import { isPublicState, isStale, type Priority, priorityOf } from "../rules";
import { type CheckLevel, type NeedCategory, type NeedItem, type NeedState, needCode } from "../schema";

type AdoptingGroup = { id: string; name: string; slug: string; kind: "PROFESSIONAL" | "VOLUNTEER"; adoptedAt: Date };

export type FactView = { id: string; text: string; from: "reporter" | "resident"; at: Date };

export type PublicNeed = {
  id: string;
  code: string;
  title: string;
  story: string;
  language: string;
  category: NeedCategory;
  regionCode: string;
  zone: string;
  state: NeedState;
  items: NeedItem[];
  skills: string[];
  neededBy: Date | null;
  lifeThreatening: boolean;
  severity: number;
  vulnerability: number;
  metShare: number;
  reporterName: string | null;
  onBehalf: boolean;
  createdAt: Date;
  checkLevel: CheckLevel | null;
  checkedAt: Date | null;
  /** Group that checked it, when it was one. */
  checkedBy: string | null;
  /** Role, and name when agreed, of the local person. */
  localChecker: { role: string; name: string | null } | null;
  unmetReason: string | null;
  confirmedMetAt: Date | null;
  group: AdoptingGroup | null;
  carers: number;
  facts: FactView[];
  pictures: PictureView[];
  priority: Priority;
  priorityAt: Date | null;
  /** Place among the open needs of the region, by priority. */
  rank: { place: number; of: number } | null;
  stale: boolean;
};

const FACTS = 10;

type Row = NonNullable<Awaited<ReturnType<typeof rowByCode>>>;

async function rowByCode(code: string) {
  return read.db.need.findFirst({ where: { code, hiddenAt: null } });
}

/** The code in an address such as `/needs/K7M2QX` or `/needs/air-bersih-k7m2qx`; null when there is none. */
export function codeInAddress(address: string): string | null {
  const parsed = needCode.safeParse(address.split("-").at(-1) ?? "");
  return parsed.success ? parsed.data : null;
}

async function factsOf(needId: string): Promise<FactView[]> {
  const rows = await read.db.needFact.findMany({
    where: { needId, hiddenAt: null },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: FACTS,
    select: { id: true, text: true, fromReporter: true, createdAt: true },
  });
  return rows.map((row) => ({
    id: row.id,
    text: row.text,
    from: row.fromReporter ? ("reporter" as const) : ("resident" as const),
    at: row.createdAt,
  }));
}

async function rankOf(need: Row): Promise<{ place: number; of: number }> {
  const [row] = await read.sql<{ place: number; of: number }>(
    {
      name: "need_rank",
      text: `
        SELECT count(*) FILTER (WHERE "priority" > $2)::int + 1 AS "place", count(*)::int AS "of" FROM "need"
        WHERE "regionCode" = $1 AND "hiddenAt" IS NULL AND "state" IN ('VERIFIED', 'ADOPTED', 'UNMET')`,
    },
    [need.regionCode, need.priority],
  );
  return row ?? { place: 1, of: 1 };
}

async function groupsOf(need: Row): Promise<{ group: AdoptingGroup | null; checkedBy: string | null }> {
  const ids = [need.adoptedByGroupId, need.checkedForGroupId].filter((id) => id !== null);
  const rows = await read.db.group.findMany({
    where: { id: { in: ids }, hiddenAt: null },
    select: { id: true, name: true, slug: true, kind: true },
  });
  const adopting = rows.find((g) => g.id === need.adoptedByGroupId);
  return {
    group: adopting && need.adoptedAt ? { ...adopting, adoptedAt: need.adoptedAt } : null,
    checkedBy: rows.find((g) => g.id === need.checkedForGroupId)?.name ?? null,
  };
}

/** The reporter's name where they agreed to it; never that of somebody who is, or may be, under 18. */
async function shownReporter(need: Row, now: Date): Promise<string | null> {
  if (!need.showName || !need.reporterId) return need.showName ? need.reporterName : null;
  const person = await read.db.person.findUnique({
    where: { id: need.reporterId },
    select: { birthYear: true, adultAt: true },
  });
  const minor = !person || isMinor({ birthYear: person.birthYear, adult: person.adultAt !== null }, now);
  return minor ? null : need.reporterName;
}

function localCheckerOf(stored: string | null): PublicNeed["localChecker"] {
  if (!stored) return null;
  const [role = "", name] = stored.split("|");
  return { role, name: name ?? null };
}

function toView(need: Row, now: Date) {
  return {
    id: need.id,
    code: need.code,
    title: need.title,
    story: need.story,
    language: need.language,
    category: need.category as NeedCategory,
    regionCode: need.regionCode,
    zone: need.zone,
    state: need.state,
    items: need.items as NeedItem[],
    skills: need.skills,
    neededBy: need.neededBy,
    lifeThreatening: need.lifeThreatening,
    severity: need.severity,
    vulnerability: need.vulnerability,
    metShare: need.metShare,
    reporterName: need.showName ? need.reporterName : null,
    onBehalf: need.onBehalf,
    createdAt: need.createdAt,
    checkLevel: need.checkLevel,
    checkedAt: need.checkedAt,
    localChecker: localCheckerOf(need.localChecker),
    unmetReason: need.unmetReason,
    confirmedMetAt: need.confirmedMetAt,
    priority: priorityOf(need, now),
    priorityAt: need.priorityAt,
  };
}

/** A checked need as everybody sees it: region instead of place, names only with consent. Seven statements, whatever the size. */
export async function getPublicNeed(_actor: Actor, code: string, now = new Date()): Promise<PublicNeed | null> {
  const need = await rowByCode(code);
  if (!need || !isPublicState(need.state)) return null;
  const [facts, rank, groups, carers, pictures, reporterName] = await Promise.all([
    factsOf(need.id),
    rankOf(need),
    groupsOf(need),
    read.db.care.count({ where: { needId: need.id, withdrawnAt: null } }),
    listPictures("need", [need.id]),
    shownReporter(need, now),
  ]);
  const lastNews = facts[0]?.at ?? need.checkedAt ?? need.createdAt;
  return {
    ...toView(need, now),
    ...groups,
    reporterName,
    facts,
    carers,
    pictures: pictures.get(need.id) ?? [],
    rank: need.state === "CONFIRMED_MET" ? null : rank,
    stale: isStale(need, lastNews, now),
  };
}

export type CheckView = Omit<PublicNeed, "rank" | "stale" | "group" | "checkedBy" | "carers"> & {
  place: string;
  reporterShown: string | null;
  reporterContact: string | null;
  /** Groups the actor may check or adopt for. */
  groups: { id: string; name: string; mayAdopt: boolean }[];
  steward: boolean;
  links: {
    id: string;
    name: string;
    role: string;
    expiresAt: Date;
    usedAt: Date | null;
    confirmed: boolean | null;
    note: string | null;
  }[];
  own: boolean;
};

async function stakeholdersOf(need: Row): Promise<string[]> {
  const owners = need.reporterContact
    ? await read.db.contact.findMany({
        where: { value: need.reporterContact, verifiedAt: { not: null } },
        select: { personId: true },
      })
    : [];
  return [...(need.reporterId ? [need.reporterId] : []), ...owners.map((o) => o.personId)];
}

/** Everything a checker needs, the place and the contact included; null for everybody else. */
export async function getNeedToCheck(actor: Actor, code: string, now = new Date()): Promise<CheckView | null> {
  if (!isChecker(actor)) return null;
  const need = await rowByCode(code);
  if (!need) return null;
  const checking = groupsWith(actor, "need.check");
  const adopting = groupsWith(actor, "need.adopt");
  const [facts, links, groups, pictures, stakeholders] = await Promise.all([
    factsOf(need.id),
    read.db.needCheckLink.findMany({
      where: { needId: need.id },
      orderBy: { createdAt: "desc" },
      take: 10,
      select: { id: true, name: true, role: true, expiresAt: true, usedAt: true, confirmed: true, note: true },
    }),
    read.db.group.findMany({
      where: { id: { in: checking }, hiddenAt: null, state: { in: ["FORMING", "ACTIVE"] } },
      select: { id: true, name: true },
      orderBy: { name: "asc" },
    }),
    listPictures("need", [need.id]),
    stakeholdersOf(need),
  ]);
  return {
    ...toView(need, now),
    facts,
    links,
    pictures: pictures.get(need.id) ?? [],
    groups: groups.map((g) => ({ ...g, mayAdopt: adopting.includes(g.id) })),
    steward: actor.steward,
    place: need.place,
    reporterShown: need.reporterName,
    reporterContact: need.reporterContact,
    own: actor.personId !== null && stakeholders.includes(actor.personId),
  };
}

export type NeedStanding = {
  title: string;
  state: NeedState;
  adoptedByGroupId: string | null;
  own: boolean;
  sees: boolean;
};

/** Whether the actor may see a need at all, and whether it is their own report. */
export async function getNeedStanding(actor: Actor, code: string): Promise<NeedStanding | null> {
  const need = await rowByCode(code);
  if (!need) return null;
  const stakeholderIds = await stakeholdersOf(need);
  const own = actor.personId !== null && stakeholderIds.includes(actor.personId);
  const subject = { state: need.state, adoptedByGroupId: need.adoptedByGroupId, stakeholderIds, byLink: false };
  return {
    title: need.title,
    state: need.state,
    adoptedByGroupId: need.adoptedByGroupId,
    own,
    sees: isPublicState(need.state) || seesHeld(actor, subject),
  };
}
