import { checkIn } from "@/features/attendance/commands/record";
import { settle } from "@/features/attendance/commands/settle";
import { publishEvaluation } from "@/features/evaluations/commands/publish";
import { writeEvaluation } from "@/features/evaluations/commands/write";
import { read } from "@/lib/db";
import {
  aCheckedNeed,
  aFoundedGroup,
  anActivity,
  anApprovedPlan,
  anOpenCall,
  type GroupRef,
  groupIsActivated,
  membersJoin,
  needIsAdopted,
  peopleSignUp,
} from "./chapters";
import { doAs, type World } from "./world";

type Attendance = { on: number; by: string; present: string[]; confirmLead: string };

/** Names tapped at the door; the lead's own attendance is confirmed by somebody else. Then the record is closed. */
export async function recordAttendance(world: World, activityId: string, facts: Attendance): Promise<void> {
  const signUps = await read.db.signUp.findMany({ where: { activityId }, select: { id: true, personId: true } });
  const of = (key: string) => signUps.find((s) => s.personId === world.id(key))?.id;
  const activity = await read.db.activity.findUniqueOrThrow({
    where: { id: activityId },
    select: { startsAt: true, endsAt: true },
  });
  const later = (minutes: number) => new Date(activity.startsAt.getTime() + minutes * 60_000);
  for (const key of facts.present)
    await doAs(await world.as(facts.by), checkIn, { input: { signUpId: of(key) }, now: later(5) });
  if (of(facts.by))
    await doAs(await world.as(facts.confirmLead), checkIn, { input: { signUpId: of(facts.by) }, now: later(10) });
  await doAs(await world.as(facts.by), settle, {
    input: { activityId },
    now: new Date(activity.endsAt.getTime() + 2 * 3_600_000),
  });
}

/** What came of an activity, with the actual value of each indicator of its plan. */
export async function evaluated(
  world: World,
  activityId: string,
  facts: { by: string; on: number; actual: string[]; note: string; input: Record<string, unknown> },
): Promise<void> {
  const activity = await read.db.activity.findUniqueOrThrow({ where: { id: activityId }, select: { planId: true } });
  const indicators = await read.db.indicator.findMany({
    where: { objective: { planId: activity.planId ?? "" } },
    orderBy: [{ objective: { position: "asc" } }, { position: "asc" }],
  });
  const values = indicators.map((i, at) => ({ indicatorId: i.id, actual: facts.actual[at], note: facts.note }));
  const { evaluationId } = await doAs(await world.as(facts.by), writeEvaluation, {
    input: { activityId, version: 0, values, ...facts.input },
    now: world.at(facts.on, "19:00"),
  });
  await doAs(await world.as(facts.by), publishEvaluation, {
    input: { evaluationId },
    now: world.at(facts.on + 1, "08:00"),
  });
}

type Small = {
  lead: string;
  reviewer: string;
  members: string[];
  yes: string[];
  /** Days before today on which it was founded. */
  on: number;
  regionCode: string;
  need: Record<string, unknown>;
  group: { name: string; purpose: string; field: string };
  plan: { title: string; strategy: string; objectives: unknown[]; tasks: unknown[] };
  call: { title: string; story: string; target: string };
};

/** A volunteer group from its need to its activation. */
async function aVolunteerGroup(
  world: World,
  facts: Small,
): Promise<{ group: GroupRef; planId: string; needId: string }> {
  const { lead, on, regionCode } = facts;
  const need = await aCheckedNeed(world, { by: null, on: on - 2, regionCode, ...facts.need });
  const group = await aFoundedGroup(world, lead, {
    on,
    kind: "VOLUNTEER",
    regionCode,
    inviteIds: [],
    ...facts.group,
  });
  await needIsAdopted(world, need, group, { by: lead, on: on + 1 });
  await membersJoin(world, group, { coordinator: lead, people: facts.members, on: on + 2 });
  const planId = await anApprovedPlan(world, {
    group,
    need,
    author: lead,
    reviewer: facts.reviewer,
    on: on + 3,
    input: facts.plan,
  });
  await anOpenCall(world, { group, planId, by: lead, on: on + 5, yes: facts.yes, input: facts.call });
  await groupIsActivated(world, group, { by: lead, on: on + 6 });
  return { group, planId, needId: need.needId };
}

