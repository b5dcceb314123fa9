import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Readable } from "node:stream";
import { env } from "@/lib/env";

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NAME = /^[a-z0-9]+\.[a-z0-9]+$/;

function folderOf(id: string): string {
  if (!ID.test(id)) throw new Error("A stored file is named by its id.");
  // The last characters of an id are random, the first are its time: they spread over 256 folders.
  return join(resolve(env.STORAGE_DIR), id.slice(-2), id);
}

async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, "wx");
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Stores every form of a file under its id: written aside, flushed to the disk, then renamed in one step.
 * A full disk throws and leaves nothing behind.
 */
export async function storeFile(id: string, forms: ReadonlyMap<string, Buffer>): Promise<void> {
  const folder = folderOf(id);
  const aside = `${folder}.part`;
  try {
    await mkdir(aside, { recursive: true });
    for (const [name, bytes] of forms) await writeWhole(join(aside, name), bytes);
    await rename(aside, folder);
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    throw error;
  }
}

/** Opens one form for reading; null when it is not there. */
export async function openFile(id: string, name: string): Promise<{ stream: Readable; bytes: number } | null> {
  if (!ID.test(id) || !NAME.test(name)) return null;
  const path = join(folderOf(id), name);
  try {
    const { size } = await stat(path);
    return { stream: createReadStream(path), bytes: size };
  } catch {
    return null;
  }
}

/** Removes every form of a file; nothing happens when it is gone already. */
export async function removeFile(id: string): Promise<void> {
  await rm(folderOf(id), { recursive: true, force: true });
}

async function names(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}

export type StoredOnDisk = { id: string; at: Date };

/**
 * Everything stored (and everything left half-written) before an instant, folder by folder.
 * @param before leave younger ones alone: their transaction may not have ended
 */
export async function* storedBefore(before: Date): AsyncGenerator<StoredOnDisk[]> {
  const root = resolve(env.STORAGE_DIR);
  for (const part of await names(root)) {
    const found: StoredOnDisk[] = [];
    for (const name of await names(join(root, part))) {
      const { mtime } = await stat(join(root, part, name)).catch(() => ({ mtime: new Date() }));
      const id = name.replace(/\.part$/, "");
      if (mtime >= before || !ID.test(id)) continue;
      if (name === id) found.push({ id, at: mtime });
      else await rm(join(root, part, name), { recursive: true, force: true });
    }
    yield found;
  }
}
