import { getTranslations } from "next-intl/server";
import type { GroupListRow } from "@/features/groups/queries/list";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { regionFullName } from "@/lib/region";
import { Anchor } from "@/ui/anchor";
import { Button, ButtonLink } from "@/ui/button";
import { TextField } from "@/ui/form/field";
import { Tag } from "@/ui/tag";
import { KINDS } from "../schema";

type FindProps = {
  locale: Locale;
  base: `/${string}`;
  /** What the address asks for already: kind and need travel along. */
  kept: Record<string, string>;
  q: string | undefined;
  rows: readonly GroupListRow[] | null;
};

/** First step: the other group, by a GET search that works before JavaScript. */
export async function FindGroup({ locale, base, kept, q, rows }: FindProps) {
  const t = await getTranslations("collaborations");
  const groups = await getTranslations("groups");
  const address = (slug: string) => href(locale, `${base}/new?${new URLSearchParams({ ...kept, to: slug })}`);
  return (
    <div className="grid gap-6">
      <search>
        <form method="get" action={href(locale, `${base}/new`)} className="form">
          {Object.entries(kept).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <TextField name="q" type="search" label={t("find.q")} maxLength={120} defaultValue={q} />
          <div className="acts">
            <Button type="submit" kind="primary">
              {t("find.act")}
            </Button>
          </div>
        </form>
      </search>
      {rows?.length === 0 && <p className="text-muted">{t("find.none")}</p>}
      {rows && rows.length > 0 && (
        <ul className="list">
          {rows.map((row) => (
            <li key={row.id} className="flex flex-wrap items-center justify-between gap-3 py-4">
              <div className="grid min-w-0 gap-1">
                <p className="tags">
                  <Tag kind={row.kind === "PROFESSIONAL" ? "professional" : "volunteer"}>
                    {groups(`kinds.${row.kind}`)}
                  </Tag>
                </p>
                <h2 className="t-18" lang={row.language}>
                  <Anchor href={href(locale, `/groups/${row.slug}`)}>{row.name}</Anchor>
                </h2>
                <p className="text-14 text-muted">
                  {regionFullName(row.regionCode)} · {groups(`fields.${row.field}`)}
                </p>
              </div>
              <ButtonLink href={address(row.slug)} aria-label={t("find.ask", { group: row.name })}>
                {t("find.choose")}
              </ButtonLink>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

type KindProps = { locale: Locale; base: `/${string}`; kept: Record<string, string> };

/** Second step: what kind, each with what it means. */
export async function ChooseKind({ locale, base, kept }: KindProps) {
  const t = await getTranslations("collaborations");
  return (
    <section aria-labelledby="kind" className="grid gap-3">
      <h2 className="t-22" id="kind">
        {t("find.kind")}
      </h2>
      <ul className="list">
        {KINDS.map((kind) => (
          <li key={kind} className="py-4">
            <p className="t-18">
              <Anchor href={href(locale, `${base}/new?${new URLSearchParams({ ...kept, kind })}`)}>
                {t(`kinds.${kind}`)}
              </Anchor>
            </p>
            <p className="text-14 text-muted">{t(`kindHints.${kind}`)}</p>
          </li>
        ))}
      </ul>
      <p>
        <Anchor href={href(locale, `${base}/new`)}>{t("find.other")}</Anchor>
      </p>
    </section>
  );
}
