import { isUuid } from "@/lib/form-schema";

/** A row's place in a list in which what waits for us stands first, then the newest. */
export type Place = { waits: boolean; at: Date; id: string };

/** Before every row. */
const START: Place = {
  waits: true,
  at: new Date("9000-01-01T00:00:00Z"),
  id: "ffffffff-ffff-ffff-ffff-ffffffffffff",
};

/** The place after which the next page begins; anything that is not a cursor is the start. */
export function placeOf(text: string | undefined): Place {
  const [, flag, at, id] = /^([01])_(\d{1,15})_([0-9a-f-]{36})$/.exec(text ?? "") ?? [];
  return id && isUuid(id) ? { waits: flag === "1", at: new Date(Number(at)), id } : START;
}

/** The cursor of the page that follows a row. */
export function cursorFor({ waits, at, id }: Place): string {
  return `${waits ? 1 : 0}_${at.getTime()}_${id}`;
}
