import { setAudience } from "@/features/accounts/commands/profile";
import { checkIn } from "@/features/attendance/commands/record";
import { submitApplication } from "@/features/members/commands/applications";
import { careForNeed } from "@/features/needs/commands/care";
import { reportNeed } from "@/features/needs/commands/report";
import { read } from "@/lib/db";
import { MINUTE } from "@/lib/time";
import {
  aCheckedNeed,
  aFoundedGroup,
  anActivity,
  anApprovedPlan,
  anOpenCall,
  groupIsActivated,
  membersJoin,
  needIsAdopted,
  peopleSignUp,
} from "./chapters";
import { evaluated, recordAttendance } from "./volunteer-groups";
import { doAs, type World } from "./world";

const info = {
  meetingPoint: "Teras Balai RW 04, di seberang musala. Dari Jalan Tambak Lor, jalan utara masih terendam.",
  contact: "Ratri, penanggung jawab kegiatan. Nomornya muncul bagi yang ikut, mulai 24 jam sebelum kegiatan.",
  bring: "Sepatu bot atau sandal gunung, botol minum, topi",
  provided: "Sarung tangan, celemek, makan siang",
  clothing: "Lengan panjang, mudah kering",
  wheelchair: "Balai bisa dimasuki kursi roda. Gang menuju rumah warga tidak.",
  rain: "Tetap jalan. Jika air di atas 50 cm, pindah ke SD Tambak Lor dan dikabari paling lambat 06.00 WIB.",
  cost: "0",
};

