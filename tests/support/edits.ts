// One record of each kind that two people may have open at once, for the test that the second sees both versions.
import type { Actor } from "@/access/actor";
import { createActivity } from "@/features/activities/commands/write";
import { draftCampaign } from "@/features/campaigns/commands/write";
import { draftCode } from "@/features/codes/commands/write";
import { seenCompetences } from "@/features/credentials/schema";
import { writeEvaluation } from "@/features/evaluations/commands/write";
import { writePlan } from "@/features/plans/commands/write";
import { addDuty } from "@/features/positions/commands/duties";
import { createService } from "@/features/services/commands/write";
import { read } from "@/lib/db";
import { seenList } from "@/lib/differing";
import { words } from "@/pipeline/words";
import { anActor } from "./factories";
import { type AGroup, aGroup, aMember, aNeed } from "./factories/groups";
import { done } from "./factories/needs";
import { aPosition, idOf } from "./factories/positions";
import { tekananDarah } from "./factories/services";
import { aDraft, anActivity, aPair, aScope, type Pair, request, scope } from "./factories/together";

export type Edit = {
  /** Who has the form open, both since before either saved. */
  editors: readonly [Actor, Actor];
  /** What the form posts when nothing was changed in it, unseen fields too. */
  opened: Record<string, unknown>;
  /** What the two write into one field. */
  field: string;
  values: readonly [unknown, unknown];
  /** The first one's words as the second reads them. */
  shown: string;
  /** What is stored in that field now; equal to one of the values. */
  stored: () => Promise<unknown>;
};

type Words = { field: string; values: [string, string] };

async function aGroupOfTwo(kind: "PROFESSIONAL" | "VOLUNTEER" = "VOLUNTEER") {
  const group = await aGroup({ kind, state: "ACTIVE" });
  const second = await aMember(group.id, { name: "Citra", roles: ["COORDINATOR"] });
  return { group, editors: [group.coordinator, second] as const };
}

/** A field of free words: what was written is what is shown and stored. */
function inWords({ field, values }: Words, stored: () => Promise<unknown>) {
  return { field, values, shown: values[0], stored };
}

async function profile(): Promise<Edit> {
  const person = await anActor();
  const about: Words = { field: "about", values: ["Saya memasak.", "Saya mengemudi."] };
  const stored = async () => (await read.db.person.findUniqueOrThrow({ where: { id: idOf(person) } })).about;
  return { editors: [person, person], opened: { version: 0, name: "Ratri" }, ...inWords(about, stored) };
}

async function settings(): Promise<Edit> {
  const { group, editors } = await aGroupOfTwo();
  const row = () => read.db.group.findUniqueOrThrow({ where: { id: group.id } });
  const { version, name, purpose, field, regionCode, zone, language, answerDays } = await row();
  const opened = { groupId: group.id, version, name, purpose, field, regionCode, zone, language, answerDays };
  const purposes: [string, string] = ["Memasak bagi warga pesisir setiap rob.", "Mengantar air bersih bagi warga."];
  return {
    editors,
    opened,
    ...inWords({ field: "purpose", values: purposes }, async () => (await row()).purpose),
  };
}

async function activity(): Promise<Edit> {
  const { group, editors } = await aGroupOfTwo();
  const day = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
  const task = { title: "Memasak", startsAt: `${day}T07:30`, endsAt: `${day}T09:45`, max: "6" };
  const page = {
    title: "Dapur umum Muara Asri",
    summary: "Sabtu pagi kami memasak 300 porsi untuk warga.",
    regionCode: "33.74",
    place: "Balai RW 04",
  };
  const { activityId } = done(await createActivity(editors[0], { groupId: group.id, ...page, tasks: [task] }));
  const slot = await read.db.slot.findFirstOrThrow({ where: { activityId } });
  const opened = { activityId, version: 0, ...page, tasks: [{ ...task, slotId: slot.id }] };
  const places: Words = { field: "place", values: ["Balai RW 05", "Balai RW 06"] };
  const stored = async () => (await read.db.activity.findUniqueOrThrow({ where: { id: activityId } })).place;
  return { editors, opened, ...inWords(places, stored) };
}

async function campaign(): Promise<Edit> {
  const { group, editors } = await aGroupOfTwo();
  const content = {
    title: "Bantu mengangkut air bersih",
    story: "Rob merendam tiga RT. Kami mengangkut air dua kali sehari dan butuh tangan.",
    target: "30",
    skills: ["Mengemudi"],
    channels: ["Grup WA RW 04"],
  };
  const { campaignId } = done(await draftCampaign(editors[0], { groupId: group.id, ...content }));
  const titles: Words = { field: "title", values: ["Bantu warga mengangkut air", "Tiga puluh tangan untuk air"] };
  const stored = async () => (await read.db.campaign.findUniqueOrThrow({ where: { id: campaignId } })).title;
  return { editors, opened: { campaignId, version: 0, ...content }, ...inWords(titles, stored) };
}

