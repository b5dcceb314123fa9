import { zoneOfRegion } from "@/lib/region";
import { enrol, type World } from "./world";

type Persona = { order: number; id: string; en: string };
type Line = [key: string, name: string, regionCode: string, persona?: Persona];

/** Everybody in the demo world is invented. Personas are those a visitor can sign in as with one tap. */
const PEOPLE: Line[] = [
  [
    "sari",
    "Sari Puspawati",
    "33.74",
    {
      order: 9,
      id: "Pengelola Simpul: memeriksa kebutuhan dan laporan",
      en: "Simpul steward: checks needs and reports",
    },
  ],
  [
    "ratri",
    "Ratri Handayani",
    "33.74",
    {
      order: 1,
      id: "Koordinator Dapur Muara Asri: membuka hari, mencatat hadir, mengevaluasi",
      en: "Coordinator of Dapur Muara Asri: opens the day, records attendance, evaluates",
    },
  ],
  [
    "bima",
    "Bima Larasandi",
    "33.74",
    {
      order: 2,
      id: "Relawan: memegang tiket, menunggu giliran, membaca kabar balik",
      en: "Volunteer: holds tickets, waits in a queue, reads word back",
    },
  ],
  [
    "laksmi",
    "Laksmi Prabandari",
    "33.74",
    {
      order: 3,
      id: "Perawat, ketua Perawat Pesisir Utara: menjawab permintaan layanan, menjaga kode etik",
      en: "Nurse, coordinator of Perawat Pesisir Utara",
    },
  ],
  [
    "sulastri",
    "Sulastri",
    "33.74",
    { order: 4, id: "Warga yang melaporkan kebutuhan", en: "Neighbour who reported a need" },
  ],
  [
    "yohana",
    "Yohana Tebai",
    "91.71",
    {
      order: 5,
      id: "Merintis kelompok di Jayapura, baru mulai",
      en: "Starting a group in Jayapura, at the very beginning",
    },
  ],
  ["tiwi", "Tiwi Anggraksi", "33.74"],
  ["joko", "Joko Pamungkas", "33.74"],
  ["citra", "Citra Nawangsih", "33.74"],
  ["galih", "Galih Prawirasena", "33.74"],
  ["hana", "Hana Mokoginti", "33.74"],
  ["wayan", "Wayan Suryadharma", "33.74"],
  ["lestari", "Lestari Wirabhumi", "33.74"],
  ["arum", "Arum Setyowening", "33.74"],
  ["dimas", "Dimas Arkatama", "33.74"],
  ["sekar", "Sekar Widuri", "33.74"],
  ["damar", "Damar Jelantik", "33.74"],
  ["nur", "Nur Hidayaning", "33.74"],
  ["fitri", "Fitri Andayani", "73.71"],
  ["daeng", "Daeng Ruslan", "73.71"],
  ["andi", "Andi Tenriawaru", "73.71"],
  ["baso", "Baso Mappangara", "73.71"],
  ["rahma", "Rahma Nuraini", "73.71"],
  ["markus", "Markus Wenda", "91.71"],
  ["selina", "Selina Kogoya", "91.71"],
  ["elias", "Elias Rumbiak", "91.71"],
  ["made", "Made Artayasa", "51.71"],
  ["kadek", "Kadek Suryani", "51.71"],
  ["putu", "Putu Wiradana", "51.71"],
  ["siti", "Siti Maharani", "33.74"],
  ["budi", "Budi Santosaputra", "33.74"],
  ["agus", "Agus Wirakusuma", "33.74"],
  ["intan", "Intan Permatahati", "33.74"],
  ["reza", "Reza Adiwinata", "33.74"],
  ["maya", "Maya Lintang", "33.74"],
  ["yuda", "Yuda Pratamajaya", "33.74"],
  // Perawat Pesisir Utara and its neighbours.
  ["wulan", "Wulan Kartikasari", "33.74"],
  ["bagas", "Bagas Nareswara", "33.74"],
  ["ningsih", "Ningsih Rahayu", "33.74"],
  // Insinyur Tirta Lor.
  ["hendra", "Hendra Tirtakusuma", "33.74"],
  ["ratna", "Ratna Ayuningtyas", "33.74"],
  ["fajar", "Fajar Wicaksana", "33.74"],
  ["dewi", "Dewi Larasmita", "33.74"],
  // Advokat Kampung Lontar, in Kupang.
  ["yosef", "Yosef Manafe", "53.71"],
  ["maria", "Maria Nubatonis", "53.71"],
  ["domi", "Dominggus Laiskodat", "53.71"],
  ["yuliana", "Yuliana Taek", "53.71"],
  // Guru Kreatif Lembayung.
  ["ayu", "Ayu Prameswari", "51.71"],
  ["gede", "Gede Mahardika", "51.71"],
  // Kawan Lansia Kemuning.
  ["rini", "Rini Suhartini", "33.74"],
  ["eko", "Eko Budiharja", "33.74"],
  ["tri", "Tri Wahyuningrum", "33.74"],
  ["slamet", "Slamet Riyantara", "33.74"],
  ["endang", "Endang Palupi", "33.74"],
  ["bowo", "Bowo Sasangka", "33.74"],
  // Jaga Kali Bening, in Yogyakarta.
  ["anggun", "Anggun Pawestri", "34.71"],
  ["pandu", "Pandu Anggara", "34.71"],
  ["laras", "Laras Kinanthi", "34.71"],
  ["surya", "Surya Dewangga", "34.71"],
  ["dian", "Dian Puspita", "34.71"],
  ["rangga", "Rangga Sasmita", "34.71"],
  // Kelas Sore Bukit Damar, in Kendari.
  ["wa_ode", "Wa Ode Nirmala", "74.71"],
  ["la_ode", "La Ode Hasrun", "74.71"],
  ["sitti", "Sitti Marlina", "74.71"],
  ["arman", "Arman Lapandewa", "74.71"],
  ["nurul", "Nurul Hikmah", "74.71"],
  ["irfan", "Irfan Tolaki", "74.71"],
  // Noken Peduli Sentani.
  ["naomi", "Naomi Felle", "91.71"],
  ["yusak", "Yusak Ohee", "91.71"],
  ["dorkas", "Dorkas Pallo", "91.71"],
  ["petrus", "Petrus Suebu", "91.71"],
  ["mince", "Mince Yoku", "91.71"],
  // People who look around and lend a hand here and there.
  ["aulia", "Aulia Rachmadani", "33.74"],
  ["kevin", "Kevin Hartawan", "33.74"],
  ["salma", "Salma Zahira", "33.74"],
  ["niko", "Niko Prabowoadi", "34.71"],
  ["tasya", "Tasya Maheswari", "51.71"],
  ["rizal", "Rizal Pakaya", "73.71"],
  ["grace", "Grace Matondang", "33.74"],
  ["umar", "Umar Baktiar", "73.71"],
];

export async function enrolEverybody(world: World): Promise<void> {
  for (const [key, name, regionCode, persona] of PEOPLE) {
    await enrol(world, key, {
      name,
      regionCode,
      zone: zoneOfRegion(regionCode),
      birthYear: 1990,
      steward: key === "sari",
      ...(persona ? { persona } : {}),
    });
  }
}

/** Personas in the order in which start and sign-in list them. */
export function personas(): { name: string; role: string; contact: string }[] {
  return PEOPLE.filter((p): p is [string, string, string, Persona] => p[3] !== undefined)
    .sort((a, b) => a[3].order - b[3].order)
    .map(([key, name, , persona]) => ({ name, role: persona.id, contact: `${key}@contoh.example` }));
}
