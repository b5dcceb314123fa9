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
    { order: 3, id: "Perawat, koordinator Perawat Pesisir Utara", en: "Nurse, coordinator of Perawat Pesisir Utara" },
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
];

function zoneOf(region: string): string {
  if (region.startsWith("91")) return "Asia/Jayapura";
  return region.startsWith("73") || region.startsWith("51") ? "Asia/Makassar" : "Asia/Jakarta";
}

export async function enrolEverybody(world: World): Promise<void> {
  for (const [key, name, regionCode, persona] of PEOPLE) {
    await enrol(world, key, {
      name,
      regionCode,
      zone: zoneOf(regionCode),
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
