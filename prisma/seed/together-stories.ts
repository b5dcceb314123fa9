import {
  acceptCollaboration,
  acceptCounter,
  counterCollaboration,
  declineCollaboration,
} from "@/features/collaborations/commands/answer";
import { answerCoHost, inviteCoHost } from "@/features/collaborations/commands/hosts";
import { answerReferral, referNeed } from "@/features/collaborations/commands/referrals";
import { draftCollaboration, sendCollaboration } from "@/features/collaborations/commands/request";
import { agreeCollaboration, editScope } from "@/features/collaborations/commands/scope";
import { addTask, finishTask, postMessage } from "@/features/collaborations/commands/together";
import {
  completeCollaboration,
  reviewCollaboration,
  startCollaboration,
} from "@/features/collaborations/commands/work";
import { read } from "@/lib/db";
import { peopleSignUp } from "./chapters";
import { doAs, type World } from "./world";

type Side = { slug: string; by: string };
type Pair = { from: Side; to: Side };
type Ask = Pair & { on: number; kind: string; title: string; ask: string; more?: Record<string, unknown> };
type Running = Pair & { id: string; fromId: string; toId: string };

const groupId = async (slug: string) => (await read.db.group.findUniqueOrThrow({ where: { slug } })).id;

/** One group asks another; the answer is promised by a day. */
async function asked(world: World, { from, to, on, kind, title, ask, more = {} }: Ask): Promise<Running> {
  const [fromId, toId] = await Promise.all([groupId(from.slug), groupId(to.slug)]);
  const asking = await world.as(from.by);
  const { collaborationId } = await doAs(asking, draftCollaboration, {
    input: { groupId: fromId, toGroupId: toId, kind, title, ask, ...more },
    now: world.at(on, "19:30"),
  });
  await doAs(asking, sendCollaboration, { input: { groupId: fromId, collaborationId }, now: world.at(on, "20:00") });
  return { from, to, id: collaborationId, fromId, toId };
}

type Scope = {
  on: number;
  summary: string;
  hours: string;
  until: number;
  deliverables: { text: string; side: Side; dueOn: number }[];
};

/** What exactly, agreed by another person on each side, and begun. */
async function scopedAndStarted(world: World, running: Running, scope: Scope): Promise<void> {
  const { id: collaborationId, from, to, fromId, toId } = running;
  const version = async () =>
    String((await read.db.collaboration.findUniqueOrThrow({ where: { id: collaborationId } })).version);
  await doAs(await world.as(to.by), editScope, {
    input: {
      ...{ groupId: toId, collaborationId, version: await version(), summary: scope.summary, hours: scope.hours },
      ...{ startsOn: world.day(scope.on + 1), endsOn: world.day(scope.until) },
      deliverables: scope.deliverables.map((d) => ({
        text: d.text,
        side: d.side === from ? "from" : "to",
        dueOn: world.day(d.dueOn),
      })),
      people: [{ personId: world.id(to.by), part: "Narahubung" }],
    },
    now: world.at(scope.on, "19:00"),
  });
  await doAs(await world.as(to.by), agreeCollaboration, {
    input: { groupId: toId, collaborationId, version: await version() },
    now: world.at(scope.on, "19:20"),
  });
  await doAs(await world.as(from.by), agreeCollaboration, {
    input: { groupId: fromId, collaborationId, version: await version() },
    now: world.at(scope.on, "21:00"),
  });
  await doAs(await world.as(from.by), startCollaboration, {
    input: { groupId: fromId, collaborationId },
    now: world.at(scope.on + 1, "07:30"),
  });
}

const kitchen: Side = { slug: "dapur-muara-asri", by: "ratri" };
const nurses: Side = { slug: "perawat-pesisir-utara", by: "laksmi" };
const elderly: Side = { slug: "kawan-lansia-kemuning", by: "rini" };
const classes: Side = { slug: "kelas-sore-teluk-senja", by: "fitri" };
const teachers: Side = { slug: "guru-kreatif-lembayung", by: "made" };
const engineers: Side = { slug: "insinyur-tirta-lor", by: "hendra" };
const river: Side = { slug: "jaga-kali-bening", by: "anggun" };
const hill: Side = { slug: "kelas-sore-bukit-damar", by: "wa_ode" };

