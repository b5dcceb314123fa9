import { permanentRedirect } from "next/navigation";
import { locale as rootLocale } from "next/root-params";
import { isLocale, type Locale } from "./routing";

/**
 * The language of the page being rendered, in any server component. Actions and route handlers have no root
 * parameter: they are told the language by their form or address.
 *
 * Only another spelling of a prefix, such as `/EN`, can bring anything else here: it goes to the front page.
 */
export async function pageLocale(): Promise<Locale> {
  const locale = await rootLocale();
  if (isLocale(locale)) return locale;
  permanentRedirect(locale?.toLowerCase() === "en" ? "/en" : "/");
}
