import data from "@/generated/regions.json";

export type Region = { code: string; name: string };

const WITA = new Set(["51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"]);
const WIT = new Set(["81", "82", "91", "92", "93", "94", "95", "96"]);

const byCode = new Map<string, string>([...data.provinces, ...data.regencies].map((r) => [r.code, r.name]));

/** Provinces of Indonesia by Kemendagri code ("33" Jawa Tengah), in code order. Source: idn-area-data (ODbL). */
export const provinces: readonly Region[] = data.provinces;

/** Regencies and cities of a province ("33.74" Kota Semarang). */
export function regenciesOf(province: string): Region[] {
  return data.regencies.filter((r) => r.code.startsWith(`${province}.`));
}

/** Whether a text is the code of a province or of a regency or city. */
export function isRegion(code: string): boolean {
  return byCode.has(code);
}

/** "Kota Semarang", "Jawa Tengah"; an unknown code gives itself. */
export function regionName(code: string): string {
  return byCode.get(code) ?? code;
}

/** "Kota Semarang, Jawa Tengah"; a province alone gives its name. */
export function regionFullName(code: string): string {
  return code.length > 2 ? `${regionName(code)}, ${regionName(code.slice(0, 2))}` : regionName(code);
}

/** The IANA zone most of a region lives by: WIB, WITA or WIT of its province. */
export function zoneOfRegion(code: string): string {
  const province = code.slice(0, 2);
  if (WITA.has(province)) return "Asia/Makassar";
  return WIT.has(province) ? "Asia/Jayapura" : "Asia/Jakarta";
}
