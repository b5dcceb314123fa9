import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { pictureSources } from "@/features/files/components/picture-sources";
import { ReportLink } from "@/features/moderation/components/report-link";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { regionFullName } from "@/lib/region";
import { formatDateTime, formatDay } from "@/lib/time";
import { Anchor } from "@/ui/anchor";
import { Cover } from "@/ui/anyaman";
import { ButtonLink } from "@/ui/button";
import { Head } from "@/ui/head";
import { Notice } from "@/ui/notice";
import { Photo } from "@/ui/photo";
import { Bar } from "@/ui/pips";
import { WhatsappLink } from "@/ui/share-links";
import { Split } from "@/ui/split";
import { StickyBar } from "@/ui/sticky-bar";
import { Flag } from "@/ui/tag";
import type { PublicNeed } from "../queries/need";
import { isOpen } from "../rules";
import { NeedPriority } from "./need-priority";

type Props = {
  need: PublicNeed;
  locale: Locale;
  origin: string;
  /** From need to impact, from the feature that knows all knots. */
  thread?: ReactNode;
  /** What later features show under the need: plan, campaign, activities, evaluations. */
  children?: ReactNode;
};

/** One need as everybody sees it. */
export async function NeedPage({ need, locale, origin, thread, children }: Props) {
  const t = await getTranslations("needs");
  const path = `/needs/${need.code}` as const;
  const open = isOpen(need.state);
  const share = t("page.shareText", { title: need.title, url: new URL(href(locale, path), origin).toString() });
  const care = (
    <ButtonLink kind="primary" size={52} wide href={href(locale, `${path}/care`)}>
      {t("page.care")}
    </ButtonLink>
  );
  return (
    <div className="wrap pt-6 pb-16">
      <Split side={<Side need={need} locale={locale} share={share} care={open ? care : null} />}>
        <div className="grid gap-5">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-2 text-14 text-muted">
            <NeedFlag need={need} />
            {need.neededBy && (
              <span>{t("page.neededBefore", { day: formatDay(need.neededBy, { locale, weekday: true }) })}</span>
            )}
          </p>
          <h1 className="t-36 -mt-3" lang={need.language}>
            {need.title}
          </h1>
          <p className="text-14 text-muted">
            <Provenance need={need} locale={locale} />
          </p>
          {thread}
          {need.stale && <Notice tone="warn">{t("page.stale")}</Notice>}
          {need.state === "UNMET" && need.unmetReason && (
            <Notice tone="warn" title={t("state.UNMET")}>
              <span lang={need.language}>{need.unmetReason}</span>
            </Notice>
          )}
          {need.state === "CONFIRMED_MET" && <Notice tone="ok">{t("page.confirmedMet")}</Notice>}
          <p className="lead whitespace-pre-line" lang={need.language}>
            {need.story}
          </p>
          {need.pictures.map((picture) => (
            <Photo key={picture.id} {...pictureSources(picture)} />
          ))}
        </div>
        <Wanted need={need} />
        <NeedPriority need={need} />
        {children}
      </Split>
      {open && (
        <StickyBar
          fact={t("page.carers", { count: need.carers })}
          {...(need.neededBy ? { detail: t("page.neededBefore", { day: formatDay(need.neededBy, { locale }) }) } : {})}
        >
          <ButtonLink kind="primary" href={href(locale, `${path}/care`)}>
            {t("page.care")}
          </ButtonLink>
        </StickyBar>
      )}
    </div>
  );
}

async function NeedFlag({ need }: { need: PublicNeed }) {
  const t = await getTranslations("needs");
  const { daysLeft } = need.priority;
  if (!isOpen(need.state)) return <Flag tone="ok">{t(`state.${need.state}`)}</Flag>;
  if (need.lifeThreatening) return <Flag tone="urgent">{t("list.lifeThreatening")}</Flag>;
  if (daysLeft !== null && daysLeft < 3) return <Flag tone="urgent">{t("list.urgent")}</Flag>;
  return <Flag>{t(`state.${need.state}`)}</Flag>;
}

/** Who said it, and who made sure. Names stand here only with consent; the place is blurred to its region. */
async function Provenance({ need, locale }: { need: PublicNeed; locale: Locale }) {
  const t = await getTranslations("needs");
  const at = formatDateTime(need.createdAt, need.zone, locale);
  const region = regionFullName(need.regionCode);
  const reported = need.reporterName
    ? t("page.reportedBy", { name: need.reporterName, region, at })
    : t("page.reported", { region, at });
  return (
    <>
      {reported} {need.onBehalf && `${t("page.onBehalf")} `}
      {need.checkLevel && need.checkedAt
        ? t("page.checked", { how: await checkedHow(need), at: formatDateTime(need.checkedAt, need.zone, locale) })
        : null}
    </>
  );
}

