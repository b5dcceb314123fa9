import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ImageResponse } from "next/og";
import type { ReactElement } from "react";
import sharp from "sharp";

export type PictureSize = { width: number; height: number };

/** Link previews on WhatsApp and elsewhere: wide, and small enough to be shown at all. */
export const PREVIEW: PictureSize = { width: 1200, height: 630 };
/** WhatsApp Status: upright. */
export const STATUS: PictureSize = { width: 1080, height: 1920 };

/** Previews above this are not shown by WhatsApp. */
const MOST_BYTES = 250_000;

const FONTS = [
  { name: "Jakarta", weight: 500, file: "plus-jakarta-sans/files/plus-jakarta-sans-latin-500-normal.woff" },
  { name: "Jakarta", weight: 700, file: "plus-jakarta-sans/files/plus-jakarta-sans-latin-700-normal.woff" },
  { name: "Bricolage", weight: 700, file: "bricolage-grotesque/files/bricolage-grotesque-latin-700-normal.woff" },
] as const;

let fonts: Promise<{ name: string; weight: 500 | 700; data: Buffer }[]> | null = null;

function loadFonts() {
  fonts ??= Promise.all(
    FONTS.map(async ({ file, ...font }) => ({
      ...font,
      data: await readFile(join(process.cwd(), "node_modules/@fontsource", file)),
    })),
  );
  return fonts;
}

/**
 * Draws a picture and encodes it as a JPEG of at most 250 kB.
 * @param drawing elements with flex layout and inline styles, as satori understands them
 * @param size in pixels
 */
export async function renderPicture(drawing: ReactElement, size: PictureSize): Promise<Buffer> {
  const drawn = new ImageResponse(drawing, { ...size, fonts: await loadFonts() });
  const png = Buffer.from(await drawn.arrayBuffer());
  for (const quality of [86, 74, 60]) {
    const jpeg = await sharp(png).jpeg({ quality, mozjpeg: true }).toBuffer();
    if (jpeg.length <= MOST_BYTES || quality === 60) return jpeg;
  }
  return png;
}
