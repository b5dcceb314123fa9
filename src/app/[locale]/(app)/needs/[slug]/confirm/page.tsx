import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { LocalConfirm } from "@/features/needs/components/local-confirm";
import { getCheckLink } from "@/features/needs/queries/follow";
import { secretToken } from "@/features/needs/schema";
import { pageLocale } from "@/lib/i18n/page-locale";

// The address holds a secret: it is told to no other site. Own forms keep sending their origin.
export const metadata: Metadata = { robots: { index: false }, referrer: "same-origin" };

/** Rendered per request; going there may wait for the server. */
export const instant = false;

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ t?: string | string[] }> };

/** A local person reads the facts and says yes or no. Opening this page changes nothing. */
export default async function Confirm({ params, searchParams }: Props) {
  const [{ slug }, { t }, actor, locale] = await Promise.all([params, searchParams, getActor(), pageLocale()]);
  const token = secretToken.safeParse(t);
  const link = token.success ? await getCheckLink(actor, token.data) : null;
  if (!link || !token.success) notFound();
  return (
    <PersonFrame path={`/needs/${slug}/confirm?t=${token.data}`}>
      <LocalConfirm link={link} token={token.data} locale={locale} />
    </PersonFrame>
  );
}
