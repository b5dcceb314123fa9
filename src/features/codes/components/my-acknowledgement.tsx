import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { formatDate } from "@/lib/time";
import { ActionForm } from "@/ui/form/action-form";
import { SubmitButton } from "@/ui/form/submit-button";
import { Notice } from "@/ui/notice";
import { NextAction } from "@/ui/task-list";
import { acknowledgeCodeAction } from "../actions";
import type { MyStanding } from "../queries/standing";
import type { CodeVersionView } from "../queries/versions";

type Props = { current: CodeVersionView; mine: MyStanding; zone: string; locale: Locale; mayAcknowledge: boolean };

/** The reader's own word first: what is asked of them, until when, and one button. */
export async function MyAcknowledgement({ current, mine, zone, locale, mayAcknowledge }: Props) {
  const t = await getTranslations("codes.mine");
  const done = mine.acknowledged !== null && mine.acknowledged >= current.number;
  const day = (at: Date | null) => (at ? formatDate(at, zone, { locale }) : "");
  if (mine.standing === "OK") {
    const said =
      mine.acknowledged !== null && mine.at ? t("OK", { number: mine.acknowledged, date: day(mine.at) }) : null;
    if (done) return <Notice tone="ok">{said}</Notice>;
    return (
      <Notice tone="ok" act={mayAcknowledge && <Acknowledge current={current} locale={locale} quiet />}>
        {said} {t("optional", { number: current.number })}
      </Notice>
    );
  }
  const fallen = mine.standing === "FALLEN";
  return (
    <NextAction
      label={t("label")}
      title={t(mine.standing, { date: day(mine.until) })}
      act={mayAcknowledge ? <Acknowledge current={current} locale={locale} /> : <p>{t("device")}</p>}
    >
      {t(fallen ? "fallenText" : "pendingText")}
    </NextAction>
  );
}

async function Acknowledge({
  current,
  locale,
  quiet = false,
}: {
  current: CodeVersionView;
  locale: Locale;
  quiet?: boolean;
}) {
  const t = await getTranslations("codes.mine");
  const hidden = { locale, key: randomUUID(), codeVersionId: current.id, textHash: current.textHash ?? "" };
  return (
    <ActionForm inline action={acknowledgeCodeAction} hidden={hidden}>
      <SubmitButton kind={quiet ? "secondary" : "primary"} pendingLabel={t("working")}>
        {t("button", { number: current.number })}
      </SubmitButton>
    </ActionForm>
  );
}
