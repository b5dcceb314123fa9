import { createHash } from "node:crypto";
import { fileTypeFromBuffer } from "file-type";
import sharp, { type Sharp } from "sharp";
import { PICTURE_BYTES, PICTURE_PIXELS, PICTURE_TYPES, PICTURE_VARIANTS, type PictureVariant } from "./picture-format";

// Two cores serve everybody: one thread per picture, and no cache of other people's pictures in memory.
sharp.concurrency(1);
sharp.cache(false);

/** Why a file is not taken; keys under `errors` of the messages. */
export type PictureProblem = "picture_format" | "picture_bytes" | "picture_pixels" | "picture_broken";

/** A picture made anew: nothing of the sent file is left but its colours. The pixels stay out of hashes and logs. */
export class PreparedPicture {
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  readonly #variants: ReadonlyMap<PictureVariant, Buffer>;

  constructor(facts: { width: number; height: number; variants: ReadonlyMap<PictureVariant, Buffer> }) {
    this.width = facts.width;
    this.height = facts.height;
    this.#variants = facts.variants;
    const hash = createHash("sha256");
    for (const bytes of facts.variants.values()) hash.update(bytes);
    this.sha256 = hash.digest("hex");
  }

  /** Each stored form with its bytes. */
  variants(): ReadonlyMap<PictureVariant, Buffer> {
    return this.#variants;
  }

  /** Bytes of all forms together. */
  get bytes(): number {
    return [...this.#variants.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  }
}

function encode(source: Sharp, variant: PictureVariant): Promise<Buffer> {
  const { width, format } = PICTURE_VARIANTS[variant];
  const sized = source.clone().resize({ width, height: width * 2, fit: "inside", withoutEnlargement: true });
  // A page behind transparency is white; mails have no other.
  if (format === "jpeg")
    return sized.flatten({ background: "#ffffff" }).jpeg({ quality: 80, mozjpeg: true }).toBuffer();
  return sized.webp({ quality: 78, effort: 4 }).toBuffer();
}

/** Reads size and form without unpacking; the pixel limit is asked before anything large is made. */
async function problemOf(bytes: Buffer): Promise<PictureProblem | null> {
  const kinds: readonly string[] = PICTURE_TYPES;
  const found = await fileTypeFromBuffer(bytes);
  if (!found || !kinds.includes(found.mime)) return "picture_format";
  try {
    const { width = 0, height = 0 } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > PICTURE_PIXELS) return "picture_pixels";
    return width > 0 && height > 0 ? null : "picture_broken";
  } catch {
    return "picture_broken";
  }
}

/**
 * Makes a sent picture anew: turned upright, sRGB, without EXIF, in every stored form.
 * @param file at most 10 MB and 40 megapixels; JPEG, PNG, WebP or AVIF by content
 * @returns the picture, or the key of the sentence that says why not
 */
export async function preparePicture(file: Blob): Promise<PreparedPicture | PictureProblem> {
  if (file.size > PICTURE_BYTES) return "picture_bytes";
  const bytes = Buffer.from(await file.arrayBuffer());
  const problem = await problemOf(bytes);
  if (problem) return problem;
  try {
    const { data, info } = await sharp(bytes, {
      limitInputPixels: PICTURE_PIXELS,
      failOn: "error",
      sequentialRead: true,
    })
      .rotate()
      .resize({ width: 1600, height: 3200, fit: "inside", withoutEnlargement: true })
      .toColourspace("srgb")
      .raw()
      .toBuffer({ resolveWithObject: true });
    const source = sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
    const variants = new Map<PictureVariant, Buffer>();
    for (const name of Object.keys(PICTURE_VARIANTS) as PictureVariant[])
      variants.set(name, await encode(source, name));
    return new PreparedPicture({ width: info.width, height: info.height, variants });
  } catch {
    return "picture_broken";
  }
}