/** Technical support from the first word to both reviews: asked, countered, agreed, done, assessed. */
async function healthPost(world: World): Promise<void> {
  const running = await asked(world, {
    from: kitchen,
    to: nurses,
    on: -22,
    kind: "TECHNICAL_SUPPORT",
    title: "Pos sehat di dapur umum",
    ask: "Setiap hari dapur buka, sekitar 60 lansia datang. Kami minta empat perawat untuk memeriksa mereka dan menunjukkan siapa yang harus dirujuk.",
  });
  const { id: collaborationId, fromId, toId } = running;
  const [ratri, laksmi] = [await world.as("ratri"), await world.as("laksmi")];
  await doAs(laksmi, counterCollaboration, {
    input: {
      groupId: toId,
      collaborationId,
      text: "Kami sanggup dua perawat setiap Sabtu, ditambah pelatihan dua relawan Anda untuk mengukur tekanan darah.",
    },
    now: world.at(-21, "20:10"),
  });
  await doAs(ratri, acceptCounter, { input: { groupId: fromId, collaborationId }, now: world.at(-20, "07:00") });
  await scopedAndStarted(world, running, {
    on: -19,
    summary:
      "Dua perawat setiap Sabtu dapur buka, selama tiga pekan. Dua relawan dapur belajar mengukur tekanan darah.",
    hours: "24",
    until: -5,
    deliverables: [
      { text: "Pos pemeriksaan setiap Sabtu", side: nurses, dueOn: -10 },
      { text: "Meja, kursi, dan daftar lansia per RT", side: kitchen, dueOn: -12 },
      { text: "Dua relawan bisa mengukur tekanan darah", side: nurses, dueOn: -9 },
    ],
  });
  await doAs(ratri, postMessage, {
    input: {
      groupId: fromId,
      collaborationId,
      text: "Meja sudah kami pinjam dari RW. Daftar lansia RT 02 dan 03 selesai malam ini.",
    },
    now: world.at(-16, "20:30"),
  });
  await doAs(laksmi, postMessage, {
    input: {
      groupId: toId,
      collaborationId,
      text: "Terima kasih. Kami bawa tiga tensimeter; mohon satu colokan listrik di dekat meja.",
    },
    now: world.at(-15, "06:40"),
  });
  const tasks = await read.db.task.findMany({ where: { subjectId: collaborationId }, orderBy: { createdAt: "asc" } });
  for (const { id: taskId } of tasks)
    await doAs(laksmi, finishTask, { input: { groupId: toId, collaborationId, taskId }, now: world.at(-9, "17:00") });
  await doAs(laksmi, completeCollaboration, { input: { groupId: toId, collaborationId }, now: world.at(-8, "10:00") });
  await doAs(ratri, reviewCollaboration, {
    input: {
      groupId: fromId,
      collaborationId,
      rating: "5",
      outcome: "MET",
      text: "Lima puluh dua lansia diperiksa, dan relawan kami sekarang bisa mengukur sendiri.",
    },
    now: world.at(-7, "19:00"),
  });
  await doAs(laksmi, reviewCollaboration, {
    input: {
      groupId: toId,
      collaborationId,
      rating: "4",
      outcome: "MET",
      text: "Persiapannya rapi. Lain kali kami ingin ruang yang lebih tenang untuk memeriksa.",
    },
    now: world.at(-6, "20:00"),
  });
}

/** A training that is running, one request that waits, one that was declined with its reason. */
async function otherRequests(world: World): Promise<void> {
  const training = await asked(world, {
    from: classes,
    to: teachers,
    on: -15,
    kind: "TRAINING",
    title: "Cara membaca nyaring bagi pendamping",
    ask: "Pendamping kami bersemangat tetapi belum tahu cara membantu anak yang tertinggal. Kami minta satu pelatihan dan daftar bacaan.",
  });
  await doAs(await world.as("made"), acceptCollaboration, {
    input: { groupId: training.toId, collaborationId: training.id },
    now: world.at(-14, "16:00"),
  });
  await scopedAndStarted(world, training, {
    on: -12,
    summary: "Satu sore pelatihan daring, daftar bacaan per kelas, dan satu percakapan setiap pekan selama sebulan.",
    hours: "10",
    until: 20,
    deliverables: [
      { text: "Pelatihan daring dua jam", side: teachers, dueOn: 2 },
      { text: "Daftar pendamping dan kelasnya", side: classes, dueOn: -2 },
    ],
  });
  await doAs(await world.as("fitri"), addTask, {
    input: {
      groupId: training.fromId,
      collaborationId: training.id,
      title: "Kumpulkan pertanyaan pendamping sebelum pelatihan",
      dueOn: world.day(1),
    },
    now: world.at(-3, "20:00"),
  });
  await asked(world, {
    from: river,
    to: engineers,
    on: -1,
    kind: "TECHNICAL_SUPPORT",
    title: "Saringan kali yang bisa dirawat warga",
    ask: "Enam titik saringan Kali Bening cepat tersumbat lagi. Kami minta rancangan sederhana yang bisa diangkat dua orang tanpa alat berat.",
  });
  const declined = await asked(world, {
    from: hill,
    to: nurses,
    on: -6,
    kind: "TRAINING",
    title: "Pelatihan pertolongan pertama untuk pendamping",
    ask: "Kelas kami di bukit, satu jam dari puskesmas. Kami ingin pendamping tahu apa yang harus dilakukan bila anak jatuh.",
  });
  await doAs(await world.as("laksmi"), declineCollaboration, {
    input: {
      groupId: declined.toId,
      collaborationId: declined.id,
      reason: "NOT_OUR_REGION",
      note: "Kami hanya di Semarang. Bahan pelatihan kami boleh dipakai; akan kami kirimkan.",
    },
    now: world.at(-4, "10:00"),
  });
}

