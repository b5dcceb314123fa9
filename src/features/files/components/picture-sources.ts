import type { PictureVariant } from "@/lib/storage/picture-format";
import type { PictureView } from "../queries";

/** Address of one stored form of a picture. */
export function pictureAddress(id: string, form: PictureVariant): string {
  return `/api/files/${id}/${form}`;
}

/** A picture as `Photo` of ui/photo takes it. */
export function pictureSources(picture: PictureView) {
  const source = (form: PictureVariant, width: number) => ({
    src: pictureAddress(picture.id, form),
    width: Math.min(width, picture.width),
  });
  const sources: [{ src: string; width: number }, ...{ src: string; width: number }[]] = [source("480.webp", 480)];
  if (picture.width > 480) sources.push(source("960.webp", 960));
  if (picture.width > 960) sources.push(source("1600.webp", 1600));
  return { sources, width: picture.width, height: picture.height, alt: picture.alt };
}