/** The flood response: one need traced from report to evaluation, and the next activity already open. */
export async function floodStory(world: World): Promise<void> {
  const need = await aCheckedNeed(world, {
    by: "sulastri",
    on: -40,
    title: "Makanan hangat untuk 300 warga Muara Asri",
    story:
      "Rob merendam tiga RT sejak Minggu. Dapur warga terendam, kompor basah, dan lansia sulit keluar rumah untuk membeli makan.",
    category: "FOOD",
    regionCode: "33.74",
    place: "RT 02, RT 03, dan RT 05, RW 04",
    peopleAffected: "300",
    severity: "3",
    vulnerability: "4",
    neededBy: world.day(20),
    items: [{ label: "Nasi bungkus", quantity: "300", unit: "porsi sehari" }],
    skills: "Memasak, Perawat",
    showName: "on",
    reporterName: "Sulastri",
  });
  for (const key of ["ratri", "tiwi"]) {
    await doAs(await world.as(key), careForNeed, {
      input: { code: need.code, time: "Sabtu pagi", skill: "Memasak", place: "Muara Asri", nearby: "on" },
      now: world.at(-39, "10:00"),
    });
  }
  const group = await aFoundedGroup(world, "ratri", {
    on: -38,
    kind: "VOLUNTEER",
    name: "Dapur Muara Asri",
    purpose:
      "Memasak dan mengantar makanan hangat bagi warga yang terkena rob, sambil memeriksa keadaan lansia dan anak.",
    field: "FOOD",
    regionCode: "33.74",
    needCode: need.code,
    inviteIds: [],
  });
  await needIsAdopted(world, need, group, { by: "ratri", on: -37 });
  await membersJoin(world, group, { coordinator: "ratri", people: ["tiwi", "joko", "citra"], on: -36 });
  const planId = await anApprovedPlan(world, {
    group,
    need,
    author: "ratri",
    reviewer: "tiwi",
    on: -35,
    input: {
      title: "Dapur umum sampai air surut",
      strategy:
        "Memasak dua kali sepekan di Balai RW 04 bersama warga, mengantar sampai pintu rumah, dan memeriksa lansia bersama perawat.",
      startsOn: world.day(-34),
      endsOn: world.day(20),
      objectives: [
        {
          text: "Warga yang terendam makan hangat setiap hari dapur buka",
          indicators: [
            {
              name: "Porsi diantar setiap hari dapur buka",
              unit: "porsi",
              baseline: "0",
              target: "300",
              dimension: "QUALITY_OF_LIFE",
              means: "catatan pembagian per RT",
            },
          ],
        },
        {
          text: "Warga ikut menjalankan dapurnya sendiri",
          indicators: [
            {
              name: "Warga yang ikut memasak",
              unit: "orang",
              baseline: "2",
              target: "12",
              dimension: "AWARENESS",
              means: "daftar hadir",
            },
          ],
        },
      ],
      tasks: [
        { title: "Pinjam kompor dan panci besar dari RW", dueOn: world.day(-33) },
        { title: "Buat daftar lansia per RT", dueOn: world.day(-33) },
      ],
      budget: [{ label: "Beras dan lauk", amount: "2400000", source: "iuran warga" }],
      risks: [{ text: "Jalan utara terendam", response: "Antar lewat SD Tambak Lor" }],
    },
  });
  const campaignId = await anOpenCall(world, {
    group,
    planId,
    by: "ratri",
    on: -33,
    yes: ["galih", "hana", "lestari", "bima", "wayan", "siti", "budi"],
    input: {
      title: "Bantu dapur umum Muara Asri",
      story:
        "Rob merendam tiga RT. Dua kali sepekan kami memasak 300 porsi di Balai RW 04 dan mengantarnya sampai pintu. Anda tidak perlu bisa memasak: bagian membagikan dan mencatat selalu terbuka.",
      target: "20",
      skills: ["Memasak", "Mengantar"],
      channels: ["Grup WA RW 04", "Instagram"],
    },
  });
  await groupIsActivated(world, group, { by: "ratri", on: -32 });
  const base = {
    groupId: group.groupId,
    planId,
    campaignId,
    needId: need.needId,
    regionCode: "33.74",
    place: "Balai RW 04, Kelurahan Muara Asri",
    info,
  };
  const first = await anActivity(world, "ratri", {
    on: -16,
    input: {
      ...base,
      title: "Dapur umum Muara Asri, pekan pertama",
      summary: "Memasak 300 porsi sejak pagi dan membagikannya ke tiga RT sebelum siang.",
      tasks: [
        {
          title: "Memasak",
          hint: "Berdiri sekitar dua jam",
          shiftTitle: "Tugas pagi",
          startsAt: world.local(-10, "07:30"),
          endsAt: world.local(-10, "12:00"),
          min: "3",
          max: "6",
        },
        { title: "Membagikan makanan", hint: "Berjalan di gang tergenang", min: "2", max: "6" },
      ],
    },
  });
  await peopleSignUp(world, first.activityId, {
    on: -15,
    seats: [
      ["Memasak", ["ratri", "tiwi", "citra", "hana"]],
      ["Membagikan makanan", ["bima", "galih", "joko", "wayan"]],
    ],
  });
  await recordAttendance(world, first.activityId, {
    on: -10,
    by: "ratri",
    present: ["tiwi", "citra", "hana", "bima", "galih", "joko"],
    confirmLead: "tiwi",
  });
  await evaluateFirst(world, first.activityId);
  const support = await read.db.credentialType.findUniqueOrThrow({ where: { code: "BASIC_LIFE_SUPPORT" } });
  const next = await anActivity(world, "ratri", {
    on: -5,
    input: {
      ...base,
      title: "Pos sehat dan dapur umum Muara Asri",
      summary:
        "Tiga RT masih terendam rob. Sabtu pagi kami memasak 300 porsi dan memeriksa kesehatan lansia serta anak. Anda tidak perlu bisa memasak.",
      tasks: [
        {
          title: "Memasak",
          hint: "Dapur luar, berdiri sekitar dua jam",
          shiftTitle: "Tugas pagi",
          startsAt: world.local(4, "07:30"),
          endsAt: world.local(4, "09:45"),
          min: "4",
          max: "6",
        },
        { title: "Menerima warga", hint: "Duduk, cocok untuk pertama kali ikut", min: "2", max: "3" },
        {
          title: "Membagikan makanan",
          hint: "Berjalan di gang tergenang, 30 cm",
          shiftTitle: "Tugas siang",
          startsAt: world.local(4, "09:45"),
          endsAt: world.local(4, "12:00"),
          min: "4",
          max: "8",
        },
        { title: "Mencatat", hint: "Duduk, cocok untuk pertama kali ikut", min: "2", max: "3" },
        {
          title: "Memeriksa tekanan darah",
          hint: "Untuk yang kompetensinya sudah diperiksa",
          min: "2",
          max: "4",
          credentialTypeId: support.id,
          credentialLevel: "GROUP",
        },
      ],
    },
  });
  await peopleSignUp(world, next.activityId, {
    on: -4,
    seats: [
      ["Memasak", ["tiwi", "citra", "hana", "lestari"]],
      ["Menerima warga", ["siti", "budi", "galih", "bima", "intan"]],
      ["Membagikan makanan", ["joko", "wayan", "reza", "maya", "yuda", "agus", "nur"]],
      ["Mencatat", ["sekar", "damar"]],
    ],
  });
  const today = await anActivity(world, "ratri", {
    on: -2,
    input: {
      ...base,
      title: "Belanja dan siap-siap dapur",
      summary: "Membeli beras dan lauk di Pasar Johar, lalu menata dapur Balai RW 04 untuk Sabtu.",
      tasks: [
        {
          title: "Belanja",
          shiftTitle: "Sore",
          startsAt: world.local(1, "15:00"),
          endsAt: world.local(1, "18:00"),
          min: "2",
          max: "4",
        },
      ],
    },
  });
  await anActivity(world, "ratri", {
    on: -1,
    input: {
      ...base,
      intent: "draft",
      title: "Pelatihan kompor aman untuk juru masak",
      summary: "Memeriksa selang dan tabung, dan berlatih memadamkan api kecil sebelum dapur dibuka lagi.",
      tasks: [
        {
          title: "Ikut berlatih",
          shiftTitle: "Sore",
          startsAt: world.local(9, "15:30"),
          endsAt: world.local(9, "17:00"),
          min: "4",
          max: "12",
        },
      ],
    },
  });
  await peopleSignUp(world, today.activityId, { on: -1, seats: [["Belanja", ["bima"]]] });
  await goesOnNow(world, base);
}