async function code(): Promise<Edit> {
  const { group, editors } = await aGroupOfTwo("PROFESSIONAL");
  const { codeVersionId } = done(await draftCode(editors[0], { groupId: group.id }));
  const row = () => read.db.codeVersion.findUniqueOrThrow({ where: { id: codeVersionId } });
  const { version, title, language } = await row();
  const opened = { codeVersionId, version, title, language, material: "on", articles: [] };
  const titles: Words = { field: "title", values: ["Kode etik perawat", "Kode etik kami"] };
  return { editors, opened, ...inWords(titles, async () => (await row()).title) };
}

async function adoption(): Promise<Edit> {
  const { group, editors } = await aGroupOfTwo();
  const groupId = group.id;
  return {
    editors,
    opened: { groupId, was: "COORDINATORS" },
    field: "adoption",
    values: ["CONSENSUS", "COORDINATORS"],
    shown: (await words("id", "codes"))("rule.CONSENSUS"),
    stored: async () => (await read.db.codeRule.findUniqueOrThrow({ where: { groupId } })).adoption,
  };
}

const askedBy = ({ volunteers, second }: Pair) => [volunteers.coordinator, second.volunteers] as const;

async function collaborationDraft(): Promise<Edit> {
  const pair = await aPair();
  const collaborationId = await aDraft(pair);
  const opened = { groupId: pair.volunteers.id, collaborationId, version: 0, ...request };
  const titles: Words = { field: "title", values: ["P3K untuk dapur umum", "Luka bakar di dapur umum"] };
  const stored = async () => (await read.db.collaboration.findUniqueOrThrow({ where: { id: collaborationId } })).title;
  return { editors: askedBy(pair), opened, ...inWords(titles, stored) };
}

async function collaborationScope(): Promise<Edit> {
  const pair = await aPair();
  const collaborationId = await aScope(pair);
  const row = () => read.db.collaboration.findUniqueOrThrow({ where: { id: collaborationId } });
  const opened = { groupId: pair.volunteers.id, collaborationId, version: (await row()).version, ...scope };
  const summaries: Words = { field: "summary", values: ["Tiga pelatihan P3K.", "Satu pelatihan P3K saja."] };
  return { editors: askedBy(pair), opened, ...inWords(summaries, async () => (await row()).summary) };
}

async function competences(): Promise<Edit> {
  const { group, editors } = await aGroupOfTwo("PROFESSIONAL");
  const types = await read.db.credentialType.findMany({
    where: { origin: "CATALOGUE" },
    orderBy: { code: "asc" },
    take: 2,
  });
  const where = { groupId: group.id };
  return {
    editors,
    opened: { ...where, was: seenCompetences([]) },
    field: "typeIds",
    values: [types[0]?.id, types[1]?.id],
    shown: types[0]?.nameId ?? "",
    stored: async () => (await read.db.groupCompetence.findFirstOrThrow({ where })).typeId,
  };
}

async function evaluation(): Promise<Edit> {
  const { group, editors } = await aGroupOfTwo();
  const { id: activityId } = await anActivity(group.id, { state: "SETTLED" });
  const content = {
    summary: "Empat ribu liter air sampai ke tiga RT sebelum siang.",
    beneficiariesReached: "300",
    beneficiariesAsked: "40",
  };
  done(await writeEvaluation(editors[0], { activityId, version: 0, ...content }));
  const lacking: Words = { field: "stillLacking", values: ["Tandon untuk RT 03.", "Ember."] };
  const stored = async () => (await read.db.evaluation.findUniqueOrThrow({ where: { activityId } })).stillLacking;
  return { editors, opened: { activityId, version: 1, ...content }, ...inWords(lacking, stored) };
}

async function category(): Promise<Edit> {
  const { group, editors } = await aGroupOfTwo();
  const { membershipId } = await aMember(group.id, { name: "Dewi" });
  return {
    editors,
    opened: { membershipId, was: "REGULAR" },
    field: "category",
    values: ["JUNIOR", "HONORARY"],
    shown: (await words("id", "members"))("categories.JUNIOR"),
    stored: async () => (await read.db.membership.findUniqueOrThrow({ where: { id: membershipId } })).category,
  };
}

