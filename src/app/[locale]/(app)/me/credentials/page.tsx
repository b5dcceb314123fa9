import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { Actor } from "@/access/actor";
import { requireActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { AccountNav } from "@/features/accounts/components/account-nav";
import { ClaimForm } from "@/features/credentials/components/claim-form";
import { MyCredentialView } from "@/features/credentials/components/my-credential";
import { MyCredentials } from "@/features/credentials/components/my-credentials";
import { claimChoices, getMyCredential, listMyCredentials } from "@/features/credentials/queries/mine";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import type { Locale } from "@/lib/i18n/routing";
import { type QueryValues, queryValue } from "@/lib/query-value";
import { safeReturn } from "@/lib/safe-return";
import { Anchor } from "@/ui/anchor";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Flash } from "@/ui/flash";
import { Notice } from "@/ui/notice";
import { Pagination } from "@/ui/pagination";

export const instant = false;

const PATH = "/me/credentials";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("credentials.mine"))("title") };
}

type Shown = { actor: Actor; locale: Locale; now: Date; returnTo: string | null };

/** What I can show: the list, one of them opened (`open`), or a new claim (`new`, `type`). */
export default async function MyCredentialsPage({ searchParams }: { searchParams: QueryValues }) {
  const asked = await searchParams;
  const ask = (name: string) => queryValue(Promise.resolve(asked), name);
  const [open, type, group, fresh, saved, after, back] = await Promise.all(
    ["open", "type", "group", "new", "saved", "after", "returnTo"].map(ask),
  );
  const query = new URLSearchParams(Object.entries(asked).flatMap(([k, v]) => (typeof v === "string" ? [[k, v]] : [])));
  const path = `${PATH}${query.size > 0 ? `?${query}` : ""}` as const;
  const actor = await requireActor(path);
  const [locale, t] = await Promise.all([pageLocale(), getTranslations("credentials.mine")]);
  const returnTo = back ? safeReturn(back, "/") : null;
  const shown = { actor, locale, now: new Date(), returnTo: returnTo === "/" ? null : returnTo };
  const claims = type !== undefined || fresh !== undefined;
  return (
    <PersonFrame path={path as `/${string}`} tab="me">
      {saved && t.has(`saved.${saved}`) && (
        <div className="mb-4">
          <Flash>{t(`saved.${saved}`)}</Flash>
        </div>
      )}
      <AccountNav locale={locale} part="credentials" done={undefined} />
      {open && <Opened {...shown} id={open} />}
      {!open && claims && <NewClaim {...shown} typeId={type} groupId={group} />}
      {!open && !claims && <List {...shown} cursor={after} />}
    </PersonFrame>
  );
}

async function Back({ locale, returnTo }: Pick<Shown, "locale" | "returnTo">) {
  const t = await getTranslations("credentials.mine");
  return (
    <>
      <p className="pb-4 text-14">
        <Anchor href={href(locale, PATH)}>{t("back")}</Anchor>
      </p>
      {returnTo && (
        <div className="mb-6">
          <Notice
            title={t("returnTitle")}
            act={
              <ButtonLink size={36} href={href(locale, returnTo as `/${string}`)}>
                {t("returnAct")}
              </ButtonLink>
            }
          >
            {t("returnText")}
          </Notice>
        </div>
      )}
    </>
  );
}

async function Opened({ actor, locale, now, returnTo, id }: Shown & { id: string }) {
  const credential = await getMyCredential(actor, id, now);
  if (!credential) notFound();
  return (
    <>
      <Back locale={locale} returnTo={returnTo} />
      <MyCredentialView credential={credential} locale={locale} now={now} returnTo={returnTo} />
    </>
  );
}

type Chosen = { typeId: string | undefined; groupId: string | undefined };

async function NewClaim({ actor, locale, returnTo, typeId, groupId }: Shown & Chosen) {
  const [t, choices] = await Promise.all([getTranslations("credentials.mine"), claimChoices(actor, groupId)]);
  return (
    <>
      <Back locale={locale} returnTo={returnTo} />
      <h1 className="t-28">{t("newTitle")}</h1>
      <p className="lead mb-6">{t("newLead")}</p>
      <ClaimForm choices={choices} chosen={{ typeId, groupId }} locale={locale} returnTo={returnTo} />
    </>
  );
}

async function List({ actor, locale, now, cursor }: Shown & { cursor: string | undefined }) {
  const [t, words, page] = await Promise.all([
    getTranslations("credentials.mine"),
    getTranslations("ui.words"),
    listMyCredentials(actor, { now, cursor }),
  ]);
  const claim = (
    <ButtonLink kind="primary" href={href(locale, `${PATH}?new=1`)}>
      {t("claim")}
    </ButtonLink>
  );
  return (
    <>
      <h1 className="t-28">{t("title")}</h1>
      <p className="lead mb-4">{t("lead")}</p>
      {page.rows.length === 0 ? (
        <EmptyState title={t("emptyTitle")} act={claim}>
          {t("emptyText")}
        </EmptyState>
      ) : (
        <>
          {claim}
          <div className="mt-4">
            <MyCredentials rows={page.rows} locale={locale} />
          </div>
        </>
      )}
      <Pagination
        label={t("title")}
        older={page.next ? { href: href(locale, `${PATH}?after=${page.next}`), label: words("older") } : undefined}
      />
    </>
  );
}
