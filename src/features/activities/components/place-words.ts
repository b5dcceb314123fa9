import { getTranslations } from "next-intl/server";
import type { Places } from "@/features/signups/rules";
import { hasRoom, isNearStart } from "@/features/signups/rules";

export type PlaceWords = { words: string; warn: boolean; room: boolean };

/** Places of one task in words: "4 dari 6, butuh 2 lagi", "7 dari 8, tinggal 1 tempat", "Penuh. Daftar tunggu 2 orang". */
export async function placeWords(slot: Places & { startsAt: Date }, now: Date): Promise<PlaceWords> {
  const t = await getTranslations("signups.places");
  const left = slot.max - slot.held;
  const room = hasRoom(slot, isNearStart(slot.startsAt, now));
  if (left <= 0) return { words: t("full", { waiting: slot.waiting }), warn: false, room };
  const facts = { held: slot.held, max: slot.max, left };
  if (!room) return { words: t("queueFirst", { ...facts, waiting: slot.waiting }), warn: false, room };
  const last = left === 1 && slot.max > 3;
  return { words: t(last ? "last" : "open", facts), warn: last, room };
}