/** The association asks to be shown needs, and is shown one, with credit. */
async function needsShown(world: World): Promise<void> {
  const running = await asked(world, {
    from: nurses,
    to: elderly,
    on: -25,
    kind: "NEED_REFERRAL",
    title: "Tunjukkan lansia yang belum terjangkau",
    ask: "Kami punya perawat dengan dua jam sebulan. Tunjukkan kepada kami lansia di Semarang yang belum pernah diperiksa.",
    more: { field: "ELDERLY", regionCode: "33.74" },
  });
  await doAs(await world.as("rini"), acceptCollaboration, {
    input: { groupId: running.toId, collaborationId: running.id },
    now: world.at(-24, "19:00"),
  });
  const need = await read.db.need.findFirstOrThrow({ where: { adoptedByGroupId: running.toId } });
  await doAs(await world.as("rini"), referNeed, {
    input: {
      groupId: running.toId,
      toSlug: nurses.slug,
      need: need.code,
      collaborationId: running.id,
      note: "Tiga orang kehabisan obat tekanan darah.",
    },
    now: world.at(-23, "20:00"),
  });
  const referral = await read.db.needReferral.findFirstOrThrow({ where: { needId: need.id } });
  await doAs(await world.as("laksmi"), answerReferral, {
    input: { groupId: running.fromId, referralId: referral.id, takenUp: "yes" },
    now: world.at(-22, "08:00"),
  });
}

/** One activity of both groups: on both pages, counted once by shares. */
async function jointActivity(world: World): Promise<void> {
  const ownerId = await groupId(kitchen.slug);
  const activity = await read.db.activity.findFirstOrThrow({
    where: { groupId: ownerId, title: "Pos sehat dan dapur umum Muara Asri" },
  });
  await doAs(await world.as("ratri"), inviteCoHost, {
    input: { groupId: ownerId, activityId: activity.id, toSlug: nurses.slug, share: "30" },
    now: world.at(-4, "08:00"),
  });
  const host = await read.db.coHost.findFirstOrThrow({ where: { activityId: activity.id } });
  await doAs(await world.as("laksmi"), answerCoHost, {
    input: { groupId: await groupId(nurses.slug), coHostId: host.id, answer: "accept" },
    now: world.at(-3, "07:30"),
  });
  await peopleSignUp(world, activity.id, { on: -3, seats: [["Memeriksa tekanan darah", ["arum", "dimas"]]] });
}

/** What the kitchen is about to do with others: one being shaped, one still a draft. */
async function kitchenPlans(world: World): Promise<void> {
  const visits = await asked(world, {
    from: kitchen,
    to: elderly,
    on: -4,
    kind: "RESOURCE",
    title: "Makanan hangat bagi lansia yang dikunjungi",
    ask: "Kami bisa menyisihkan 20 porsi setiap Sabtu bagi lansia yang Anda kunjungi. Kami minta dua orang Anda mengambilnya pukul 10.",
  });
  await doAs(await world.as("rini"), acceptCollaboration, {
    input: { groupId: visits.toId, collaborationId: visits.id },
    now: world.at(-3, "18:30"),
  });
  await doAs(await world.as("ratri"), draftCollaboration, {
    input: {
      groupId: visits.fromId,
      toGroupId: await groupId(engineers.slug),
      kind: "TECHNICAL_SUPPORT",
      title: "Air bersih untuk dapur umum",
      ask: "Tandon dapur kami pecah dan sumurnya asin. Kami minta saran penampungan yang bisa dipasang warga sendiri.",
    },
    now: world.at(-1, "21:00"),
  });
}

export async function togetherStories(world: World): Promise<void> {
  await healthPost(world);
  await otherRequests(world);
  await needsShown(world);
  await jointActivity(world);
  await kitchenPlans(world);
}
