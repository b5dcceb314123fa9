import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { Anchor } from "@/ui/anchor";
import { Head } from "@/ui/head";
import { Notice } from "@/ui/notice";
import type { ApplicantCredential, RequiredType } from "../queries/required";
import { nameIn, validityWords } from "./validity-words";

type Props = {
  required: readonly RequiredType[];
  credentials: readonly ApplicantCredential[];
  slug: string;
  locale: Locale;
};

/** What an applicant can show, and what the group still misses before it can accept. */
export async function ApplicantEvidence({ required, credentials, slug, locale }: Props) {
  const t = await getTranslations("credentials.applicant");
  const missing = required.length > 0 && !required.some((type) => type.held);
  const names = required.map((type) => nameIn(type, locale)).join(", ");
  return (
    <section aria-labelledby="applicant-evidence" className="grid gap-3">
      <Head id="applicant-evidence" level={3} size={18} soft>
        {t("title")}
      </Head>
      {missing && (
        <Notice tone="warn" title={t("missing")}>
          {t("missingText", { credentials: names })}
        </Notice>
      )}
      {credentials.length === 0 && <p className="text-muted">{t("none")}</p>}
      <ul className="list">
        {credentials.map((credential) => (
          <Row key={credential.id} credential={credential} slug={slug} locale={locale} />
        ))}
      </ul>
    </section>
  );
}

async function Row({ credential, slug, locale }: { credential: ApplicantCredential; slug: string; locale: Locale }) {
  const [t, levels, validity] = await Promise.all([
    getTranslations("credentials.applicant"),
    getTranslations("credentials.levels"),
    validityWords({ ...credential, validFrom: null }, locale),
  ]);
  const line = credential.level ? [levels(credential.level), validity].join(", ") : t("waiting");
  return (
    <li className="py-2">
      <p>
        <strong>{nameIn(credential, locale)}</strong>
      </p>
      <p className="text-14 text-muted">{credential.level && !credential.valid ? t("notValid") : line}</p>
      {credential.reviewId && (
        <p className="text-14">
          <Anchor href={href(locale, `/groups/${slug}/manage/credentials?panel=${credential.reviewId}`)}>
            {t("check")}
            <span className="sr-only"> {nameIn(credential, locale)}</span>
          </Anchor>
        </p>
      )}
    </li>
  );
}