/** Already begun when the world is loaded: two have been checked in, the others are still to come. */
async function goesOnNow(world: World, base: Record<string, unknown>): Promise<void> {
  const { activityId } = await anActivity(world, "ratri", {
    on: -3,
    input: {
      ...base,
      title: "Jaga dapur: menyiapkan bahan",
      summary: "Mengupas, memotong, dan membungkus bahan bersama warga, supaya kompor bisa langsung dinyalakan.",
      tasks: [
        {
          title: "Menyiapkan bahan",
          hint: "Duduk atau berdiri, bergantian",
          shiftTitle: "Giliran jaga",
          startsAt: world.localSinceBegun(0),
          endsAt: world.localSinceBegun(4),
          min: "3",
          max: "6",
        },
        { title: "Menata gudang", hint: "Mengangkat karung sampai 10 kg", min: "1", max: "3" },
      ],
    },
  });
  await peopleSignUp(world, activityId, {
    on: -2,
    seats: [
      ["Menyiapkan bahan", ["tiwi", "citra", "lestari", "nur"]],
      ["Menata gudang", ["joko", "wayan"]],
    ],
  });
  const here = await read.db.signUp.findMany({
    where: { activityId, personId: { in: [world.id("tiwi"), world.id("joko")] } },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  for (const { id } of here)
    await doAs(await world.as("ratri"), checkIn, {
      input: { signUpId: id },
      now: new Date(world.begun.getTime() + 5 * MINUTE),
    });
}

async function evaluateFirst(world: World, activityId: string): Promise<void> {
  await evaluated(world, activityId, {
    by: "ratri",
    on: -9,
    actual: ["280", "7"],
    note: "dari catatan pembagian",
    input: {
      summary:
        "280 porsi sampai ke tiga RT sebelum tengah hari. Dua lansia yang demam dirujuk ke puskesmas pada hari yang sama.",
      wentWell: "Warga RT 03 ikut memasak sejak subuh; pembagian selesai setengah jam lebih cepat.",
      wentBadly: "Dua puluh rumah di ujung RT 05 baru terlayani sesudah siang.",
      stillLacking: "Satu perawat untuk memeriksa lansia, dan 20 porsi lagi untuk ujung RT 05.",
      beneficiariesReached: "280",
      beneficiariesAsked: "35",
      cost: "2150000",
      metShare: "60",
      metReason: "280 dari 300 porsi setiap hari dapur buka, tetapi baru satu dari dua hari dalam sepekan.",
      lessons: [{ text: "Ujung RT 05 perlu jalur antar sendiri", nextTask: "Siapkan dua pengantar khusus RT 05" }],
    },
  });
}

/** A second group in WITA with an evening class, and a need nobody has taken yet. */
export async function classStory(world: World): Promise<void> {
  const need = await aCheckedNeed(world, {
    by: null,
    on: -30,
    title: "Teman belajar untuk 24 anak kelas 3 sampai 5",
    story:
      "Sekolah di Kampung Jati Lor hanya punya dua guru. Anak-anak tertinggal membaca, dan orang tua melaut sampai malam.",
    category: "EDUCATION",
    regionCode: "73.71",
    place: "Rumah baca Teluk Senja",
    peopleAffected: "24",
    severity: "2",
    vulnerability: "3",
    neededBy: world.day(22),
    skills: "Guru SD",
  });
  const group = await aFoundedGroup(world, "fitri", {
    on: -28,
    kind: "VOLUNTEER",
    name: "Kelas Sore Teluk Senja",
    purpose: "Menemani anak pesisir membaca dan berhitung pada sore hari, bersama guru yang mau berbagi cara mengajar.",
    field: "EDUCATION",
    regionCode: "73.71",
    inviteIds: [],
  });
  await needIsAdopted(world, need, group, { by: "fitri", on: -27 });
  await membersJoin(world, group, { coordinator: "fitri", people: ["daeng", "andi"], on: -26 });
  const planId = await anApprovedPlan(world, {
    group,
    need,
    author: "fitri",
    reviewer: "daeng",
    on: -25,
    input: {
      title: "Membaca lancar sebelum kenaikan kelas",
      strategy: "Dua sore sepekan, satu pendamping untuk empat anak, dan bacaan yang dibawa pulang.",
      objectives: [
        {
          text: "Anak membaca lancar sesuai kelasnya",
          indicators: [
            {
              name: "Anak yang membaca lancar",
              unit: "anak",
              baseline: "9",
              target: "20",
              dimension: "SKILLS",
              means: "uji baca dua menit",
            },
          ],
        },
      ],
      tasks: [{ title: "Kumpulkan 60 buku bacaan" }],
    },
  });
  await anOpenCall(world, {
    group,
    planId,
    by: "fitri",
    on: -20,
    yes: ["baso", "rahma"],
    input: {
      title: "Temani anak membaca di Teluk Senja",
      story:
        "Dua sore sepekan, satu jam setengah. Anda mendampingi empat anak membaca nyaring. Kami ajarkan caranya sebelum mulai.",
      target: "10",
    },
  });
  await groupIsActivated(world, group, { by: "fitri", on: -19 });
  const { activityId } = await anActivity(world, "fitri", {
    on: -4,
    input: {
      groupId: group.groupId,
      planId,
      needId: need.needId,
      regionCode: "73.71",
      place: "Rumah baca Teluk Senja, Makassar",
      title: "Kelas sore: membaca nyaring",
      summary: "Membaca bersama 24 anak kelas 3 sampai 5. Datang 15 menit lebih awal untuk pembagian kelompok.",
      withChildren: "on",
      tasks: [
        {
          title: "Mendampingi membaca",
          shiftTitle: "Sore",
          startsAt: world.local(5, "15:00"),
          endsAt: world.local(5, "16:30"),
          min: "6",
          max: "8",
        },
      ],
    },
  });
  await peopleSignUp(world, activityId, {
    on: -3,
    seats: [["Mendampingi membaca", ["daeng", "andi", "baso", "rahma"]]],
  });
}

/** A group that only begins, in WIT. */
export async function beginnings(world: World): Promise<void> {
  await aFoundedGroup(world, "yohana", {
    on: -3,
    kind: "VOLUNTEER",
    name: "Noken Peduli Sentani",
    purpose:
      "Mengajak tetangga menjaga danau dan membantu keluarga yang rumahnya terkena longsor kecil di tepi Sentani.",
    field: "ENVIRONMENT",
    regionCode: "91.71",
    inviteIds: [],
  });
}

/** Needs that wait: urgent, unmet, new. */
export async function waitingNeeds(world: World): Promise<void> {
  await aCheckedNeed(world, {
    by: "sulastri",
    on: -6,
    title: "Air bersih untuk 420 warga Muara Asri",
    story:
      "Rob merendam tiga RT sejak Minggu. Sumur asin dan keruh, dua tandon pecah, dan baru ada 1.200 dari 3.000 liter sehari.",
    category: "DISASTER",
    regionCode: "33.74",
    place: "RT 02, RT 03, dan RT 05, RW 04",
    peopleAffected: "420",
    severity: "4",
    vulnerability: "3",
    neededBy: world.day(3),
    items: [{ label: "Air bersih", quantity: "3000", unit: "liter sehari" }],
    skills: "Insinyur air, Sanitarian",
  });
  await aCheckedNeed(world, {
    by: null,
    on: -5,
    title: "Akta kelahiran 18 anak yang hanyut saat rob",
    story: "Delapan belas keluarga kehilangan berkas. Tanpa akta, anak tidak bisa mendaftar sekolah bulan depan.",
    category: "CHILDREN",
    regionCode: "33.74",
    peopleAffected: "18",
    severity: "2",
    vulnerability: "3",
    neededBy: world.day(20),
    skills: "Advokat, Paralegal",
  });
  await doAs(null, reportNeed, {
    input: {
      title: "Perahu kecil untuk menyeberang ke sekolah",
      story: "Jembatan bambu di Sentani Timur putus. Dua puluh anak memutar satu jam untuk sampai ke sekolah.",
      category: "CHILDREN",
      regionCode: "91.71",
      peopleAffected: "20",
      severity: "3",
      vulnerability: "3",
      reporterName: "Bapak Elias",
      reporterContact: "081234567801",
    },
    now: world.at(-1, "10:00"),
  });
}

/** What somebody finds when they open *Hari ini*: an answer that is late, one that is not; and names people agreed to show. */
export async function whatWaits(world: World): Promise<void> {
  const { id: groupId } = await read.db.group.findUniqueOrThrow({ where: { slug: "dapur-muara-asri" } });
  const applying: [key: string, on: number, note: string][] = [
    ["kevin", -7, "Saya kuat mengangkat panci dan bisa datang setiap Sabtu."],
    ["aulia", -1, "Saya tinggal di RW 04 dan ingin ikut membagikan makanan."],
  ];
  for (const [key, on, note] of applying)
    await doAs(await world.as(key), submitApplication, {
      input: { groupId, answers: [], note },
      now: world.at(on, "09:20"),
    });
  for (const key of ["ratri", "laksmi", "wulan", "made", "hendra", "fitri", "rini", "anggun", "wa_ode", "yosef"])
    await doAs(await world.as(key), setAudience, {
      input: { audience: { name: "PUBLIC" } },
      now: world.at(-2, "12:00"),
    });
}
