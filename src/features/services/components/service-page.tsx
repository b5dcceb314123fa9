import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ReportLink } from "@/features/moderation/components/report-link";
import type { AnswerRecord } from "@/features/promises/rules";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { regionFullName } from "@/lib/region";
import { Anchor } from "@/ui/anchor";
import { Cover } from "@/ui/anyaman";
import { ButtonLink } from "@/ui/button";
import { CopyButton } from "@/ui/copy-button";
import { Facts } from "@/ui/facts";
import { Head } from "@/ui/head";
import { KindMark } from "@/ui/kind-mark";
import { Notice } from "@/ui/notice";
import { WhatsappLink } from "@/ui/share-links";
import { Split } from "@/ui/split";
import { StickyBar } from "@/ui/sticky-bar";
import { Tag } from "@/ui/tag";
import type { PublicService } from "../queries/offer";
import { askBlocker, placesLeft } from "../rules";
import { MonthCounts } from "./month-counts";

type Props = {
  service: Omit<PublicService, "leadIds">;
  record: AnswerRecord;
  locale: Locale;
  origin: string;
};

/** One service: what, for whom, how much room this month, one verb. */
export async function ServicePage(props: Props) {
  const { service, locale } = props;
  const t = await getTranslations("services");
  const blocker = askBlocker(service.state, service.group.state);
  const left = placesLeft(service);
  const ask = (
    <ButtonLink kind="primary" size={52} wide href={href(locale, `/services/${service.slug}/request`)}>
      {t(left > 0 ? "page.ask" : "page.askQueue")}
    </ButtonLink>
  );
  return (
    <>
      <Cover
        seed={service.group.id}
        kind={service.group.kind}
        strands={2 + Math.min(6, service.accepted)}
        shape="strip"
      />
      <div className="wrap pt-8 pb-16">
        <Split side={<Side {...props} ask={blocker ? null : ask} />}>
          <p className="tags">
            <Tag kind="professional">{t(`kinds.${service.kind}`)}</Tag>
          </p>
          <h1 className="t-36 mt-2" lang={service.language}>
            {service.title}
          </h1>
          {blocker && (
            <div className="mt-4">
              <Notice act={<ButtonLink href={href(locale, `/search?what=services`)}>{t("page.elsewhere")}</ButtonLink>}>
                {blockerWords(t, blocker)}
              </Notice>
            </div>
          )}
          <section className="mt-8" aria-labelledby="delivers">
            <Head id="delivers">{t("page.delivers")}</Head>
            <p className="max-w-measure whitespace-pre-line" lang={service.language}>
              {service.delivers}
            </p>
          </section>
          <section className="mt-8" aria-labelledby="qualifies">
            <Head id="qualifies">{t("page.qualifies")}</Head>
            <p className="max-w-measure whitespace-pre-line" lang={service.language}>
              {service.qualifies}
            </p>
          </section>
          <section className="mt-8" aria-labelledby="how">
            <Head id="how">{t("page.how")}</Head>
            <Facts rows={await factRows(service, locale)} />
          </section>
        </Split>
      </div>
      {!blocker && (
        <StickyBar fact={t("month.room", { left })} detail={service.group.name}>
          <ButtonLink kind="primary" href={href(locale, `/services/${service.slug}/request`)}>
            {t(left > 0 ? "page.ask" : "page.askQueue")}
          </ButtonLink>
        </StickyBar>
      )}
    </>
  );
}

type Words = Awaited<ReturnType<typeof getTranslations<"services">>>;

function blockerWords(t: Words, blocker: NonNullable<ReturnType<typeof askBlocker>>): string {
  if (blocker === "service_paused") return t("page.paused");
  return blocker === "service_closed" ? t("page.closed") : t("page.groupClosed");
}

async function factRows(service: Props["service"], locale: Locale) {
  const t = await getTranslations("services");
  const { credential, credentialLevel, leadNames, leadCount } = service;
  const unnamed = leadCount - leadNames.length;
  const others = unnamed > 0 ? ` ${t("page.leadsMore", { count: unnamed })}` : "";
  const names = leadNames.length > 0 ? leadNames.join(", ") + others : t("page.leadsUnnamed", { count: leadCount });
  return [
    { label: t("page.leads"), value: names },
    {
      label: t("page.place"),
      value: `${regionFullName(service.regionCode)}${service.online ? `, ${t("online")}` : ""}`,
    },
    ...(credential
      ? [
          {
            label: t("page.credential"),
            value: t("page.credentialText", {
              credential: credential[locale],
              level: t(`levels.${credentialLevel ?? "GROUP"}`),
            }),
          },
        ]
      : []),
  ];
}

async function Side({ service, record, locale, origin, ask }: Props & { ask: ReactNode }) {
  const [t, m] = await Promise.all([getTranslations("services"), getTranslations("moderation")]);
  const url = `${origin}${href(locale, `/services/${service.slug}`)}`;
  return (
    <div className="grid gap-8">
      <section className="grid gap-4" aria-labelledby="month">
        <h2 className="t-18" id="month">
          {t("month.title")}
        </h2>
        <MonthCounts of={service} />
        {ask}
        <p className="text-14 text-muted">{t("page.never")}</p>
      </section>
      <section aria-labelledby="by">
        <h2 className="t-18" id="by">
          {t("page.group")}
        </h2>
        <p className="flex items-center gap-2">
          <KindMark kind="professional" />
          <Anchor href={href(locale, `/groups/${service.group.slug}`)}>{service.group.name}</Anchor>
        </p>
        <p className="text-14 text-muted">{t("page.answers", { days: service.group.answerDays })}</p>
        {record.kind === "rate" && (
          <p className="text-14 text-muted">{t("page.record", { percent: record.percent, count: record.answers })}</p>
        )}
        {record.kind === "usual" && <p className="text-14 text-muted">{t("page.usual", { days: record.days })}</p>}
      </section>
      <div className="acts">
        <WhatsappLink
          text={t("page.shareText", { service: service.title, group: service.group.name, url })}
          label={t("page.share")}
          wide
        />
        <CopyButton text={url} label={t("page.copy")} doneLabel={t("page.copied")} />
      </div>
      <p>
        <ReportLink locale={locale} subjectType="service" subjectId={service.id} label={m("report")} />
      </p>
    </div>
  );
}
