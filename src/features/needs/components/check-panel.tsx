import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { pictureSources } from "@/features/files/components/picture-sources";
import type { Locale } from "@/lib/i18n/routing";
import { regionFullName } from "@/lib/region";
import { formatDateTime, formatDay } from "@/lib/time";
import { CopyButton } from "@/ui/copy-button";
import { Facts } from "@/ui/facts";
import { ActionForm } from "@/ui/form/action-form";
import { HiddenField, SelectField, TextArea, TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";
import { Notice } from "@/ui/notice";
import { Photo } from "@/ui/photo";
import { WhatsappLink } from "@/ui/share-links";
import { Flag } from "@/ui/tag";
import {
  confirmMetAction,
  declareUnmetAction,
  makeCheckLinkAction,
  mergeNeedAction,
  rejectNeedAction,
  startCheckAction,
  verifyNeedAction,
} from "../actions";
import type { CheckView } from "../queries/need";
import { needLifecycle } from "../rules";
import { LOCAL_ROLES } from "../schema";

type Props = { need: CheckView; locale: Locale; freshLink: { url: string; name: string } | null };

/** Everything a checker sees and may do with one report. */
export async function CheckPanel({ need, locale, freshLink }: Props) {
  const t = await getTranslations("needs");
  const hidden = () => ({ locale, code: need.code, key: randomUUID() });
  const can = (verb: Parameters<typeof needLifecycle.can>[1]) => needLifecycle.can(need.state, verb);
  return (
    <div className="grid gap-8">
      <div className="grid gap-2">
        <p className="flex flex-wrap gap-3 text-14 text-muted">
          <Flag>{t(`state.${need.state}`)}</Flag>
          {need.lifeThreatening && <Flag tone="urgent">{t("list.lifeThreatening")}</Flag>}
          <span>{need.code}</span>
        </p>
        <h1 className="t-28" lang={need.language}>
          {need.title}
        </h1>
      </div>
      <Report need={need} locale={locale} />
      {need.own && <Notice tone="warn">{t("check.own")}</Notice>}
      {freshLink && <FreshLink link={freshLink} title={need.title} />}
      {!need.own && can("startCheck") && (
        <ActionForm inline action={startCheckAction} hidden={hidden()}>
          <SubmitButton pendingLabel={t("form.sending")}>{t("check.start")}</SubmitButton>
        </ActionForm>
      )}
      {!need.own && can("verify") && (
        <section aria-labelledby="verify">
          <Head id="verify" size={22}>
            {t("check.verify")}
          </Head>
          <ActionForm action={verifyNeedAction} hidden={hidden()} errorLabel={t("form.error")}>
            <ActingFor need={need} />
            <TextArea name="note" label={t("check.note")} hint={t("check.noteHint")} maxLength={1000} />
            <SubmitButton pendingLabel={t("form.sending")}>{t("check.verifyDo")}</SubmitButton>
          </ActionForm>
        </section>
      )}
      {!need.own && (can("startCheck") || can("verify")) && (
        <LocalPerson need={need} locale={locale} hidden={hidden()} />
      )}
      {!need.own && can("merge") && (
        <section aria-labelledby="merge">
          <Head id="merge" size={22}>
            {t("check.merge")}
          </Head>
          <ActionForm action={mergeNeedAction} hidden={hidden()} errorLabel={t("form.error")}>
            <TextField name="intoCode" label={t("check.into")} hint={t("check.intoHint")} maxLength={6} />
            <SubmitButton kind="secondary" pendingLabel={t("form.sending")}>
              {t("check.mergeDo")}
            </SubmitButton>
          </ActionForm>
        </section>
      )}
      {!need.own && can("reject") && (
        <section aria-labelledby="reject">
          <Head id="reject" size={22}>
            {t("check.reject")}
          </Head>
          <ActionForm action={rejectNeedAction} hidden={hidden()} errorLabel={t("form.error")}>
            <TextArea name="reason" rows={3} label={t("check.reason")} hint={t("check.reasonHint")} maxLength={500} />
            <SubmitButton kind="danger" pendingLabel={t("form.sending")}>
              {t("check.rejectDo")}
            </SubmitButton>
          </ActionForm>
        </section>
      )}
      {can("confirmMet") && (
        <section aria-labelledby="met" className="grid gap-4">
          <Head id="met" size={22}>
            {t("follow.met")}
          </Head>
          <p className="text-muted">{t("check.metHow")}</p>
          <ActionForm inline action={confirmMetAction} hidden={hidden()}>
            <SubmitButton kind="secondary" pendingLabel={t("form.sending")}>
              {t("follow.yes")}
            </SubmitButton>
          </ActionForm>
        </section>
      )}
      {need.state === "VERIFIED" && (
        <section aria-labelledby="unmet">
          <Head id="unmet" size={22}>
            {t("adopt.unmet")}
          </Head>
          <ActionForm action={declareUnmetAction} hidden={hidden()} errorLabel={t("form.error")}>
            <TextArea
              name="reason"
              rows={3}
              label={t("adopt.unmetReason")}
              hint={t("adopt.unmetHint")}
              maxLength={500}
            />
            <SubmitButton kind="secondary" pendingLabel={t("form.sending")}>
              {t("adopt.unmetDo")}
            </SubmitButton>
          </ActionForm>
        </section>
      )}
    </div>
  );
}

/** For whose group the check is made: unseen when there is no choice. */
async function ActingFor({ need }: { need: CheckView }) {
  const t = await getTranslations("needs");
  const groups = need.groups.map((g) => ({ value: g.id, label: g.name }));
  const [only] = groups;
  if (!need.steward && groups.length === 1 && only) return <HiddenField name="groupId" value={only.value} />;
  if (groups.length === 0) return null;
  return (
    <SelectField
      name="groupId"
      label={t("check.as")}
      options={groups}
      {...(need.steward ? { emptyLabel: t("check.asSteward"), optional: t("form.optional") } : {})}
    />
  );
}

async function Report({ need, locale }: { need: CheckView; locale: Locale }) {
  const t = await getTranslations("needs");
  const none = t("check.none");
  const rows = [
    { label: t("check.where"), value: `${need.place ? `${need.place}, ` : ""}${regionFullName(need.regionCode)}` },
    { label: t("factor.people"), value: t("list.people", { count: need.priority.peopleAffected }) },
    { label: t("factor.severity"), value: t(`severity.${String(need.severity) as "1"}`) },
    { label: t("factor.vulnerability"), value: t(`vulnerability.${String(need.vulnerability) as "1"}`) },
    { label: t("form.neededBy"), value: need.neededBy ? formatDay(need.neededBy, { locale, weekday: true }) : none },
    {
      label: t("page.items"),
      value:
        need.items.map((i) => `${i.label}: ${t("page.quantity", { quantity: i.quantity, unit: i.unit })}`).join("; ") ||
        none,
    },
    { label: t("page.skills"), value: need.skills.join(", ") || none },
    { label: t("check.reporter"), value: need.reporterShown ?? t("check.unnamed") },
    { label: t("check.contact"), value: need.reporterContact ?? none },
    { label: t("check.onBehalf"), value: t(need.onBehalf ? "check.yes" : "check.no") },
    { label: t("check.at"), value: formatDateTime(need.createdAt, need.zone, locale) },
    { label: t("page.value"), value: String(need.priority.shown) },
  ];
  return (
    <div className="grid gap-5">
      <p className="lead whitespace-pre-line" lang={need.language}>
        {need.story}
      </p>
      {need.pictures.map((picture) => (
        <Photo key={picture.id} {...pictureSources(picture)} />
      ))}
      <Facts rows={rows} />
      {need.facts.length > 0 && (
        <ul className="list" lang={need.language}>
          {need.facts.map((fact) => (
            <li key={fact.id} className="py-3">
              <p>{fact.text}</p>
              <p className="text-14 text-muted">
                {t(`page.from.${fact.from}`)}, {formatDateTime(fact.at, need.zone, locale)}
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

async function FreshLink({ link, title }: { link: { url: string; name: string }; title: string }) {
  const t = await getTranslations("needs");
  return (
    <Notice
      tone="ok"
      title={t("check.linkReady", { name: link.name })}
      act={
        <span className="flex flex-wrap gap-3">
          <WhatsappLink
            text={t("check.linkText", { name: link.name, title, url: link.url })}
            label={t("check.sendWa")}
          />
          <CopyButton text={link.url} label={t("follow.copy")} doneLabel={t("follow.copied")} />
        </span>
      }
    >
      {t("check.linkHow")}
      <span className="mt-2 block break-all text-14">{link.url}</span>
    </Notice>
  );
}

async function LocalPerson({
  need,
  locale,
  hidden,
}: {
  need: CheckView;
  locale: Locale;
  hidden: Record<string, string>;
}) {
  const t = await getTranslations("needs");
  const answer = (link: CheckView["links"][number]): string => {
    if (link.confirmed === true) return t("check.answeredYes");
    return link.confirmed === false
      ? t("check.answeredNo")
      : t("check.waiting", { until: formatDay(link.expiresAt, { locale, weekday: true }) });
  };
  return (
    <section aria-labelledby="local">
      <Head id="local" size={22}>
        {t("check.local")}
      </Head>
      <p className="pb-4 text-muted">{t("check.localHow")}</p>
      {need.links.length > 0 && (
        <ul className="list mb-4">
          {need.links.map((link) => (
            <li key={link.id} className="py-3">
              <p>
                <strong>{link.name}</strong>, {t(`localRole.${link.role as "RT_RW"}`)}
              </p>
              <p className="text-14 text-muted">{answer(link)}</p>
              {link.note && <p lang={need.language}>{link.note}</p>}
            </li>
          ))}
        </ul>
      )}
      <ActionForm action={makeCheckLinkAction} hidden={hidden} errorLabel={t("form.error")}>
        <ActingFor need={need} />
        <TextField name="name" label={t("check.localName")} maxLength={80} autoComplete="off" />
        <SelectField
          name="role"
          label={t("check.localRole")}
          emptyLabel={t("form.choose")}
          options={LOCAL_ROLES.map((value) => ({ value, label: t(`localRole.${value}`) }))}
        />
        <SubmitButton kind="secondary" pendingLabel={t("form.sending")}>
          {t("check.makeLink")}
        </SubmitButton>
      </ActionForm>
    </section>
  );
}
