import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { Actor } from "@/access/actor";
import { PromiseStanding } from "@/features/promises/components/promise-standing";
import { getPromise } from "@/features/promises/queries";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { Sheet } from "@/ui/sheet";
import { type CredentialPlace, competenceChoices, getGroupCredential, getReview } from "../queries/reviews";
import { CompetenceForm } from "./competence-form";
import { HeldPanel } from "./held-panel";
import { ReviewPanel } from "./review-panel";
import { nameIn } from "./validity-words";

type Group = { id: string; state: "FORMING" | "ACTIVE" | "WINDING_UP" | "DISSOLVED"; zone: string };
type Props = {
  actor: Actor;
  group: Group;
  place: CredentialPlace;
  panel: string;
  path: `/${string}`;
  locale: Locale;
  now: Date;
};
type Opened = { title: string; line?: string; body: ReactNode };

async function competencesOf({ actor, group, place, locale }: Props): Promise<Opened | null> {
  const choices = await competenceChoices(actor, group.id);
  if (choices.length === 0) return null;
  const t = await getTranslations("credentials.competences");
  return {
    title: t("edit"),
    body: <CompetenceForm groupId={group.id} chosen={place.competences} choices={choices} locale={locale} />,
  };
}

async function opened(props: Props): Promise<Opened | null> {
  const { actor, group, place, panel, locale, now } = props;
  if (panel === "competences") return competencesOf(props);
  if (panel.startsWith("held-")) {
    const held = await getGroupCredential(actor, { group, place, credentialId: panel.slice(5), now });
    if (!held) return null;
    return { title: held.name, line: nameIn(held, locale), body: <HeldPanel held={held} locale={locale} now={now} /> };
  }
  const review = await getReview(actor, { group, place, reviewId: panel, now });
  if (!review) return null;
  const promise = await getPromise(actor, { subjectType: "credential_review", subjectId: review.reviewId }, now);
  return {
    title: review.name,
    line: nameIn(review, locale),
    body: (
      <div className="grid gap-6">
        {promise && promise.standing !== "answered" && <PromiseStanding promise={promise} />}
        <ReviewPanel review={review} zone={group.zone} locale={locale} now={now} promised={promise !== null} />
      </div>
    ),
  };
}

/** The side sheet of the group's page of credentials; an unknown or foreign id opens nothing. */
export async function CredentialPanel(props: Props) {
  const [t, shown] = await Promise.all([getTranslations("credentials.panel"), opened(props)]);
  if (!shown) return null;
  return (
    <Sheet
      id="panel"
      open
      title={shown.title}
      line={shown.line}
      closeHref={href(props.locale, props.path)}
      closeLabel={t("close")}
    >
      {shown.body}
    </Sheet>
  );
}
