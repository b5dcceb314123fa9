import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { nameIn } from "@/features/credentials/components/validity-words";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { regionName } from "@/lib/region";
import { Anchor } from "@/ui/anchor";
import { ButtonLink } from "@/ui/button";
import { ActionForm } from "@/ui/form/action-form";
import { TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";
import { Notice } from "@/ui/notice";
import { careForCompetenceAction, withdrawCompetenceCareAction } from "../actions";
import type { GapRow } from "../queries/gaps";
import { carersMissing } from "../rules/gaps";

type Props = { gap: GapRow; province: string; locale: Locale; done: boolean };

/** "Saya peduli" on a competence: I have it, and would begin. The way back is one tap. */
export async function CompetenceCare({ gap, province, locale, done }: Props) {
  const [t, f] = await Promise.all([getTranslations("formation.gaps"), getTranslations("formation.found")]);
  const { mine, holder } = gap;
  const hidden = { locale, code: gap.code, province };
  const name = nameIn(gap, locale);
  const found = href(locale, `/groups/new?kind=PROFESSIONAL&competence=${gap.code}&province=${province}`);
  return (
    <section className="card grid gap-5 p-5" aria-labelledby="care">
      <Head id="care" size={22}>
        {t("careTitle", { name, region: regionName(province) })}
      </Head>
      {holder && (
        <Notice>
          {t("alreadyHeld")} <Anchor href={href(locale, `/groups/${holder.slug}`)}>{holder.name}</Anchor>
        </Notice>
      )}
      {mine?.invited && !holder && (
        <Notice
          tone="ok"
          title={t("invitedTitle")}
          act={
            <ButtonLink kind="primary" href={found}>
              {t("found")}
            </ButtonLink>
          }
        >
          {t("invited")}
        </Notice>
      )}
      {mine && !mine.invited && !holder && (
        <Notice tone={done ? "ok" : "info"}>{t("waiting", { left: carersMissing(gap.carers) })}</Notice>
      )}
      {!holder && (
        <>
          <p className="text-muted">{t("careLead")}</p>
          <ActionForm
            action={careForCompetenceAction}
            hidden={{ ...hidden, key: randomUUID() }}
            errorLabel={f("errors")}
          >
            <TextField
              name="time"
              label={t("time")}
              optional={t("optional")}
              hint={t("timeHint")}
              defaultValue={mine?.time}
              maxLength={120}
            />
            <TextField
              name="place"
              label={t("place")}
              optional={t("optional")}
              defaultValue={mine?.place}
              maxLength={120}
            />
            <SubmitButton size={52} pendingLabel={f("sending")}>
              {t(mine ? "save" : "care")}
            </SubmitButton>
          </ActionForm>
        </>
      )}
      <p className="flex flex-wrap items-center gap-x-5 gap-y-2 text-14">
        {!holder && <Anchor href={found}>{t("foundAlone")}</Anchor>}
        <Anchor href={href(locale, `/competences?province=${province}`)}>{t("back")}</Anchor>
      </p>
      {mine && (
        <ActionForm inline action={withdrawCompetenceCareAction} hidden={{ ...hidden, key: randomUUID() }}>
          <SubmitButton kind="quiet" pendingLabel={f("sending")}>
            {t("withdraw")}
          </SubmitButton>
        </ActionForm>
      )}
    </section>
  );
}
