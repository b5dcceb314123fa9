/** More than the server keeps of a picture (1600 px wide, lib/storage); a phone's photo has twice that. */
const SIDE = 2000;
/** Pixels beyond this leave the phone as they are: it would run out of memory. */
const MOST_PIXELS = 60_000_000;
const SMALL_ENOUGH = 1_000_000;
const QUALITY = 0.85;

async function shrink(file: File): Promise<File> {
  if (!/^image\/(?:jpeg|png|webp|avif|heic|heif)$/.test(file.type) || file.size <= SMALL_ENOUGH) return file;
  const whole = await createImageBitmap(file, { imageOrientation: "from-image" });
  try {
    if (whole.width * whole.height > MOST_PIXELS) return file;
    const scale = Math.min(1, SIDE / Math.max(whole.width, whole.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(whole.width * scale);
    canvas.height = Math.round(whole.height * scale);
    const drawing = canvas.getContext("2d");
    if (!drawing) return file;
    // JPEG knows no transparency: what was clear is paper, not black.
    drawing.fillStyle = "#fff";
    drawing.fillRect(0, 0, canvas.width, canvas.height);
    drawing.drawImage(whole, 0, 0, canvas.width, canvas.height);
    const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
    if (!made || made.size >= file.size) return file;
    return new File([made], file.name.replace(/\.\w+$/, ".jpg"), {
      type: "image/jpeg",
      lastModified: file.lastModified,
    });
  } finally {
    whole.close();
  }
}

/**
 * Puts smaller pictures in the place of those just chosen, so that four photos of a phone go through a narrow
 * connection and fit into one form. What cannot be made smaller is sent as it is; the server says what it thinks of it.
 */
export async function shrinkPictures(input: HTMLInputElement): Promise<void> {
  const chosen = [...(input.files ?? [])];
  const made = await Promise.all(chosen.map((file) => shrink(file).catch(() => file)));
  // Somebody may have chosen anew meanwhile.
  const still = chosen.every((file, index) => input.files?.[index] === file);
  if (!still || made.every((file, index) => file === chosen[index])) return;
  const files = new DataTransfer();
  for (const file of made) files.items.add(file);
  input.files = files.files;
}
