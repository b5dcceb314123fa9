import { openConsensus } from "@/features/consensus/commands/open";
import { speak } from "@/features/consensus/commands/session";
import { setCompetences } from "@/features/credentials/commands/competence";
import { verifyCredential } from "@/features/credentials/commands/decide";
import { appointToPosition } from "@/features/positions/commands/seats";
import {
  acceptRequest,
  declineRequest,
  queueRequest,
  reportOutcome,
  startService,
} from "@/features/services/commands/answer";
import { confirmOutcome, requestService } from "@/features/services/commands/ask";
import { read } from "@/lib/db";
import { MINUTE } from "@/lib/time";
import { aClaim, anAssociation, founded, foundersChecked, structured } from "./associations";
import { type GroupRef, membersJoin } from "./chapters";
import { doAs, type World } from "./world";

const register = "https://registri.contoh.example/cari";

/** Nurses of the north coast: an objection and a second round, members who join with proof, a service in every state. */
export async function nursesStory(world: World): Promise<GroupRef> {
  const { group, services } = await anAssociation(world, {
    leader: "laksmi",
    chair: "wulan",
    founders: ["bagas", "ningsih"],
    on: -70,
    regionCode: "33.74",
    competence: "NURSE",
    issuer: "Konsil Keperawatan",
    register,
    group: {
      name: "Perawat Pesisir Utara",
      purpose:
        "Perawat pesisir yang saling menjaga mutu, berlatih bersama, dan mendampingi kelompok relawan dengan pemeriksaan kesehatan.",
      field: "HEALTH",
    },
    objection: {
      by: "ningsih",
      reason: "Masa jabatan 24 bulan terlalu panjang untuk kelompok yang baru mulai.",
      proposal: "Ketua dipilih untuk 24 bulan dengan evaluasi terbuka sesudah 12 bulan.",
    },
    code: {
      title: "Kode etik Perawat Pesisir Utara",
      preamble: "Kami merawat orang di rumahnya sendiri. Karena itu kami mulai dari rasa hormat.",
      articles: [
        {
          title: "Martabat",
          text: "Setiap orang dirawat dengan hormat, tanpa membedakan asal, agama, atau kemampuan membayar.",
        },
        { title: "Persetujuan", text: "Tidak ada pemeriksaan tanpa persetujuan orangnya, atau walinya bila ia anak." },
        {
          title: "Kerahasiaan",
          text: "Keadaan kesehatan seseorang tidak diceritakan, tidak difoto, dan tidak dikirim ke grup.",
        },
        { title: "Batas kemampuan", text: "Perawat bekerja dalam kompetensinya dan merujuk bila keadaan di luar itu." },
        {
          title: "Tanpa pamrih",
          text: "Perawat tidak menjual barang atau jasa kepada orang yang dirawat lewat kelompok.",
        },
        { title: "Belajar terus", text: "Setiap anggota ikut pelatihan kelompok paling sedikit empat kali setahun." },
        {
          title: "Bicara terbuka",
          text: "Kesalahan disampaikan kepada ketua pada hari yang sama, supaya orangnya tertolong dan kelompok belajar.",
        },
      ],
    },
    services: [
      {
        kind: "HEALTH",
        title: "Pos pemeriksaan kesehatan di kegiatan relawan",
        delivers:
          "Dua perawat memeriksa tekanan darah, gula darah, dan luka ringan selama kegiatan, lalu merujuk yang perlu ke puskesmas.",
        qualifies: "Kelompok relawan yang kegiatannya diikuti lansia, anak, atau warga terdampak bencana.",
        capacity: "3",
      },
      {
        kind: "CONSULTATION",
        title: "Konsultasi perawatan lansia di rumah",
        delivers: "Satu kunjungan atau telepon: cara minum obat, mencegah jatuh, dan kapan harus ke puskesmas.",
        qualifies: "Keluarga atau pendamping lansia di Kota Semarang.",
        capacity: "2",
      },
    ],
  });
  await nursesGrow(world, group);
  await servicesInUse(world, services);
  await treasurerInSession(world, group);
  return group;
}

/** A musyawarah in session when the world is loaded: two have spoken, the leader has not. */
async function treasurerInSession(world: World, { groupId }: GroupRef): Promise<void> {
  const treasurer = await read.db.position.findFirstOrThrow({ where: { groupId, roles: { has: "TREASURER" } } });
  const { consensusId } = await doAs(await world.as("wulan"), openConsensus, {
    input: {
      groupId,
      quorumPercent: "60",
      subject: "POSITION",
      positionId: treasurer.id,
      candidateId: world.id("bagas"),
      title: "Memilih bendahara",
      proposal: "Bagas menjadi bendahara selama 24 bulan; catatan iuran dan belanja dibuka setiap tiga bulan.",
      place: "Rapat daring",
    },
    now: world.begun,
  });
  for (const [i, key] of ["wulan", "arum"].entries())
    await doAs(await world.as(key), speak, {
      input: { consensusId, voice: "AGREE" },
      now: new Date(world.begun.getTime() + (10 + i) * MINUTE),
    });
}

