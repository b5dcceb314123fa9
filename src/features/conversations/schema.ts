import { z } from "zod";

/** What may be talked about: the owning feature says who takes part. */
export type Subject = { subjectType: string; subjectId: string };

export const messageText = z.string().trim().min(1, "required").max(4000);

/** Place in a conversation, as the address carries it: milliseconds and id of the first message shown. */
const CURSOR = /^(\d{1,15})_([0-9a-f-]{36})$/;

/** Reads a cursor; anything else counts as none. */
export function cursorOf(text: string | undefined): { at: Date; id: string } | null {
  const [, at, id] = CURSOR.exec(text ?? "") ?? [];
  return at && id && z.uuid().safeParse(id).success ? { at: new Date(Number(at)), id } : null;
}
