import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { Anchor } from "@/ui/anchor";
import { Flag } from "@/ui/tag";
import type { CredentialCard } from "../queries/mine";
import { levelWords, nameIn, toneOf, validityWords } from "./validity-words";

/** What to do next with a claim, as a key of the messages. */
export function nextStep(card: Pick<CredentialCard, "state" | "standing" | "openReviews">): string {
  if (card.state === "CLAIMED") return "attach";
  if (card.state === "SUBMITTED") return card.openReviews > 0 ? "wait" : "ask";
  if (card.standing === "EXPIRED" || card.standing === "REVOKED") return "renew";
  return card.standing;
}

/** All my claims: where each stands, how it was checked, until when it counts, and what comes next. */
export async function MyCredentials({ rows, locale }: { rows: readonly CredentialCard[]; locale: Locale }) {
  return (
    <ul className="list">
      {rows.map((card) => (
        <Card key={card.id} card={card} locale={locale} />
      ))}
    </ul>
  );
}

async function Card({ card, locale }: { card: CredentialCard; locale: Locale }) {
  const [t, level, validity] = await Promise.all([
    getTranslations("credentials"),
    levelWords(card.level),
    validityWords(card, locale),
  ]);
  return (
    <li className="grid gap-1 py-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="t-18">
          <Anchor href={href(locale, `/me/credentials?open=${card.id}`)}>{nameIn(card, locale)}</Anchor>
        </h2>
        <Flag tone={toneOf(card.standing)}>{t(`standing.${card.standing}`)}</Flag>
      </div>
      <p className="text-14 text-muted">
        {[card.issuer, level && (card.decidedBy ? t("levelBy", { level, group: card.decidedBy }) : level), validity]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <p>{t(`next.${nextStep(card)}`)}</p>
    </li>
  );
}