async function checkedHow(need: PublicNeed): Promise<string> {
  const t = await getTranslations("needs");
  const level = need.checkLevel ? t(`level.${need.checkLevel}`) : "";
  if (need.checkLevel === "LOCAL_PERSON" && need.localChecker) {
    const role = t.has(`localRole.${need.localChecker.role}`) ? t(`localRole.${need.localChecker.role}`) : "";
    return need.localChecker.name
      ? t("page.byLocalNamed", { name: need.localChecker.name, role })
      : t("page.byLocal", { role });
  }
  return need.checkedBy ? t("page.byGroup", { level, group: need.checkedBy }) : level;
}

async function Wanted({ need }: { need: PublicNeed }) {
  const t = await getTranslations("needs");
  return (
    <>
      <section aria-labelledby="items" className="mt-8">
        <Head id="items" fact={t("page.met", { share: need.metShare })}>
          {t("page.items")}
        </Head>
        <div className="grid gap-2 pb-3">
          <Bar value={need.metShare} max={100} />
        </div>
        {need.items.length === 0 ? (
          <p className="text-muted">{t("page.noItems")}</p>
        ) : (
          <ul className="list" lang={need.language}>
            {need.items.map((item) => (
              <li
                key={`${item.label}${item.unit}`}
                className="flex flex-wrap items-baseline justify-between gap-x-4 py-3"
              >
                <h3 className="t-16">{item.label}</h3>
                <p className="text-14">{t("page.quantity", { quantity: item.quantity, unit: item.unit })}</p>
              </li>
            ))}
          </ul>
        )}
      </section>
      {need.skills.length > 0 && (
        <section aria-labelledby="skills" className="mt-8">
          <Head id="skills">{t("page.skills")}</Head>
          <ul className="list" lang={need.language}>
            {need.skills.map((skill) => (
              <li key={skill} className="py-3">
                {skill}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

async function Side({
  need,
  locale,
  share,
  care,
}: {
  need: PublicNeed;
  locale: Locale;
  share: string;
  care: ReactNode;
}) {
  const t = await getTranslations("needs");
  const path = `/needs/${need.code}` as const;
  return (
    <div className="grid gap-6">
      {care && (
        <div className="grid gap-3 max-lg:hidden">
          <p className="t-18">{t("page.carers", { count: need.carers })}</p>
          <p className="text-muted">{t("page.careHow")}</p>
          <p>{care}</p>
        </div>
      )}
      <section aria-labelledby="doers">
        <Head id="doers" size={18}>
          {t("page.doers")}
        </Head>
        {need.group ? (
          <div className="flex items-start gap-3">
            <Cover seed={need.group.id} kind={need.group.kind} strands={3} shape="thumb" />
            <div>
              <p>
                <Anchor href={href(locale, `/groups/${need.group.slug}`)}>
                  <strong>{need.group.name}</strong>
                </Anchor>
              </p>
              <p className="text-14 text-muted">
                {t("page.took", { at: formatDateTime(need.group.adoptedAt, need.zone, locale) })}
              </p>
            </div>
          </div>
        ) : (
          <div className="grid justify-items-start gap-3">
            <p className="text-muted">{t("page.noDoers")}</p>
            {need.state === "VERIFIED" && (
              <ButtonLink href={href(locale, `${path}/adopt`)}>{t("page.adopt")}</ButtonLink>
            )}
          </div>
        )}
      </section>
      <section aria-labelledby="news">
        <Head id="news" size={18}>
          {t("page.news")}
        </Head>
        {need.facts.length === 0 ? (
          <p className="text-muted">{t("page.noNews")}</p>
        ) : (
          <ul className="list">
            {need.facts.map((fact) => (
              <li key={fact.id} className="py-3">
                <p lang={need.language}>{fact.text}</p>
                <p className="text-14 text-muted">
                  {t(`page.from.${fact.from}`)}, {formatDateTime(fact.at, need.zone, locale)}
                </p>
              </li>
            ))}
          </ul>
        )}
        <p className="mt-3 grid gap-3">
          <Anchor href={href(locale, `${path}/facts`)}>{t("page.addNews")}</Anchor>
          <WhatsappLink text={share} label={t("page.share")} wide />
          <span>
            <ReportLink locale={locale} subjectType="need" subjectId={need.id} label={t("page.report")} />
          </span>
        </p>
      </section>
    </div>
  );
}
