import { derivedToken } from "@/lib/derived-token";
import type { Locale } from "@/lib/i18n/routing";
import { absoluteUrl } from "@/lib/mail/absolute-url";

const CHECK = "need-check";
const FOLLOW = "need-follow";

/**
 * The secret of a need's follow link, derived anew whenever it must be shown or mailed.
 * @param needId id of the need
 */
export function followToken(needId: string): string {
  return derivedToken(FOLLOW, needId);
}

/**
 * The secret of a local person's link, derived so that the checker can copy it again.
 * @param linkId id of the link's row
 */
export function checkLinkToken(linkId: string): string {
  return derivedToken(CHECK, linkId);
}

/** The full address a checker hands to a local person. */
export function checkLinkUrl(locale: Locale, link: { code: string; linkId: string }): string {
  return absoluteUrl(locale, `/needs/${link.code}/confirm?t=${checkLinkToken(link.linkId)}`);
}
