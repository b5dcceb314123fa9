import { OFFICES } from "../schema";

/** A title is the group's own word, or a role's name where none was given. */
export function officeTitle(title: string, word: (key: string) => string): string {
  return (OFFICES as readonly string[]).includes(title) ? word(`titles.${title}`) : title;
}
