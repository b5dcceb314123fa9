import Link from "next/link";
import type { AnchorHTMLAttributes, ReactNode } from "react";

export type AnchorProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href" | "style"> & {
  href: string;
  children: ReactNode;
  /** Keep the scroll position, e.g. when only a sheet opens or a filter changes. */
  keepScroll?: boolean;
};

/**
 * A link that is soft inside the site and plain outside it.
 * Nothing is fetched ahead: pages behind a link may be dynamic, and readers pay for their data.
 */
export function Anchor({ href, keepScroll = false, children, ...rest }: AnchorProps) {
  if (!href.startsWith("/") || href.startsWith("//") || rest.download !== undefined) {
    return (
      <a href={href} {...rest}>
        {children}
      </a>
    );
  }
  return (
    <Link href={href} prefetch={false} scroll={!keepScroll} {...rest}>
      {children}
    </Link>
  );
}
