import { getTranslations } from "next-intl/server";
import { groupKind } from "@/features/groups/schema";
import { regionFullName } from "@/lib/region";

/** Names filters in the reader's language: "Kota Semarang, Jawa Tengah", "Sabtu ini", or the typed words themselves. */
export async function searchWords(): Promise<(name: string, value: string) => string> {
  const [t, needs, groups, services] = await Promise.all([
    getTranslations("app.search"),
    getTranslations("needs"),
    getTranslations("groups"),
    getTranslations("services"),
  ]);
  const names: Record<string, (value: string) => string> = {
    region: regionFullName,
    category: (value) => needs(`category.${value}`),
    state: (value) => needs(`state.${value}`),
    field: (value) => groups(`fields.${value}`),
    // Groups and services both have kinds; their keys never meet.
    kind: (value) => (groupKind.safeParse(value).success ? groups(`kinds.${value}`) : services(`kinds.${value}`)),
    day: (value) => t(`days.${value}`),
  };
  return (name, value) => names[name]?.(value) ?? `“${value}”`;
}
