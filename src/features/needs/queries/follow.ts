import type { Actor } from "@/access/actor";
import { groupsWith } from "@/access/can";
import { listPictures, type PictureView } from "@/features/files/queries";
import { read } from "@/lib/db";
import { sha256 } from "@/lib/secret";
import { CHECK_LINK_DAYS, isPublicState, type LinkState, linkState } from "../rules";
import type { NeedCategory, NeedItem, NeedState } from "../schema";

export type FollowView = {
  id: string;
  code: string;
  title: string;
  story: string;
  language: string;
  state: NeedState;
  zone: string;
  regionCode: string;
  metShare: number;
  createdAt: Date;
  checkedAt: Date | null;
  adoptedAt: Date | null;
  confirmedMetAt: Date | null;
  rejectReason: string | null;
  unmetReason: string | null;
  isPublic: boolean;
  group: { name: string; slug: string } | null;
  mergedInto: { code: string; isPublic: boolean } | null;
  facts: { id: string; text: string; fromReporter: boolean; at: Date }[];
  pictures: PictureView[];
};

async function follow(
  where: { followTokenHash: string } | { code: string; reporterId: string },
): Promise<FollowView | null> {
  const need = await read.db.need.findFirst({
    where: { ...where, hiddenAt: null },
    include: { facts: { where: { hiddenAt: null }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: 20 } },
  });
  if (!need) return null;
  const [pictures, group, into] = await Promise.all([
    listPictures("need", [need.id]),
    need.adoptedByGroupId
      ? read.db.group.findFirst({
          where: { id: need.adoptedByGroupId, hiddenAt: null },
          select: { name: true, slug: true },
        })
      : null,
    need.mergedIntoId
      ? read.db.need.findFirst({
          where: { id: need.mergedIntoId, hiddenAt: null },
          select: { code: true, state: true },
        })
      : null,
  ]);
  return {
    id: need.id,
    code: need.code,
    title: need.title,
    story: need.story,
    language: need.language,
    state: need.state,
    zone: need.zone,
    regionCode: need.regionCode,
    metShare: need.metShare,
    createdAt: need.createdAt,
    checkedAt: need.checkedAt,
    adoptedAt: need.adoptedAt,
    confirmedMetAt: need.confirmedMetAt,
    rejectReason: need.rejectReason,
    unmetReason: need.unmetReason,
    isPublic: isPublicState(need.state),
    group,
    mergedInto: into ? { code: into.code, isPublic: isPublicState(into.state) } : null,
    facts: need.facts.map((f) => ({ id: f.id, text: f.text, fromReporter: f.fromReporter, at: f.createdAt })),
    pictures: pictures.get(need.id) ?? [],
  };
}

/** The reporter's own view by the secret link; null for a wrong one. */
export async function getFollow(_actor: Actor, token: string): Promise<FollowView | null> {
  return follow({ followTokenHash: sha256(token) });
}

/** The same for a reporter with an account. */
export async function getOwnReport(actor: Actor, code: string): Promise<FollowView | null> {
  return actor.personId ? follow({ code, reporterId: actor.personId }) : null;
}

export type LinkView = {
  standing: LinkState;
  name: string;
  role: string;
  days: number;
  title: string;
  story: string;
  language: string;
  place: string;
  regionCode: string;
  peopleAffected: number;
  items: NeedItem[];
  category: NeedCategory;
};

/** What a local person reads before answering. Opening it changes nothing; the reporter's name and contact stay out. */
export async function getCheckLink(_actor: Actor, token: string, now = new Date()): Promise<LinkView | null> {
  const link = await read.db.needCheckLink.findUnique({ where: { tokenHash: sha256(token) } });
  const need = link ? await read.db.need.findFirst({ where: { id: link.needId, hiddenAt: null } }) : null;
  if (!link || !need) return null;
  const over = need.state !== "CHECKING" && link.usedAt === null;
  return {
    standing: over ? "used" : linkState(link, now),
    name: link.name,
    role: link.role,
    days: CHECK_LINK_DAYS,
    title: need.title,
    story: need.story,
    language: need.language,
    place: need.place,
    regionCode: need.regionCode,
    peopleAffected: need.peopleAffected,
    items: need.items as NeedItem[],
    category: need.category as NeedCategory,
  };
}

export type CareView = {
  id: string;
  code: string;
  title: string;
  state: NeedState;
  regionCode: string;
  mine: { time: string; skill: string; place: string; nearby: boolean } | null;
  invited: boolean;
};

/** The need and what the actor has said to bring; null when it has no public page. */
export async function getCare(actor: Actor, code: string): Promise<CareView | null> {
  const need = await read.db.need.findFirst({
    where: { code, hiddenAt: null },
    select: { id: true, code: true, title: true, state: true, regionCode: true },
  });
  if (!need || !isPublicState(need.state)) return null;
  const care = actor.personId
    ? await read.db.care.findFirst({ where: { needId: need.id, personId: actor.personId, withdrawnAt: null } })
    : null;
  const mine = care ? { time: care.time, skill: care.skill, place: care.place, nearby: care.nearby } : null;
  return { ...need, mine, invited: Boolean(care?.invitedAt) };
}

export type FoundingSeed = {
  needId: string;
  code: string;
  name: string;
  purpose: string;
  field: NeedCategory;
  regionCode: string;
  carers: { personId: string; name: string }[];
};

/**
 * What founding a group for a need starts with: only for one of the people invited, and while no group has it.
 * They learn each other's names here, as the care form says.
 */
export async function getFoundingSeed(actor: Actor, code: string): Promise<FoundingSeed | null> {
  if (!actor.personId) return null;
  const need = await read.db.need.findFirst({
    where: { code, hiddenAt: null, state: { in: ["VERIFIED", "UNMET"] } },
    include: {
      cares: { where: { withdrawnAt: null, invitedAt: { not: null } }, orderBy: { createdAt: "asc" }, take: 50 },
    },
  });
  if (!need?.cares.some((c) => c.personId === actor.personId)) return null;
  const people = await read.db.person.findMany({
    where: { id: { in: need.cares.map((c) => c.personId) }, erasedAt: null },
    select: { id: true, name: true },
  });
  return {
    needId: need.id,
    code: need.code,
    name: need.title.slice(0, 80),
    purpose: need.story.slice(0, 600),
    field: need.category as NeedCategory,
    regionCode: need.regionCode,
    carers: people.map((p) => ({ personId: p.id, name: p.name })),
  };
}

/** Groups for which the actor may adopt, for the choice *sebagai kelompok …*. */
export async function listAdoptingGroups(actor: Actor): Promise<{ id: string; name: string; slug: string }[]> {
  const ids = groupsWith(actor, "need.adopt");
  if (ids.length === 0) return [];
  return read.db.group.findMany({
    where: { id: { in: ids }, hiddenAt: null, state: { in: ["FORMING", "ACTIVE"] } },
    select: { id: true, name: true, slug: true },
    orderBy: { name: "asc" },
  });
}
