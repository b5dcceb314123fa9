import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { Anchor } from "@/ui/anchor";
import { ActionForm } from "@/ui/form/action-form";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";
import { Suggestion } from "@/ui/work-row";
import { askNextAction } from "../actions";
import type { NextBest } from "../queries/next-best";
import type { MatchReason } from "../rules/matching";

type Props = {
  groups: readonly NextBest[];
  locale: Locale;
  base: `/${string}`;
  hidden: { groupId: string; collaborationId: string };
};

/** Who could be asked next, each with the because; one tap makes the draft. */
export async function NextBestList({ groups, locale, base, hidden }: Props) {
  const t = await getTranslations("collaborations");
  const because = (reason: MatchReason) => {
    if (reason.reason === "answers") return t("because.answers", { days: reason.days });
    return reason.reason === "services"
      ? t("because.services", { count: reason.count })
      : t(`because.${reason.reason}`);
  };
  return (
    <section aria-labelledby="next-best" className="grid gap-2">
      <Head id="next-best" size={22}>
        {t("nextBest.title")}
      </Head>
      {groups.length === 0 && <p className="text-muted">{t("nextBest.none")}</p>}
      <ul className="suggest">
        {groups.map((group) => (
          <Suggestion
            key={group.groupId}
            name={<Anchor href={href(locale, `/groups/${group.slug}`)}>{group.name}</Anchor>}
            because={group.reasons.map(because).join(" · ")}
            act={
              <ActionForm
                inline
                action={askNextAction}
                hidden={{ locale, key: randomUUID(), ...hidden, toGroupId: group.groupId }}
              >
                <SubmitButton kind="secondary" size={36} pendingLabel={t("working")} about={group.name}>
                  {t("acts.askNext")}
                </SubmitButton>
              </ActionForm>
            }
          />
        ))}
      </ul>
      <p>
        <Anchor href={href(locale, `${base}/new`)}>{t("nextBest.search")}</Anchor>
      </p>
    </section>
  );
}