/** Company for old people who live alone, Semarang. */
export async function elderlyStory(world: World): Promise<GroupRef> {
  const { group, planId, needId } = await aVolunteerGroup(world, {
    lead: "rini",
    reviewer: "eko",
    members: ["eko", "tri", "slamet"],
    yes: ["endang", "bowo", "aulia", "salma"],
    on: -44,
    regionCode: "33.74",
    need: {
      title: "Teman bagi 31 lansia yang tinggal sendiri di Kemuning",
      story:
        "Di Kemuning ada 31 lansia tanpa keluarga dekat. Beberapa lupa minum obat, dan tidak ada yang tahu bila mereka sakit.",
      category: "ELDERLY",
      peopleAffected: "31",
      severity: "2",
      vulnerability: "4",
      neededBy: world.day(60),
      skills: "Perawat, Pendamping",
    },
    group: {
      name: "Kawan Lansia Kemuning",
      purpose:
        "Mengunjungi lansia yang tinggal sendiri setiap pekan, dan memastikan mereka makan, minum obat, dan didengar.",
      field: "ELDERLY",
    },
    plan: {
      title: "Setiap lansia dikunjungi setiap pekan",
      strategy:
        "Dua orang untuk setiap rumah, pada hari yang sama setiap pekan, dan satu buku catatan untuk setiap lansia.",
      objectives: [
        {
          text: "Tidak ada lansia yang sepekan penuh tanpa kunjungan",
          indicators: [
            {
              name: "Lansia yang dikunjungi sepekan",
              unit: "orang",
              baseline: "4",
              target: "31",
              dimension: "QUALITY_OF_LIFE",
              means: "buku catatan kunjungan",
            },
          ],
        },
      ],
      tasks: [{ title: "Buat peta rumah lansia bersama RW" }],
    },
    call: {
      title: "Jadi kawan bagi satu lansia di Kemuning",
      story:
        "Sekali sepekan, satu jam, selalu berdua. Anda menemani bercerita, mencatat obat, dan menelepon kami bila ada yang tampak tidak biasa.",
      target: "20",
    },
  });
  const base = {
    groupId: group.groupId,
    planId,
    needId,
    regionCode: "33.74",
    place: "Balai RW 07, Kelurahan Kemuning",
  };
  const visits = await anActivity(world, "rini", {
    on: -32,
    input: {
      ...base,
      title: "Kunjungan pertama ke rumah lansia",
      summary: "Berkenalan dengan 12 lansia, dua orang untuk setiap rumah.",
      tasks: [
        {
          title: "Berkunjung berdua",
          shiftTitle: "Pagi",
          startsAt: world.local(-28, "08:00"),
          endsAt: world.local(-28, "11:00"),
          min: "4",
          max: "8",
        },
      ],
    },
  });
  await peopleSignUp(world, visits.activityId, {
    on: -31,
    seats: [["Berkunjung berdua", ["rini", "eko", "tri", "endang", "bowo", "aulia"]]],
  });
  await recordAttendance(world, visits.activityId, {
    on: -28,
    by: "rini",
    present: ["eko", "tri", "endang", "bowo"],
    confirmLead: "eko",
  });
  await evaluated(world, visits.activityId, {
    by: "rini",
    on: -27,
    actual: ["12"],
    note: "dari buku catatan kunjungan",
    input: {
      summary: "Dua belas lansia berkenalan dengan pendampingnya. Tiga orang ternyata kehabisan obat tekanan darah.",
      wentWell: "Berkunjung berdua membuat tuan rumah tenang; buku catatan langsung terisi.",
      wentBadly: "Dua rumah tidak membuka pintu karena tidak tahu kami akan datang.",
      stillLacking: "Seorang perawat yang memeriksa obat sekali sebulan.",
      beneficiariesReached: "12",
      beneficiariesAsked: "10",
      cost: "180000",
      metShare: "35",
      metReason: "Dua belas dari 31 lansia sudah dikunjungi.",
      lessons: [
        { text: "Kabari tuan rumah sehari sebelumnya", nextTask: "Telepon setiap rumah sehari sebelum kunjungan" },
      ],
    },
  });
  const next = await anActivity(world, "rini", {
    on: -4,
    input: {
      ...base,
      title: "Kunjungan Sabtu ke rumah lansia",
      summary:
        "Menemani bercerita dan mencatat obat 20 lansia. Cocok untuk pertama kali ikut: Anda berpasangan dengan yang sudah biasa.",
      tasks: [
        {
          title: "Berkunjung berdua",
          shiftTitle: "Pagi",
          startsAt: world.local(11, "08:00"),
          endsAt: world.local(11, "11:00"),
          min: "6",
          max: "12",
        },
      ],
    },
  });
  await peopleSignUp(world, next.activityId, {
    on: -3,
    seats: [["Berkunjung berdua", ["eko", "tri", "endang", "salma"]]],
  });
  return group;
}

