import { getTranslations } from "next-intl/server";
import { PublicFrame } from "@/app/public-frame";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { ButtonLink } from "@/ui/button";
import { Head } from "@/ui/head";
import { KindMark } from "@/ui/kind-mark";
import { Anchor } from "@/ui/anchor";
import { Loom } from "@/ui/loom";

const ways = [
  { key: "care", mark: "raw", path: "/needs/new" },
  { key: "help", mark: "volunteer", path: "/activities" },
  { key: "found", mark: "joint", path: "/groups/new" },
] as const;

export default async function Home() {
  const locale = await pageLocale();
  const t = await getTranslations("app.home");
  const names = (key: "rows" | "columns") => t(`loom.${key}`).split("|");
  const lines = (key: "tied" | "missing"): [string, string] => {
    const [first = "", second = ""] = t(`loom.${key}`).split("|");
    return [first, second];
  };
  return (
    <PublicFrame path="/">
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
    </PublicFrame>
  );
}