/** Members apply with a credential that the association's own checker has looked up. */
async function nursesGrow(world: World, group: GroupRef): Promise<void> {
  const laksmi = await world.as("laksmi");
  const checker = await read.db.position.findFirstOrThrow({
    where: { groupId: group.groupId, roles: { has: "VERIFIER" } },
  });
  await doAs(laksmi, appointToPosition, {
    input: { positionId: checker.id, personId: world.id("wulan") },
    now: world.at(-47, "09:00"),
  });
  const nurse = await read.db.credentialType.findUniqueOrThrow({ where: { code: "NURSE" } });
  const support = await read.db.credentialType.findUniqueOrThrow({ where: { code: "BASIC_LIFE_SUPPORT" } });
  await doAs(laksmi, setCompetences, {
    input: { groupId: group.groupId, typeIds: [nurse.id, support.id], requiredIds: [nurse.id] },
    now: world.at(-47, "09:30"),
  });
  const issuer = "Konsil Keperawatan";
  const claims: [string, number][] = [
    ["arum", 900],
    ["dimas", 620],
    // Ends soon: its holder has been told.
    ["sekar", 24],
  ];
  for (const [i, [key, until]] of claims.entries()) {
    const facts = {
      groupId: group.groupId,
      competence: "NURSE",
      issuer,
      register,
      number: `REG-03${i}771`,
      until,
      on: -46,
    };
    const credentialId = await aClaim(world, key, facts);
    await checked(world, credentialId, { by: "wulan", on: -45 });
  }
  await membersJoin(world, group, { coordinator: "laksmi", people: ["arum", "dimas", "sekar"], on: -44 });
  // Somebody who is no member asks too, and one claim waits for its answer.
  const outside = { groupId: group.groupId, issuer: "Palang Kemanusiaan Kota", register };
  const hana = { ...outside, competence: "BASIC_LIFE_SUPPORT", number: "BHD-11842", until: 340, on: -30 };
  await checked(world, await aClaim(world, "hana", hana), { by: "wulan", on: -29 });
  await aClaim(world, "grace", { ...outside, competence: "NURSE", number: "REG-031990", until: 700, on: -1 });
}

async function checked(world: World, credentialId: string, who: { by: string; on: number }): Promise<void> {
  const review = await read.db.credentialReview.findFirstOrThrow({ where: { credentialId, state: "OPEN" } });
  await doAs(await world.as(who.by), verifyCredential, {
    input: {
      reviewId: review.id,
      how: "Nomor registrasi dicari di registri penerbit; nama, foto, dan masa berlakunya cocok.",
    },
    now: world.at(who.on, "10:15"),
  });
}

/** One request served and confirmed, one under way, one declined with its reason, one in the queue. */
async function servicesInUse(world: World, [post = "", advice = ""]: string[]): Promise<void> {
  const dapur = await read.db.group.findUniqueOrThrow({ where: { slug: "dapur-muara-asri" } });
  const asked = async (by: string, facts: { serviceId: string; behalf?: string; text: string; on: number }) => {
    const { on, ...input } = facts;
    return (await doAs(await world.as(by), requestService, { input, now: world.at(on, "08:20") })).requestId;
  };
  const laksmi = await world.as("laksmi");
  const leadId = world.id("laksmi");
  const served = await asked("ratri", {
    serviceId: post,
    behalf: `group:${dapur.id}`,
    text: "Dapur umum kami didatangi sekitar 60 lansia setiap Sabtu. Beberapa tampak lemas dan belum diperiksa.",
    on: -20,
  });
  await doAs(laksmi, acceptRequest, { input: { requestId: served, leadId }, now: world.at(-19, "09:00") });
  await doAs(laksmi, startService, { input: { requestId: served }, now: world.at(-10, "07:00") });
  await doAs(laksmi, reportOutcome, {
    input: {
      requestId: served,
      outcome: "MET",
      note: "Lima puluh dua orang diperiksa; dua dirujuk ke puskesmas pada hari yang sama.",
    },
    now: world.at(-10, "15:00"),
  });
  await doAs(await world.as("ratri"), confirmOutcome, {
    input: {
      requestId: served,
      confirmed: "MET",
      note: "Warga merasa lebih tenang, dan kami tahu siapa yang perlu dikunjungi.",
    },
    now: world.at(-9, "08:00"),
  });
  const running = await asked("rini", {
    serviceId: advice,
    text: "Ibu Karsih, 78 tahun, sering lupa obat tekanan darah. Kami ingin tahu cara mencatat yang mudah untuknya.",
    on: -6,
  });
  await doAs(laksmi, acceptRequest, { input: { requestId: running, leadId }, now: world.at(-5, "10:00") });
  await doAs(laksmi, startService, { input: { requestId: running }, now: world.at(-4, "16:00") });
  const declined = await asked("sulastri", {
    serviceId: advice,
    text: "Tetangga saya di Demak perlu perawat yang datang setiap hari untuk merawat luka sesudah operasi.",
    on: -5,
  });
  await doAs(laksmi, declineRequest, {
    input: {
      requestId: declined,
      reason: "outside_region",
      note: "Kami hanya menjangkau Kota Semarang. Puskesmas Demak punya program kunjungan rumah.",
    },
    now: world.at(-4, "11:00"),
  });
  const queued = await asked("tri", {
    serviceId: post,
    text: "Kunjungan Sabtu kami diikuti 20 lansia; kami berharap ada perawat yang memeriksa tekanan darah mereka.",
    on: -3,
  });
  await doAs(laksmi, queueRequest, { input: { requestId: queued }, now: world.at(-2, "09:00") });
  await asked("siti", {
    serviceId: advice,
    text: "Bapak saya baru pulang dari rumah sakit dan harus minum enam macam obat. Kami bingung urutannya.",
    on: -1,
  });
}

