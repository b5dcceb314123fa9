import type { ReactNode } from "react";
import type { IconName } from "@/ui/icon";

/** One place a reader can go; hrefs are already in the reader's language. */
export type NavItem = {
  href: string;
  label: string;
  icon?: IconName;
  current?: boolean;
  /** How many things wait there; shown behind the label, with `countLabel` for screen readers. */
  count?: number;
  countLabel?: string;
  /** Language of the label when it differs from the page. */
  lang?: string;
  /** A mark in front of the label instead of an icon. */
  mark?: ReactNode;
};
