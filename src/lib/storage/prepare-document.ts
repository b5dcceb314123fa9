import { createHash } from "node:crypto";
import { inflateSync } from "node:zlib";
import { fileTypeFromBuffer } from "file-type";
import { DOCUMENT_VARIANT } from "./picture-format";

/** Largest document accepted, in bytes (10 MB). */
export const DOCUMENT_BYTES = 10 * 1024 * 1024;

/** Why a document is not taken; keys under `errors` of the messages. */
export type DocumentProblem = "document_format" | "document_bytes" | "document_active";

/** A document as it was sent, found to hold no program. Its bytes stay out of hashes and logs. */
export class PreparedDocument {
  readonly sha256: string;
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.sha256 = createHash("sha256").update(bytes).digest("hex");
  }

  variants(): ReadonlyMap<string, Buffer> {
    return new Map([[DOCUMENT_VARIANT, this.#bytes]]);
  }

  get bytes(): number {
    return this.#bytes.length;
  }
}

/** What a document can do beside being read: run scripts, start programs, carry files, send forms (ISO 32000-2, 12.6.4). */
const ACTIVE =
  /\/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE|Encrypt)(?![A-Za-z0-9])/;
/** Unpacked bytes of all streams together that are looked through; more is refused. */
const MOST_UNPACKED = 64 * 1024 * 1024;

/** Names may spell letters as `#4a`. */
function plainNames(text: string): string {
  return text.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function isActive(text: string): boolean {
  return ACTIVE.test(plainNames(text));
}

type Stream = { head: string; from: number };

/** Every stream with the dictionary in front of it. */
function* streamsOf(text: string): Generator<Stream> {
  for (const match of text.matchAll(/stream\r?\n/g)) {
    if (text.slice(match.index - 3, match.index) === "end") continue;
    const head = text.slice(text.lastIndexOf("obj", match.index) + 3, match.index);
    yield { head: plainNames(head), from: match.index + match[0].length };
  }
}

/** Objects may lie packed in a stream: those are unpacked and looked through; a packing that cannot be is refused. */
function hidesActive(bytes: Buffer, text: string): boolean {
  let left = MOST_UNPACKED;
  for (const { head, from } of streamsOf(text)) {
    const holdsObjects = /\/ObjStm/.test(head);
    const isFlate = /\/FlateDecode|\/Fl(?![A-Za-z])/.test(head);
    const isPicture = /\/Subtype\s*\/Image/.test(head);
    if (holdsObjects && /\/(?:LZW|ASCII\w*|RunLength|AHx|A85|RL|Crypt)/.test(head)) return true;
    if (!isFlate || isPicture) continue;
    if (left <= 0) return true;
    try {
      const unpacked = inflateSync(bytes.subarray(from), { maxOutputLength: left });
      left -= unpacked.length;
      if (isActive(unpacked.toString("latin1"))) return true;
    } catch {
      if (holdsObjects) return true;
    }
  }
  return false;
}

/** Whether bytes are a document by their content. */
export async function isDocument(bytes: Buffer): Promise<boolean> {
  return (
    (await fileTypeFromBuffer(bytes))?.mime === "application/pdf" && bytes.subarray(0, 5).toString("latin1") === "%PDF-"
  );
}

/**
 * Takes a PDF that can only be read: no scripts, no programs to start, no files inside, no password.
 * @param file at most 10 MB; judged by content, never by its name
 * @returns the document, or the key of the sentence that says why not
 */
export async function prepareDocument(file: Blob): Promise<PreparedDocument | DocumentProblem> {
  if (file.size > DOCUMENT_BYTES) return "document_bytes";
  const bytes = Buffer.from(await file.arrayBuffer());
  if (!(await isDocument(bytes))) return "document_format";
  const text = bytes.toString("latin1");
  // A second kind of file behind or inside the first is no document to read.
  if (!/%%EOF\s*$/.test(text.slice(-1024))) return "document_format";
  return isActive(text) || hidesActive(bytes, text) ? "document_active" : new PreparedDocument(bytes);
}
