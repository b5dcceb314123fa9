import type { Actor } from "@/access/actor";
import { read, type Statement } from "@/lib/db";
import { EXPORT_MOST, EXPORT_PAGE } from "../rules";
import { EXPORT_PARTS, type ExportPart, pageOf } from "./export-parts";

const OWN_ROWS: Statement = {
  name: "export_rows",
  text: `WITH RECURSIVE own("id") AS (SELECT $1::uuid UNION SELECT p."id" FROM "person" p JOIN own o ON p."mergedIntoId" = o."id") SELECT "id" FROM own`,
};

const README = {
  id: "Semua yang Simpul simpan tentang Anda. Kunci dan kolom berbahasa Inggris agar bisa dibaca program lain. Waktu dalam UTC. Jika sebuah bagian lebih dari {most} baris, hanya {most} baris yang tertulis dan namanya ada di cutOff; mintalah sisanya kepada pengelola. Pendapat tanpa nama dan sandi tidak ada di sini: yang pertama tidak bisa dihubungkan dengan Anda, yang kedua tidak bisa dibaca siapa pun.",
  en: "Everything Simpul holds about you. Keys and columns are English so that other programs can read them. Times are UTC. When a part has more than {most} rows, only {most} are written and its name stands in cutOff; ask a steward for the rest. Feedback given without a name and passwords are not here: the first cannot be connected with you, the second cannot be read by anybody.",
};

async function profileOf(personId: string) {
  const { passwordHash, ...profile } = await read.db.person.findUniqueOrThrow({
    where: { id: personId },
    select: {
      id: true,
      name: true,
      locale: true,
      zone: true,
      regionCode: true,
      birthYear: true,
      adultAt: true,
      about: true,
      skills: true,
      languages: true,
      availability: true,
      accessNeeds: true,
      audience: true,
      claimedAt: true,
      createdAt: true,
      passwordHash: true,
    },
  });
  return { ...profile, hasPassword: passwordHash !== null };
}

async function* rowsOf(part: ExportPart, personIds: readonly string[]): AsyncGenerator<Record<string, unknown>[]> {
  const page = pageOf(part, EXPORT_PAGE);
  let after = "";
  for (;;) {
    const rows = await read.sql<{ key: string }>(page, [personIds, after]);
    if (rows.length > 0) yield rows.map(({ key: _, ...row }) => row);
    after = rows.at(-1)?.key ?? "";
    if (rows.length < EXPORT_PAGE) return;
  }
}

async function* writePart(part: ExportPart, personIds: readonly string[], cutOff: string[]): AsyncGenerator<string> {
  yield `,\n"${part.part}": [`;
  let written = 0;
  for await (const rows of rowsOf(part, personIds)) {
    const fits = rows.slice(0, EXPORT_MOST - written);
    yield fits.map((row, i) => `${written + i > 0 ? "," : ""}\n${JSON.stringify(row)}`).join("");
    written += fits.length;
    if (fits.length < rows.length) {
      cutOff.push(part.part);
      break;
    }
  }
  yield "]";
}

/**
 * Everything held about a person, as the text of a JSON file, piece by piece: a page of rows is in memory at a time.
 * Whoever calls has asked a command (`exportOwn`, `exportByRequest`) whether the actor may.
 */
export async function* writeExport(_actor: Actor, personId: string, now: Date): AsyncGenerator<string> {
  const rows = await read.sql<{ id: string }>(OWN_ROWS, [personId]);
  const personIds = rows.map((row) => row.id);
  const say = (text: string) => text.replaceAll("{most}", String(EXPORT_MOST));
  const head = { readme: { id: say(README.id), en: say(README.en) }, madeAt: now, profile: await profileOf(personId) };
  yield JSON.stringify(head, null, 1).slice(0, -2);
  const cutOff: string[] = [];
  for (const part of EXPORT_PARTS) yield* writePart(part, personIds, cutOff);
  yield `,\n"cutOff": ${JSON.stringify(cutOff)}\n}\n`;
}
