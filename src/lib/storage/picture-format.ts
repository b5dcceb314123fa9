/** The pictures people may send; judged by what is in the file, never by its name. */
export const PICTURE_TYPES = ["image/jpeg", "image/png", "image/webp", "image/avif"] as const;

/** Largest file accepted, in bytes (10 MB). */
export const PICTURE_BYTES = 10 * 1024 * 1024;

/** Largest picture unpacked, in pixels (40 MP): a small file can hold a huge one. */
export const PICTURE_PIXELS = 40_000_000;

/** Every stored form of a picture: width in pixels and format. The JPEG is for mails and old programs. */
export const PICTURE_VARIANTS = {
  "480.webp": { width: 480, format: "webp" },
  "960.webp": { width: 960, format: "webp" },
  "1600.webp": { width: 1600, format: "webp" },
  "960.jpg": { width: 960, format: "jpeg" },
} as const;

export type PictureVariant = keyof typeof PICTURE_VARIANTS;

/** Whether an address names a stored form. */
export function isPictureVariant(name: string): name is PictureVariant {
  return Object.hasOwn(PICTURE_VARIANTS, name);
}

/** The media type a form is served with. */
export function mimeOf(variant: PictureVariant): string {
  return `image/${PICTURE_VARIANTS[variant].format}`;
}

/** The one form in which a document is stored, and its address after the file's id. */
export const DOCUMENT_VARIANT = "document.pdf";
