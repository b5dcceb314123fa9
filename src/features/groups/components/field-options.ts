import { provinces, regenciesOf, regionFullName } from "@/lib/region";
import type { Option } from "@/ui/form/field";
import { fieldsOf, type GroupKind } from "../schema";

/** Every province, each followed by its regencies and cities. */
export function regionOptions(): Option[] {
  return provinces.flatMap((p) => [
    { value: p.code, label: p.name },
    ...regenciesOf(p.code).map((r) => ({ value: r.code, label: `${r.name}, ${p.name}` })),
  ]);
}

/** Every province; the one of `chosen` is followed by its regencies and cities, so that the list stays short. */
export function nearRegionOptions(chosen: string | undefined): Option[] {
  const province = chosen?.slice(0, 2);
  return provinces.flatMap(({ code, name }) => {
    const parts = code === province ? regenciesOf(code) : [];
    return [{ value: code, label: name }, ...parts.map((r) => ({ value: r.code, label: regionFullName(r.code) }))];
  });
}

/** Causes or professions in the reader's words. */
export function fieldOptions(kind: GroupKind, word: (key: string) => string): Option[] {
  return fieldsOf(kind).map((value) => ({ value, label: word(`fields.${value}`) }));
}
