// Who was erased stays erased: a list outside the database, and what a restored backup does with it.
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";

/** Stands among the uploaded files, so that it lives on when the database is lost; lib/storage/erased-list writes it. */
export const erasedListName = "erased-people.txt";

const id = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * @param {string | undefined} folder of uploaded files
 * @returns {string[]} ids of erased people; none when there is no list
 */
export function readErased(folder) {
  const file = folder ? join(folder, erasedListName) : "";
  if (!folder || !existsSync(file)) return [];
  return [
    ...new Set(
      readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => id.test(line)),
    ),
  ];
}

/**
 * Adds what is missing to the list of a folder.
 *
 * @param {string} folder of uploaded files
 * @param {readonly string[]} people ids
 */
export function addErased(folder, people) {
  const known = new Set(readErased(folder));
  const missing = people.filter((person) => !known.has(person));
  if (missing.length === 0) return;
  mkdirSync(folder, { recursive: true });
  appendFileSync(join(folder, erasedListName), missing.map((person) => `${person}\n`).join(""), { mode: 0o600 });
}

/**
 * Asks a database whom it knows as erased, before it is emptied.
 *
 * @param {string} ownerUrl
 * @returns {Promise<string[]>}
 */
export async function erasedIn(ownerUrl) {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows: found } = await client.query("SELECT to_regclass('public.erasure') IS NOT NULL AS there");
    if (!found[0].there) return [];
    const { rows } = await client.query('SELECT "personId" AS id FROM public.erasure');
    return rows.map((row) => row.id);
  } finally {
    await client.end();
  }
}

/**
 * Closes the accounts a restored backup brought back: at once nobody can sign in or is told anything, and the worker
 * erases everything else as soon as it starts.
 *
 * @param {string} ownerUrl
 * @param {readonly string[]} people ids
 * @returns {Promise<number>} how many came back and were closed
 */
export async function eraseReturned(ownerUrl, people) {
  if (people.length === 0) return 0;
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("BEGIN");
    const { rows } = await client.query(
      'UPDATE public.person SET "erasedAt" = now(), "passwordHash" = NULL WHERE id = ANY($1::uuid[]) AND "erasedAt" IS NULL RETURNING id',
      [people],
    );
    const returned = rows.map((row) => row.id);
    await client.query('DELETE FROM public.session WHERE "personId" = ANY($1::uuid[])', [returned]);
    await client.query(`DELETE FROM public.mail WHERE "personId" = ANY($1::uuid[]) AND state = 'QUEUED'`, [returned]);
    for (const person of returned)
      await client.query("SELECT app.add_job('privacy.erase_again', json_build_object('personId', $1::text))", [
        person,
      ]);
    await client.query("COMMIT");
    return returned.length;
  } finally {
    await client.end();
  }
}
