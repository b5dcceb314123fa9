import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { formatDate } from "@/lib/time";
import { Anchor } from "@/ui/anchor";
import { ActionForm } from "@/ui/form/action-form";
import { TextArea, TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";
import { Flag } from "@/ui/tag";
import { answerReferralAction, referNeedAction, takeUpNeedAction } from "../actions";
import type { ReferralRow, UnmetRow } from "../queries/referrals";

type Props = { rows: readonly ReferralRow[]; groupId: string; zone: string; locale: Locale; manages: boolean };

/** Needs shown to us and by us; what waits for our answer is answered here. */
export async function ReferralRows({ rows, groupId, zone, locale, manages }: Props) {
  const t = await getTranslations("collaborations.needs");
  return (
    <ul className="list">
      {rows.map((row) => (
        <li key={row.id} className="grid gap-2 py-4">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="t-18" lang={row.need.language}>
              <Anchor href={href(locale, `/needs/${row.need.code}`)}>{row.need.title}</Anchor>
            </span>
            {!row.answeredAt && <Flag>{t("waiting")}</Flag>}
            {row.takenUp && <Flag tone="ok">{t("yes")}</Flag>}
          </p>
          <p className="text-14 text-muted">
            {t(row.side === "to" ? "to" : "from", { group: row.other.name })} · {formatDate(row.at, zone, { locale })}
          </p>
          {row.note && <p className="whitespace-pre-line">{row.note}</p>}
          {row.takenUp === false && <p className="text-muted">{t("no", { reason: row.reason ?? "" })}</p>}
          {row.side === "to" && row.takenUp && (row.need.state === "VERIFIED" || row.need.state === "UNMET") && (
            <p>
              <Anchor href={href(locale, `/needs/${row.need.code}/adopt`)}>{t("adopt")}</Anchor>
            </p>
          )}
          {manages && row.side === "to" && !row.answeredAt && <Answer row={row} groupId={groupId} locale={locale} />}
        </li>
      ))}
    </ul>
  );
}

async function Answer({ row, groupId, locale }: { row: ReferralRow; groupId: string; locale: Locale }) {
  const t = await getTranslations("collaborations.needs");
  const words = await getTranslations("collaborations");
  if (row.own) return <p className="text-muted">{t("own")}</p>;
  const hidden = () => ({ locale, key: randomUUID(), groupId, referralId: row.id });
  return (
    <div className="grid gap-3">
      <ActionForm inline action={answerReferralAction} hidden={{ ...hidden(), takenUp: "yes" }}>
        <SubmitButton kind="primary" pendingLabel={words("working")} about={row.need.title}>
          {t("answerYes")}
        </SubmitButton>
      </ActionForm>
      <details>
        <summary className="cursor-pointer text-nila underline">{t("answerNo")}</summary>
        <ActionForm
          action={answerReferralAction}
          hidden={{ ...hidden(), takenUp: "no" }}
          errorLabel={words("errorLabel")}
          className="mt-3"
        >
          <TextArea name="reason" label={t("why")} rows={3} maxLength={600} />
          <SubmitButton kind="secondary" pendingLabel={words("working")} about={row.need.title}>
            {t("answerNo")}
          </SubmitButton>
        </ActionForm>
      </details>
    </div>
  );
}

/** Unmet needs of the association's field and province, each with the one act that takes it up. */
export async function UnmetNeeds({
  rows,
  groupId,
  locale,
}: {
  rows: readonly UnmetRow[];
  groupId: string;
  locale: Locale;
}) {
  const t = await getTranslations("collaborations.needs");
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="unmet" className="mb-10">
      <Head id="unmet" size={22}>
        {t("unmet")}
      </Head>
      <p className="text-muted">{t("unmetAsk")}</p>
      <ul className="list mt-3">
        {rows.map((row) => (
          <li key={row.code} className="flex flex-wrap items-center justify-between gap-3 py-4">
            <div className="min-w-0">
              <p className="t-18" lang={row.language}>
                <Anchor href={href(locale, `/needs/${row.code}`)}>{row.title}</Anchor>
              </p>
              <p className="text-14 text-muted">{t("unmetBy", { count: row.peopleAffected })}</p>
              {row.reason && <p lang={row.language}>{row.reason}</p>}
            </div>
            <ActionForm
              inline
              action={takeUpNeedAction}
              hidden={{ locale, key: randomUUID(), groupId, need: row.code }}
            >
              <SubmitButton kind="secondary" pendingLabel={t("taking")} about={row.title}>
                {t("take")}
              </SubmitButton>
            </ActionForm>
          </li>
        ))}
      </ul>
    </section>
  );
}

type ShowProps = {
  groupId: string;
  locale: Locale;
  /** The group and the request when it is known already. */
  to?: { slug: string; name: string; collaborationId: string };
};

/** Shows a need to another group, asked for or not. */
export async function ShowNeed({ groupId, locale, to }: ShowProps) {
  const t = await getTranslations("collaborations");
  const f = await getTranslations("collaborations.fields");
  const optional = (await getTranslations("ui.words"))("optional");
  const known: Record<string, string> = to ? { toSlug: to.slug, collaborationId: to.collaborationId } : {};
  return (
    <section aria-labelledby="show-need" className="mt-10 grid gap-3">
      <Head id="show-need" size={22}>
        {t("needs.show")}
      </Head>
      <p className="text-muted">{t("needs.showLead")}</p>
      <ActionForm
        action={referNeedAction}
        hidden={{ locale, key: randomUUID(), groupId, ...known }}
        errorLabel={t("errorLabel")}
        resetWhenDone
      >
        {!to && <TextField name="toSlug" label={f("toSlug")} hint={f("toSlugHint")} maxLength={200} />}
        <TextField name="need" label={f("need")} hint={f("needHint")} maxLength={6} />
        <TextArea name="note" label={f("note")} optional={optional} rows={3} maxLength={600} />
        <SubmitButton kind="secondary" pendingLabel={t("working")}>
          {t("needs.showDo")}
        </SubmitButton>
      </ActionForm>
    </section>
  );
}