async function plan(state: "DRAFT" | "APPROVED"): Promise<Edit> {
  const { group, editors } = await aGroupOfTwo();
  const need = await aNeed({ adoptedByGroupId: group.id });
  const content = {
    title: "Air bersih sampai sumur pulih",
    strategy: "Mengirim air dua kali sehari bersama RW, sambil menguras sumur.",
    tasks: [{ title: "Pinjam tangki air" }],
  };
  const { planId } = done(await writePlan(editors[0], { groupId: group.id, needId: need.id, ...content }));
  const row = () => read.db.plan.findUniqueOrThrow({ where: { id: planId } });
  await read.db.plan.update({ where: { id: planId }, data: { state } });
  const reason = state === "APPROVED" ? { reason: "Sumur pulih lebih cepat." } : {};
  const titles: Words = { field: "title", values: ["Air bersih sampai Januari", "Air bersih untuk tiga RT"] };
  return {
    editors,
    opened: { planId, version: (await row()).version, ...content, ...reason },
    ...inWords(titles, async () => (await row()).title),
  };
}

async function position(): Promise<Edit> {
  const { group, editors } = await aGroupOfTwo();
  const positionId = await aPosition(group);
  const opened = { positionId, version: 0, title: "Ketua", seats: "1", categories: "REGULAR" };
  const titles: Words = { field: "title", values: ["Ketua umum", "Pemimpin"] };
  const stored = async () => (await read.db.position.findUniqueOrThrow({ where: { id: positionId } })).title;
  return { editors, opened, ...inWords(titles, stored) };
}

async function duty(): Promise<Edit> {
  const { group, editors } = await aGroupOfTwo();
  const title = "Menyusun jadwal";
  const { dutyId } = done(await addDuty(editors[0], { groupId: group.id, title }));
  const details: Words = { field: "detail", values: ["Setiap Senin.", "Setiap Jumat."] };
  const stored = async () => (await read.db.duty.findUniqueOrThrow({ where: { id: dutyId } })).detail;
  return { editors, opened: { dutyId, wasTitle: title, title }, ...inWords(details, stored) };
}

async function aServiceDraft(group: AGroup): Promise<string> {
  return done(await createService(group.coordinator, { groupId: group.id, ...tekananDarah })).serviceId;
}

async function service(): Promise<Edit> {
  const { group, editors } = await aGroupOfTwo("PROFESSIONAL");
  const serviceId = await aServiceDraft(group);
  const row = () => read.db.service.findUniqueOrThrow({ where: { id: serviceId } });
  const titles: Words = { field: "title", values: ["Periksa tekanan darah", "Tekanan darah lansia"] };
  const opened = { serviceId, version: (await row()).version, ...tekananDarah };
  return { editors, opened, ...inWords(titles, async () => (await row()).title) };
}

async function leads(): Promise<Edit> {
  const { group, editors } = await aGroupOfTwo("PROFESSIONAL");
  const serviceId = await aServiceDraft(group);
  const [dewi, joko] = [await aMember(group.id, { name: "Dewi" }), await aMember(group.id, { name: "Joko" })];
  return {
    editors,
    opened: { serviceId, was: seenList([]) },
    field: "leadIds",
    values: [idOf(dewi), idOf(joko)],
    shown: "Dewi",
    stored: async () => (await read.db.serviceLead.findFirstOrThrow({ where: { serviceId } })).personId,
  };
}

/** Command → a record two people have open. */
export const EDITS: Record<string, () => Promise<Edit>> = {
  "accounts.updateProfile": profile,
  "activities.edit": activity,
  "campaigns.edit": campaign,
  "codes.editCode": code,
  "codes.setAdoption": adoption,
  "collaborations.edit": collaborationDraft,
  "collaborations.editScope": collaborationScope,
  "credentials.setCompetences": competences,
  "evaluations.write": evaluation,
  "groups.editGroup": settings,
  "members.setCategory": category,
  "plans.edit": () => plan("DRAFT"),
  "plans.revise": () => plan("APPROVED"),
  "positions.editDuty": duty,
  "positions.editPosition": position,
  "services.editService": service,
  "services.setLeads": leads,
};

/** Commands that read like an edit and are none two people meet in, each with its reason. */
export const NOT_SHARED: Record<string, string> = {
  "accounts.changePassword": "one person's own, proved by the present one",
  "accounts.changeSettings": "one person's own switches; the last word counts",
  "accounts.setAudience": "one person's own switches; a field left out keeps what it had",
  "accounts.setUp": "makes the first steward, once",
  "collaborations.agree": "signs exactly the version that was read; another one is refused",
  "credentials.setInclusion": "one edge of the catalogue, there or not there",
  "notifications.setPreferences": "one person's own switches; the last word counts",
  "plans.write": "makes a new plan",
};