/** Teachers in Denpasar and water engineers in Semarang: smaller, active, serving. */
export async function otherAssociations(world: World): Promise<void> {
  await anAssociation(world, {
    leader: "made",
    chair: "kadek",
    founders: ["putu", "ayu"],
    on: -62,
    regionCode: "51.71",
    competence: "TEACHER",
    issuer: "Lembaga Sertifikasi Pendidik",
    register,
    group: {
      name: "Guru Kreatif Lembayung",
      purpose: "Guru sekolah dasar yang berbagi cara mengajar membaca dan mendampingi kelas sore kelompok relawan.",
      field: "EDUCATION",
    },
    code: {
      title: "Kode etik Guru Kreatif Lembayung",
      preamble: "Anak belajar dari cara kita bersikap.",
      articles: [
        { title: "Anak lebih dulu", text: "Keselamatan dan martabat anak mendahului metode apa pun." },
        { title: "Tidak menghukum badan", text: "Tidak ada hukuman badan, ejekan, atau perbandingan antaranak." },
        { title: "Selalu terlihat", text: "Guru tidak berdua saja dengan seorang anak di ruang tertutup." },
        { title: "Berbagi bahan", text: "Bahan ajar dibagikan dengan nama pembuatnya." },
      ],
    },
    services: [
      {
        kind: "EDUCATION",
        title: "Pelatihan membaca nyaring untuk pendamping",
        delivers: "Satu sore pelatihan, daftar bacaan per kelas, dan pendampingan jarak jauh selama sebulan.",
        qualifies: "Kelompok relawan yang menemani anak belajar.",
        online: "on",
        capacity: "4",
      },
    ],
  });
  await anAssociation(world, {
    leader: "hendra",
    chair: "ratna",
    founders: ["fajar", "dewi"],
    on: -55,
    regionCode: "33.74",
    competence: "SANITATION_ENGINEER",
    issuer: "Persatuan Insinyur",
    register,
    group: {
      name: "Insinyur Tirta Lor",
      purpose:
        "Insinyur air dan sanitasi yang membantu kampung pesisir memperoleh air bersih dan saluran yang berfungsi.",
      field: "ENGINEERING",
    },
    code: {
      title: "Kode etik Insinyur Tirta Lor",
      preamble: "Air yang kami urus diminum orang.",
      articles: [
        { title: "Keselamatan", text: "Keselamatan warga mendahului biaya dan jadwal." },
        { title: "Jujur pada angka", text: "Hasil ukur ditulis apa adanya, juga bila mengecewakan." },
        { title: "Bisa dirawat warga", text: "Kami memasang yang dapat dirawat warga sendiri." },
      ],
    },
    services: [
      {
        kind: "TECHNICAL",
        title: "Pemeriksaan sumur dan tandon air",
        delivers: "Pengukuran kualitas air, gambar sederhana, dan daftar perbaikan yang bisa dikerjakan warga.",
        qualifies: "RT atau kelompok relawan di Jawa Tengah.",
        capacity: "5",
      },
    ],
  });
}

/** Lawyers in Kupang, half-way: positions stand, the musyawarah is in session, the code is still to be written. */
export async function lawyersStory(world: World): Promise<void> {
  const facts = {
    leader: "yosef",
    chair: "maria",
    founders: ["domi", "yuliana"],
    on: -9,
    regionCode: "53.71",
    competence: "ADVOCATE",
    issuer: "Organisasi Advokat",
    register,
    group: {
      name: "Advokat Kampung Lontar",
      purpose: "Advokat yang menemani warga kampung mengurus akta, tanah, dan perkara kecil tanpa biaya.",
      field: "LAW",
    },
    code: { title: "", preamble: "", articles: [] },
    services: [],
  };
  const group = await founded(world, facts);
  await foundersChecked(world, group, facts);
  const { chairId } = await structured(world, group, facts);
  const { consensusId } = await doAs(await world.as("maria"), openConsensus, {
    input: {
      groupId: group.groupId,
      quorumPercent: "60",
      subject: "POSITION",
      positionId: chairId,
      candidateId: world.id("yosef"),
      title: "Memilih ketua",
      proposal: "Yosef menjadi ketua selama 24 bulan, dengan laporan terbuka setiap enam bulan.",
    },
    now: world.at(0, "06:10"),
  });
  await doAs(await world.as("domi"), speak, { input: { consensusId, voice: "AGREE" }, now: world.at(0, "06:20") });
}
