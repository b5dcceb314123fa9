import { getTranslations } from "next-intl/server";
import { PublicFrame } from "@/app/public-frame";
import { ActivityCards } from "@/features/activities/components/activity-cards";
import { publicActivities } from "@/features/activities/public";
import { HomeTotals } from "@/features/evaluations/components/home-totals";
import { publicTotals } from "@/features/evaluations/public";
import { GroupList } from "@/features/groups/components/group-list";
import { publicGroups } from "@/features/groups/public";
import { publicHeadline } from "@/features/impact/public";
import { MostPressing } from "@/features/needs/components/most-pressing";
import { NeedRows } from "@/features/needs/components/need-rows";
import { publicNeeds } from "@/features/needs/public";
import type { NeedListRow } from "@/features/needs/queries/list";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import type { Locale } from "@/lib/i18n/routing";
import { Anchor } from "@/ui/anchor";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Flash } from "@/ui/flash";
import { Head } from "@/ui/head";
import { KindMark } from "@/ui/kind-mark";
import { Loom } from "@/ui/loom";

const ways = [
  { key: "care", mark: "raw", path: "/needs/new" },
  { key: "help", mark: "volunteer", path: "/activities" },
  { key: "found", mark: "joint", path: "/groups/new" },
] as const;

export const ensureStatic = "navigation";

/** How much of each list the home page shows before it leads on. */
const NEEDS = 5;
const ACTIVITIES = 6;
const GROUPS = 4;

export default async function Home() {
  const [locale, t, needs] = await Promise.all([pageLocale(), getTranslations("app.home"), publicNeeds()]);
  const [pressing] = needs.rows;
  const names = (key: "rows" | "columns") => t(`loom.${key}`).split("|");
  const lines = (key: "tied" | "missing"): [string, string] => {
    const [first = "", second = ""] = t(`loom.${key}`).split("|");
    return [first, second];
  };
  return (
    <PublicFrame path="/">
      <div className="wrap hidden py-4 target:block" id="account-deleted">
        <Flash>{t("erased")}</Flash>
      </div>
      <section className="overflow-hidden border-b border-line" aria-labelledby="title">
        <div className="wrap grid gap-x-6 gap-y-8 lg:grid-cols-12">
          <div className="grid content-start gap-5 pt-10 lg:col-span-5 lg:py-20">
            <h1 className="t-hero" id="title">
              {t("title")}
            </h1>
            <p className="lead">{t("lead")}</p>
            <p className="flex flex-wrap gap-3">
              <ButtonLink kind="primary" size={52} href={href(locale, "/activities")}>
                {t("findActivity")}
              </ButtonLink>
              <ButtonLink size={52} href={href(locale, "/needs/new")}>
                {t("reportNeed")}
              </ButtonLink>
            </p>
          </div>
          <div className="lg:col-span-7">
            <Loom
              label={t("loom.label")}
              rows={names("rows")}
              columns={names("columns")}
              tied={{ row: 0, column: 0, lines: lines("tied") }}
              missing={{ row: 3, column: 3, lines: lines("missing") }}
              caption={t("loom.caption")}
            />
          </div>
        </div>
      </section>
      {pressing && (
        <div className="wrap pt-8">
          <MostPressing need={pressing} locale={locale} />
        </div>
      )}
      <section className="wrap band" aria-labelledby="ways">
        <Head id="ways">{t("waysTitle")}</Head>
        <ul className="grid gap-8 lg:grid-cols-3 lg:gap-6">
          {ways.map(({ key, mark, path }) => (
            <li key={key} className="grid content-start gap-2">
              <h3 className="t-22 flex items-center gap-2">
                <KindMark kind={mark} />
                {t(`${key}.title`)}
              </h3>
              <p>{t(`${key}.text`)}</p>
              <p>
                <Anchor href={href(locale, path)}>{t(`${key}.act`)}</Anchor>
              </p>
            </li>
          ))}
        </ul>
      </section>
      <Needs rows={needs.rows.slice(0, NEEDS)} locale={locale} />
      <Activities locale={locale} />
      <Groups locale={locale} />
      <Numbers locale={locale} />
    </PublicFrame>
  );
}

async function Needs({ rows, locale }: { rows: readonly NeedListRow[]; locale: Locale }) {
  const t = await getTranslations("app.home.needs");
  return (
    <section className="wrap" aria-labelledby="needs">
      <Head id="needs" fact={<Anchor href={href(locale, "/needs")}>{t("all")}</Anchor>}>
        {t("title")}
      </Head>
      {rows.length > 0 ? (
        <NeedRows rows={rows} />
      ) : (
        <EmptyState
          seed="needs"
          title={t("empty")}
          act={<ButtonLink href={href(locale, "/needs/new")}>{t("act")}</ButtonLink>}
        >
          {t("emptyText")}
        </EmptyState>
      )}
    </section>
  );
}

async function Activities({ locale }: { locale: Locale }) {
  const [t, page] = await Promise.all([getTranslations("app.home.activities"), publicActivities()]);
  const rows = page.rows.slice(0, ACTIVITIES);
  return (
    <section className="wrap band" aria-labelledby="activities">
      <Head id="activities" fact={<Anchor href={href(locale, "/activities")}>{t("all")}</Anchor>}>
        {t("title")}
      </Head>
      {rows.length > 0 ? (
        <ActivityCards rows={rows} locale={locale} level={3} />
      ) : (
        <EmptyState
          seed="activities"
          title={t("empty")}
          act={<ButtonLink href={href(locale, "/needs")}>{t("act")}</ButtonLink>}
        >
          {t("emptyText")}
        </EmptyState>
      )}
    </section>
  );
}

async function Groups({ locale }: { locale: Locale }) {
  const [t, page] = await Promise.all([getTranslations("app.home.groups"), publicGroups()]);
  const rows = page.rows.slice(0, GROUPS);
  return (
    <section className="wrap" aria-labelledby="groups">
      <Head id="groups" fact={<Anchor href={href(locale, "/groups")}>{t("all")}</Anchor>}>
        {t("title")}
      </Head>
      {rows.length > 0 ? (
        <GroupList rows={rows} level={3} />
      ) : (
        <EmptyState
          seed="groups"
          title={t("empty")}
          act={<ButtonLink href={href(locale, "/groups/new")}>{t("act")}</ButtonLink>}
        >
          {t("emptyText")}
        </EmptyState>
      )}
    </section>
  );
}

async function Numbers({ locale }: { locale: Locale }) {
  const [{ totals, latest }, headline, t] = await Promise.all([
    publicTotals(),
    publicHeadline(),
    getTranslations("impact"),
  ]);
  return (
    <section className="wrap band" aria-labelledby="numbers">
      <HomeTotals totals={{ ...totals, ...headline }} latest={latest} locale={locale} />
      <p className="mt-6">
        <Anchor href={href(locale, "/impact")}>{t("all")}</Anchor>
      </p>
    </section>
  );
}