/** A river kept clean, Yogyakarta. */
export async function riverStory(world: World): Promise<void> {
  const { group, planId, needId } = await aVolunteerGroup(world, {
    lead: "anggun",
    reviewer: "pandu",
    members: ["pandu", "laras"],
    yes: ["surya", "dian", "niko"],
    on: -30,
    regionCode: "34.71",
    need: {
      title: "Kali Bening tersumbat sampah di enam titik",
      story:
        "Setiap hujan besar air naik ke gang. Enam titik saringan penuh plastik dan ranting, dan tidak ada yang mengangkatnya.",
      category: "ENVIRONMENT",
      peopleAffected: "160",
      severity: "2",
      vulnerability: "2",
      neededBy: world.day(40),
      skills: "Ahli lingkungan",
    },
    group: {
      name: "Jaga Kali Bening",
      purpose: "Membersihkan enam titik saringan Kali Bening bersama warga, dan menjaga agar sampahnya tidak kembali.",
      field: "ENVIRONMENT",
    },
    plan: {
      title: "Enam titik bersih sebelum puncak hujan",
      strategy:
        "Satu titik setiap dua pekan, bersama RT yang tinggal di sana, dan karung yang diambil truk kota pada hari yang sama.",
      objectives: [
        {
          text: "Air mengalir di semua titik saringan",
          indicators: [
            {
              name: "Titik saringan yang bersih",
              unit: "titik",
              baseline: "0",
              target: "6",
              dimension: "SOCIAL_CONDITIONS",
              means: "foto sebelum dan sesudah",
            },
          ],
        },
      ],
      tasks: [{ title: "Janji jadwal truk dengan dinas" }],
    },
    call: {
      title: "Bersihkan Kali Bening, satu pagi satu titik",
      story:
        "Sepatu bot dan sarung tangan kami sediakan. Anda tinggal datang; tidak perlu masuk ke air kalau tidak mau.",
      target: "25",
    },
  });
  const base = {
    groupId: group.groupId,
    planId,
    needId,
    regionCode: "34.71",
    place: "Titik saringan 1, ujung Gang Melati",
  };
  const first = await anActivity(world, "anggun", {
    on: -20,
    input: {
      ...base,
      title: "Bersih kali, titik pertama",
      summary: "Mengangkat sampah dari saringan pertama dan memilahnya.",
      tasks: [
        {
          title: "Mengangkat dan memilah",
          shiftTitle: "Pagi",
          startsAt: world.local(-14, "06:30"),
          endsAt: world.local(-14, "09:30"),
          min: "4",
          max: "15",
        },
      ],
    },
  });
  await peopleSignUp(world, first.activityId, {
    on: -19,
    seats: [["Mengangkat dan memilah", ["anggun", "pandu", "laras", "surya", "dian", "rangga"]]],
  });
  await recordAttendance(world, first.activityId, {
    on: -14,
    by: "anggun",
    present: ["pandu", "laras", "surya", "rangga"],
    confirmLead: "pandu",
  });
  const next = await anActivity(world, "anggun", {
    on: -3,
    input: {
      ...base,
      place: "Titik saringan 2, bawah jembatan Kenari",
      title: "Bersih kali, titik kedua",
      summary: "Sarung tangan dan bot disediakan. Anak di atas 12 tahun boleh ikut memilah bersama orang tuanya.",
      tasks: [
        {
          title: "Mengangkat dan memilah",
          shiftTitle: "Pagi",
          startsAt: world.local(6, "06:30"),
          endsAt: world.local(6, "09:30"),
          min: "6",
          max: "20",
        },
      ],
    },
  });
  await peopleSignUp(world, next.activityId, {
    on: -2,
    seats: [["Mengangkat dan memilah", ["pandu", "dian", "niko"]]],
  });
}

