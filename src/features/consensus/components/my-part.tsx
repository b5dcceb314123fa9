import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/lib/i18n/page-locale";
import { formatDateTime } from "@/lib/time";
import { ActionForm } from "@/ui/form/action-form";
import { TextArea } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";
import { Notice } from "@/ui/notice";
import { objectAction, speakAction } from "../actions";
import type { ConsensusView } from "../queries/one";

type Props = { consensus: ConsensusView };

/** What the reader says: two big buttons in session, an objection while the window is open. */
export async function MyPart({ consensus }: Props) {
  if (consensus.state === "OPEN") return <MyVoice consensus={consensus} />;
  if (consensus.state === "WINDOW") return <Window consensus={consensus} />;
  return null;
}

async function MyVoice({ consensus }: Props) {
  const [t, locale] = await Promise.all([getTranslations("consensus.voice"), pageLocale()]);
  const { mine, mayVote } = consensus;
  const hidden = (voice: string) => ({ locale, key: randomUUID(), consensusId: consensus.id, voice });
  const sending = (await getTranslations("consensus"))("sending");
  return (
    <section aria-labelledby="my-voice" className="grid gap-4">
      <Head id="my-voice" size={22}>
        {t("title")}
      </Head>
      {!mayVote && <p>{t("notEntitled")}</p>}
      {mine?.voice && (
        <Notice tone={mine.voice === "AGREE" ? "ok" : "warn"}>
          {mine.voice === "AGREE" ? t("saidAgree") : t("saidObject")}
          {mine.recordedBy && ` ${t("byChair", { name: mine.recordedBy })}`}
        </Notice>
      )}
      {!mine?.voice && mine?.present && <p className="text-14 text-muted">{t("present")}</p>}
      {mayVote && mine?.voice !== "AGREE" && (
        <ActionForm action={speakAction} hidden={hidden("AGREE")}>
          <SubmitButton size={52} wide pendingLabel={sending}>
            {t("agree")}
          </SubmitButton>
        </ActionForm>
      )}
      {mayVote && mine?.voice !== "OBJECT" && (
        <details>
          <summary className="btn btn--secondary btn--52 btn--wide">{t("objectOpen")}</summary>
          <ActionForm action={speakAction} hidden={hidden("OBJECT")} className="mt-4" warnWhenDirty>
            <TextArea name="reason" label={t("reason")} hint={t("reasonHint")} rows={3} maxLength={1000} />
            <SubmitButton kind="secondary" pendingLabel={sending}>
              {t("object")}
            </SubmitButton>
          </ActionForm>
        </details>
      )}
    </section>
  );
}

async function Window({ consensus }: Props) {
  const [t, v, all, locale] = await Promise.all([
    getTranslations("consensus.late"),
    getTranslations("consensus.voice"),
    getTranslations("consensus"),
    pageLocale(),
  ]);
  const until = consensus.objectionUntil;
  if (!until) return null;
  const date = formatDateTime(until, consensus.group.zone, locale);
  return (
    <section aria-labelledby="window" className="grid gap-4">
      <Head id="window" size={22}>
        {t("title")}
      </Head>
      <p>{consensus.windowOpen ? t("text", { date }) : t("over", { date })}</p>
      {consensus.windowOpen && consensus.mayVote && (
        <details>
          <summary className="btn btn--secondary btn--52">{t("open")}</summary>
          <ActionForm
            action={objectAction}
            hidden={{ locale, key: randomUUID(), consensusId: consensus.id }}
            className="mt-4"
            warnWhenDirty
          >
            <TextArea name="reason" label={v("reason")} hint={v("reasonHint")} rows={4} maxLength={1000} />
            <SubmitButton kind="secondary" pendingLabel={all("sending")}>
              {t("send")}
            </SubmitButton>
          </ActionForm>
        </details>
      )}
    </section>
  );
}
