import { appendFile, mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { env } from "@/lib/env";

/**
 * Writes down, outside the database, that a person was erased. `npm run restore` reads the list, so that a backup
 * from before does not bring anybody back. The name of the file also stands in scripts/platform/erased.mjs.
 * @param personId an id that means nobody any more; a line may repeat
 */
export async function noteErased(personId: string): Promise<void> {
  const folder = resolve(env.STORAGE_DIR);
  await mkdir(folder, { recursive: true });
  await appendFile(join(folder, "erased-people.txt"), `${personId}\n`, { mode: 0o600 });
}
