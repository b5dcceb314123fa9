import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { Actor } from "@/access/actor";
import { isSelf } from "@/access/can";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { ButtonLink } from "@/ui/button";
import { ActionForm } from "@/ui/form/action-form";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";
import { Flag } from "@/ui/tag";
import { takeDutyBackAction } from "../actions";
import { positionsPolicy } from "../policy";
import type { FreeDutyView } from "../queries/structure";

type Props = { actor: Actor; group: { id: string; slug: string }; duties: readonly FreeDutyView[] };

/** Duties nobody needs a position for: who has them, and giving or taking them. */
export async function FreeDuties({ actor, group, duties }: Props) {
  const [t, locale] = await Promise.all([getTranslations("positions"), pageLocale()]);
  const builds = positionsPolicy.addDuty(actor, { groupId: group.id });
  const base = `/groups/${group.slug}/manage/positions` as const;
  return (
    <section aria-labelledby="free-duties">
      <Head
        id="free-duties"
        size={22}
        fact={
          builds && (
            <ButtonLink size={36} href={href(locale, `${base}?panel=duty`)} keepScroll>
              {t("addDuty")}
            </ButtonLink>
          )
        }
      >
        {t("freeDuties")}
      </Head>
      {duties.length === 0 && <p className="text-muted">{t("freeDutiesEmpty")}</p>}
      <ul className="list">
        {duties.map((duty) => (
          <li key={duty.id} className="grid gap-2">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
              <h3 className="t-16">{duty.title}</h3>
              {duty.holders.length === 0 && <Flag tone="warn">{t("nobodyHas")}</Flag>}
            </div>
            {duty.detail && <p className="text-14 text-muted">{duty.detail}</p>}
            <Holders actor={actor} group={group} duty={duty} />
            {builds && (
              <div className="acts">
                <ButtonLink
                  kind={duty.holders.length > 0 ? "quiet" : "secondary"}
                  size={36}
                  href={href(locale, `${base}?panel=duty-${duty.id}`)}
                  keepScroll
                >
                  {t("giveDuty")}
                  <span className="sr-only">: {duty.title}</span>
                </ButtonLink>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

async function Holders({ actor, group, duty }: Omit<Props, "duties"> & { duty: FreeDutyView }) {
  const [t, locale] = await Promise.all([getTranslations("positions"), pageLocale()]);
  return (
    <ul className="grid gap-1">
      {duty.holders.map((holder) => (
        <li key={holder.id} className="flex flex-wrap items-center justify-between gap-x-4">
          <span>{holder.name}</span>
          {positionsPolicy.takeDutyBack(actor, { groupId: group.id, personId: holder.personId }) && (
            <ActionForm action={takeDutyBackAction} hidden={{ locale, key: randomUUID(), holderId: holder.id }} inline>
              <SubmitButton
                kind="quiet"
                size={36}
                pendingLabel={t("sending")}
                about={isSelf(actor, holder.personId) ? duty.title : `${duty.title}, ${holder.name}`}
              >
                {isSelf(actor, holder.personId) ? t("giveBack") : t("takeBack")}
              </SubmitButton>
            </ActionForm>
          )}
        </li>
      ))}
    </ul>
  );
}
