import type { ReactNode } from "react";

export type PhotoProps = {
  /** The same picture in several widths, smallest first. */
  sources: [{ src: string; width: number }, ...{ src: string; width: number }[]];
  /** Natural proportions, so that the page does not jump. */
  width: number;
  height: number;
  alt: string;
  /** CSS sizes, e.g. "(min-width: 960px) 660px, 100vw". */
  sizes?: string;
  /** Who took it and whether the people agreed. */
  caption?: ReactNode;
  /** Above the fold: fetched at once. */
  eager?: boolean;
};

/** A picture that loads late and in the width the screen needs. */
export function Photo({
  sources,
  width,
  height,
  alt,
  sizes = "(min-width: 960px) 660px, 100vw",
  caption,
  eager = false,
}: PhotoProps) {
  const largest = sources.at(-1) ?? sources[0];
  const picture = (
    <div className="photo">
      {/* A plain img: next/image writes a style attribute, which the content policy forbids. */}
      <img
        src={largest.src}
        srcSet={sources.map((s) => `${s.src} ${s.width}w`).join(", ")}
        sizes={sizes}
        width={width}
        height={height}
        alt={alt}
        loading={eager ? "eager" : "lazy"}
        decoding="async"
      />
    </div>
  );
  if (!caption) return picture;
  return (
    <figure>
      {picture}
      <figcaption>{caption}</figcaption>
    </figure>
  );
}
