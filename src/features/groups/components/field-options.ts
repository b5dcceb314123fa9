import { provinces, regenciesOf } from "@/lib/region";
import type { Option } from "@/ui/form/field";
import { fieldsOf, type GroupKind } from "../schema";

/** Every province, each followed by its regencies and cities. */
export function regionOptions(): Option[] {
  return provinces.flatMap((p) => [
    { value: p.code, label: p.name },
    ...regenciesOf(p.code).map((r) => ({ value: r.code, label: `${r.name}, ${p.name}` })),
  ]);
}

/** Causes or professions in the reader's words. */
export function fieldOptions(kind: GroupKind, word: (key: string) => string): Option[] {
  return fieldsOf(kind).map((value) => ({ value, label: word(`fields.${value}`) }));
}
