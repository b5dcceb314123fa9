import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { formatDate, formatDateTime } from "@/lib/time";
import { Facts } from "@/ui/facts";
import { ActionForm } from "@/ui/form/action-form";
import { SelectField, TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";
import { Notice } from "@/ui/notice";
import { Flag } from "@/ui/tag";
import { askOutsideCheckAction, keepFilesAction, renewCredentialAction, withdrawClaimAction } from "../actions";
import type { MyCredential, ReviewView } from "../queries/mine";
import { credentialLifecycle, FOUNDERS_NEEDED, inForce } from "../rules";
import { Validity } from "./claim-form";
import { EvidenceForms } from "./evidence-forms";
import { EvidenceList } from "./evidence-list";
import { nextStep } from "./my-credentials";
import { levelWords, nameIn, toneOf, validityWords } from "./validity-words";

type Props = { credential: MyCredential; locale: Locale; now: Date; returnTo: string | null };

/** One of my claims: where it stands, what comes next, what it rests on, who looks and who has looked. */
export async function MyCredentialView({ credential, locale, now, returnTo }: Props) {
  const t = await getTranslations("credentials");
  const { state } = credential;
  const mayAttach = credentialLifecycle.can(state, "attachEvidence");
  return (
    <div className="grid gap-8">
      <Summary credential={credential} locale={locale} now={now} />
      <section aria-labelledby="evidence" className="grid gap-4">
        <Head id="evidence" size={22}>
          {t("evidence.title")}
        </Head>
        <EvidenceList
          evidence={credential.evidenceList}
          zone={credential.zone}
          locale={locale}
          empty={t("evidence.none")}
        />
        {mayAttach && (
          <EvidenceForms
            credentialId={credential.id}
            locale={locale}
            returnTo={returnTo}
            open={credential.evidenceList.length === 0}
          />
        )}
        {credential.evidenceList.some((piece) => piece.fileId) && <KeepFiles credential={credential} locale={locale} />}
      </section>
      {credential.reviews.length > 0 && <Reviews credential={credential} locale={locale} now={now} />}
      {(state === "SUBMITTED" || state === "VERIFIED") && credential.choices.length > 0 && (
        <AskOutside credential={credential} locale={locale} />
      )}
      {state === "VERIFIED" && <Renew credential={credential} locale={locale} returnTo={returnTo} />}
      <Reads credential={credential} locale={locale} />
      {credentialLifecycle.can(state, "withdraw") && (
        <ActionForm
          action={withdrawClaimAction}
          hidden={{ locale, key: randomUUID(), credentialId: credential.id }}
          errorLabel={t("form.errors")}
        >
          <p className="text-14 text-muted">{t("withdraw.text")}</p>
          <SubmitButton kind="danger" pendingLabel={t("form.sending")}>
            {t("withdraw.do")}
          </SubmitButton>
        </ActionForm>
      )}
    </div>
  );
}

async function Summary({ credential, locale, now }: Omit<Props, "returnTo">) {
  const [t, level, validity] = await Promise.all([
    getTranslations("credentials"),
    levelWords(credential.level),
    validityWords(credential, locale),
  ]);
  const stop = credential.stops.find((found) => inForce(found, now));
  const checked = level && (credential.decidedBy ? t("levelBy", { level, group: credential.decidedBy }) : level);
  return (
    <section className="grid gap-4">
      <div>
        <p className="mb-2">
          <Flag tone={toneOf(credential.standing)}>{t(`standing.${credential.standing}`)}</Flag>
        </p>
        <h1 className="t-28">{nameIn(credential, locale)}</h1>
      </div>
      <Notice tone={credential.standing === "VALID" ? "ok" : "info"} title={t("nextTitle")}>
        {t(`next.${nextStep(credential)}`)}
      </Notice>
      {stop && (
        <Notice tone="warn" title={t(`stops.${stop.kind}`, { group: stop.group })}>
          <p>{stop.reason}</p>
          {stop.toAt && <p>{t("stops.until", { date: formatDateTime(stop.toAt, credential.zone, locale) })}</p>}
        </Notice>
      )}
      {credential.state === "REJECTED" && credential.rejectReason && (
        <Notice tone="warn" title={t("rejectedWhy")}>
          {credential.rejectReason}
        </Notice>
      )}
      <Facts
        rows={[
          { label: t("facts.issuer"), value: credential.issuer },
          { label: t("facts.validity"), value: validity },
          { label: t("facts.level"), value: checked ?? t("facts.notChecked") },
        ]}
      />
    </section>
  );
}

async function KeepFiles({ credential, locale }: { credential: MyCredential; locale: Locale }) {
  const t = await getTranslations("credentials");
  const { keepFiles } = credential;
  return (
    <div>
      <p className="text-14 text-muted">{t(keepFiles ? "keep.on" : "keep.off")}</p>
      <ActionForm
        action={keepFilesAction}
        hidden={{ locale, key: randomUUID(), credentialId: credential.id, ...(keepFiles ? {} : { keep: "on" }) }}
        inline
      >
        <SubmitButton kind="quiet" size={36} pendingLabel={t("form.sending")}>
          {t(keepFiles ? "keep.letGo" : "keep.do")}
        </SubmitButton>
      </ActionForm>
    </div>
  );
}

async function Reviews({ credential, locale, now }: Omit<Props, "returnTo">) {
  const t = await getTranslations("credentials");
  const says = (review: ReviewView) => {
    const day = (at: string) => formatDate(new Date(at), review.zone, { locale, weekday: true });
    if (review.state !== "OPEN") return review.decidedAt ? t("reviews.on", { date: day(review.decidedAt) }) : "";
    if (!review.answerBy) return t("reviews.asked", { date: day(review.askedAt) });
    return t(new Date(review.answerBy) < now ? "reviews.late" : "reviews.answerBy", { date: day(review.answerBy) });
  };
  return (
    <section aria-labelledby="reviews">
      <Head id="reviews" size={22}>
        {t("reviews.title")}
      </Head>
      <ul className="list">
        {credential.reviews.map((review) => (
          <li key={review.id} className="grid gap-1 py-3">
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <strong>{review.group}</strong>
              <span>
                {review.state === "VERIFIED" && review.level
                  ? t(`levels.${review.level}`)
                  : t(`reviews.states.${review.state}`)}
              </span>
            </p>
            <p className="text-14 text-muted">{says(review)}</p>
            {review.state === "OPEN" && review.forming && (
              <p className="text-14">{t("reviews.founders", { count: review.checks, needed: FOUNDERS_NEEDED })}</p>
            )}
            {review.state === "OPEN" && review.interim && <p>{t("reviews.interim", { text: review.interim })}</p>}
            {review.how && <p>{t("reviews.how", { how: review.how })}</p>}
            {review.reason && <p>{t("reviews.reason", { reason: review.reason })}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

async function AskOutside({ credential, locale }: { credential: MyCredential; locale: Locale }) {
  const t = await getTranslations("credentials");
  return (
    <section aria-labelledby="ask">
      <Head id="ask" size={22}>
        {t(credential.state === "VERIFIED" ? "ask.raise" : "ask.title")}
      </Head>
      <ActionForm
        action={askOutsideCheckAction}
        hidden={{ locale, key: randomUUID(), credentialId: credential.id }}
        errorLabel={t("form.errors")}
      >
        <SelectField
          name="groupId"
          label={t("ask.group")}
          hint={t("ask.hint")}
          emptyLabel={t("form.choose")}
          options={credential.choices.map((choice) => ({
            value: choice.id,
            label: t("ask.choice", { group: choice.name, level: t(`levels.${choice.level}`) }),
          }))}
        />
        <SubmitButton pendingLabel={t("form.sending")}>{t("ask.do")}</SubmitButton>
      </ActionForm>
    </section>
  );
}

async function Renew({ credential, locale, returnTo }: Omit<Props, "now">) {
  const t = await getTranslations("credentials");
  const soon = credential.standing === "EXPIRED" || credential.standing === "REVOKED";
  return (
    <details open={soon}>
      <summary className="cursor-pointer text-nila underline">{t("renew.title")}</summary>
      <ActionForm
        action={renewCredentialAction}
        hidden={{
          ...{ locale, key: randomUUID(), credentialId: credential.id },
          ...(returnTo ? { returnTo } : {}),
        }}
        errorLabel={t("form.errors")}
        className="mt-3"
      >
        <p className="text-14 text-muted">{t("renew.text")}</p>
        <TextField name="issuer" label={t("form.issuer")} maxLength={160} defaultValue={credential.issuer} />
        <Validity />
        <SubmitButton pendingLabel={t("form.sending")}>{t("renew.do")}</SubmitButton>
      </ActionForm>
    </details>
  );
}

async function Reads({ credential, locale }: { credential: MyCredential; locale: Locale }) {
  const t = await getTranslations("credentials.reads");
  if (!credential.evidenceList.some((piece) => piece.kind === "FILE")) return null;
  return (
    <section aria-labelledby="reads">
      <Head id="reads" size={22}>
        {t("title")}
      </Head>
      {credential.reads.length === 0 && <p className="text-muted">{t("none")}</p>}
      <ul className="list">
        {credential.reads.map((found) => (
          <li key={`${found.name}-${found.at}`} className="flex flex-wrap justify-between gap-x-4 py-2">
            <span>{t("who", { name: found.name, times: Number(found.times) })}</span>
            <span className="text-14 text-muted">{formatDateTime(new Date(found.at), credential.zone, locale)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