/** A reading class on a hill in Kendari that looks for its first teachers. */
export async function hillClassStory(world: World): Promise<void> {
  const { group, planId, needId } = await aVolunteerGroup(world, {
    lead: "wa_ode",
    reviewer: "la_ode",
    members: ["la_ode", "sitti"],
    yes: ["arman", "nurul"],
    on: -18,
    regionCode: "74.71",
    need: {
      title: "Teman belajar untuk 18 anak Bukit Damar",
      story: "Delapan belas anak berjalan satu jam ke sekolah dan pulang tanpa ada yang menemani belajar.",
      category: "EDUCATION",
      peopleAffected: "18",
      severity: "2",
      vulnerability: "3",
      neededBy: world.day(50),
      skills: "Guru",
    },
    group: {
      name: "Kelas Sore Bukit Damar",
      purpose: "Menemani anak Bukit Damar belajar dua sore sepekan di teras rumah warga.",
      field: "EDUCATION",
    },
    plan: {
      title: "Dua sore sepekan sampai ujian kelas",
      strategy: "Satu pendamping untuk tiga anak, di teras rumah warga, dengan buku yang dipinjam dari sekolah.",
      objectives: [
        {
          text: "Anak datang setiap sore kelas",
          indicators: [
            {
              name: "Anak yang hadir setiap sore",
              unit: "anak",
              baseline: "0",
              target: "18",
              dimension: "SKILLS",
              means: "daftar hadir",
            },
          ],
        },
      ],
      tasks: [{ title: "Pinjam buku dari sekolah" }],
    },
    call: {
      title: "Temani anak Bukit Damar belajar",
      story: "Dua sore sepekan, satu jam. Anda cukup bisa membaca nyaring dan sabar menunggu.",
      target: "8",
    },
  });
  const { activityId } = await anActivity(world, "wa_ode", {
    on: -2,
    input: {
      groupId: group.groupId,
      planId,
      needId,
      regionCode: "74.71",
      place: "Teras rumah Bu Sitti, Bukit Damar",
      title: "Kelas sore pertama",
      summary: "Berkenalan dengan 18 anak dan membaca satu cerita bersama.",
      withChildren: "on",
      tasks: [
        {
          title: "Mendampingi belajar",
          shiftTitle: "Sore",
          startsAt: world.local(8, "15:30"),
          endsAt: world.local(8, "17:00"),
          min: "4",
          max: "6",
        },
      ],
    },
  });
  await peopleSignUp(world, activityId, { on: -1, seats: [["Mendampingi belajar", ["la_ode", "sitti", "irfan"]]] });
}
