import sharp from "sharp";

/** A photo as a telephone sends it: JPEG, lying on its side, with the place where it was taken. */
export function aPhoto(width = 1200, height = 800): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: "#0F5C55" } })
    .withExif({
      IFD0: { Make: "Telepon", ImageDescription: "rumah Wening" },
      IFD3: { GPSLatitude: "6/1 58/1 0/1", GPSLatitudeRef: "S" },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

/** A file as a form sends it. */
export function aFile(bytes: Buffer | string, name: string, type = "image/jpeg"): File {
  return new File([typeof bytes === "string" ? bytes : new Uint8Array(bytes)], name, { type });
}
