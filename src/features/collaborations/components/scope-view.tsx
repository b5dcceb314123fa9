import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { formatDateTime, formatDay } from "@/lib/time";
import { Facts } from "@/ui/facts";
import { Head } from "@/ui/head";
import { KindMark } from "@/ui/kind-mark";
import type { CollaborationView, SignatureView } from "../queries/collaboration";
import type { Side } from "../schema";

type Props = { view: CollaborationView; locale: Locale };

function groupOf(view: CollaborationView, side: Side) {
  return side === "from" ? view.fromGroup : view.toGroup;
}

/** What exactly is done together: words, hours, dates, who brings what. */
export async function ScopeView({ view, locale }: Props) {
  const t = await getTranslations("collaborations");
  const day = (on: string) => formatDay(on, { locale });
  const when = [
    view.startsOn && t("scope.from", { day: day(view.startsOn) }),
    view.endsOn && t("scope.until", { day: day(view.endsOn) }),
  ].filter(Boolean);
  const rows = [
    ...(view.hours ? [{ label: t("fields.hours"), value: t("scope.hours", { n: view.hours }) }] : []),
    ...(when.length > 0 ? [{ label: t("scope.when"), value: when.join(", ") }] : []),
  ];
  return (
    <section aria-labelledby="scope" className="grid gap-2">
      <Head id="scope" size={22} fact={view.version > 0 && t("scope.version", { n: view.version })}>
        {t("scope.title")}
      </Head>
      {view.summary ? (
        <p className="whitespace-pre-line" lang={view.fromGroup.language}>
          {view.summary}
        </p>
      ) : (
        <p className="text-muted">{t("scope.none")}</p>
      )}
      {rows.length > 0 && <Facts rows={rows} />}
      {view.deliverables.length > 0 && (
        <ul className="list">
          {view.deliverables.map((d) => (
            <li key={d.id} className="py-3">
              <p className="t-16">{d.text}</p>
              <p className="flex flex-wrap items-center gap-x-2 text-14 text-muted">
                <KindMark kind={groupOf(view, d.side).kind === "PROFESSIONAL" ? "professional" : "volunteer"} />
                {[groupOf(view, d.side).name, d.dueOn && t("scope.due", { day: day(d.dueOn) })]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Who has agreed for which side, by name and time. */
export async function AgreementView({ view, locale }: Props) {
  const t = await getTranslations("collaborations");
  const words = (signature: SignatureView) =>
    signature
      ? t("agreement.by", { name: signature.name, at: formatDateTime(signature.at, view.ours.zone, locale) })
      : t("agreement.none");
  return (
    <section aria-labelledby="agreement" className="grid gap-2">
      <Head id="agreement" size={22}>
        {t("agreement.title")}
      </Head>
      <Facts
        side
        rows={(["from", "to"] as const).map((side) => ({
          label: groupOf(view, side).name,
          value: words(view.agreed[side]),
        }))}
      />
      <p className="text-14 text-muted">{t("agreement.how")}</p>
    </section>
  );
}

/** People each side has named. */
export async function PeopleView({ view }: { view: CollaborationView }) {
  const t = await getTranslations("collaborations");
  return (
    <section aria-labelledby="people" className="grid gap-2">
      <Head id="people" size={22}>
        {t("scope.people")}
      </Head>
      {view.people.length === 0 ? (
        <p className="text-muted">{t("scope.nobody")}</p>
      ) : (
        <ul className="list">
          {view.people.map((person) => (
            <li key={person.personId} className="py-3">
              <p>{person.name}</p>
              <p className="text-14 text-muted">
                {[person.part, groupOf(view, person.side).name].filter(Boolean).join(" · ")}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** How it was, as each side says. */
export async function ReviewsView({ view, locale }: Props) {
  const t = await getTranslations("collaborations");
  if (view.state !== "COMPLETED" && view.state !== "EVALUATED") return null;
  return (
    <section aria-labelledby="reviews" className="grid gap-2">
      <Head id="reviews" size={22}>
        {t("reviews.title")}
      </Head>
      <ul className="list">
        {(["from", "to"] as const).map((side) => {
          const review = view.reviews.find((r) => r.side === side);
          const group = groupOf(view, side);
          return (
            <li key={side} className="py-3">
              {review ? (
                <>
                  <p>
                    <strong>{group.name}</strong> ·{" "}
                    {t("reviews.line", { rating: review.rating, outcome: t(`outcomes.${review.outcome}`) })}
                  </p>
                  {review.text && (
                    <p className="whitespace-pre-line" lang={group.language}>
                      {review.text}
                    </p>
                  )}
                  <p className="text-14 text-muted">
                    {t("agreement.by", {
                      name: review.byName,
                      at: formatDateTime(review.at, view.ours.zone, locale),
                    })}
                  </p>
                </>
              ) : (
                <p className="text-muted">{t("reviews.waiting", { group: group.name })}</p>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
