import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { formatDay } from "@/lib/time";
import type { FlagTone } from "@/ui/tag";
import type { Standing } from "../rules";
import type { CredentialLevel } from "../schema";

/** A name of the catalogue in the reader's language. */
export function nameIn(names: { nameId: string; nameEn: string }, locale: string): string {
  return locale === "en" ? names.nameEn : names.nameId;
}

type Valid = { validFrom: string | null; validTo: string | null };

/** "berlaku 1 Januari 2024 sampai 31 Desember 2030", "berlaku seumur hidup". */
export async function validityWords({ validFrom, validTo }: Valid, locale: Locale): Promise<string> {
  const t = await getTranslations("credentials.validity");
  const day = (on: string) => formatDay(on, { locale });
  if (validFrom && validTo) return t("fromTo", { from: day(validFrom), to: day(validTo) });
  if (validTo) return t("to", { to: day(validTo) });
  return validFrom ? t("lifelongFrom", { from: day(validFrom) }) : t("lifelong");
}

const TONES: Record<Standing, FlagTone> = {
  WAITING: "plain",
  VALID: "ok",
  NOT_YET: "plain",
  EXPIRED: "warn",
  SUSPENDED: "warn",
  REVOKED: "danger",
  REJECTED: "danger",
  WITHDRAWN: "plain",
};

export function toneOf(standing: Standing): FlagTone {
  return TONES[standing];
}

/** "diperiksa pihak luar"; nothing before it was checked. */
export async function levelWords(level: CredentialLevel | null): Promise<string | null> {
  return level && (await getTranslations("credentials.levels"))(level);
}
