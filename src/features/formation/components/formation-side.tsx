import { getTranslations } from "next-intl/server";
import type { GroupKind } from "@/features/groups/schema";
import { env } from "@/lib/env";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { regionName } from "@/lib/region";
import { zoneLabel } from "@/lib/time";
import { Cover } from "@/ui/anyaman";
import { PersonLine } from "@/ui/avatar";
import { Head } from "@/ui/head";
import { WhatsappLink } from "@/ui/share-links";
import type { Checklist } from "../queries/checklist";

type Props = {
  group: { id: string; slug: string; name: string; kind: GroupKind; zone: string; regionCode: string };
  list: Checklist;
};

/** Steps each named person has done; several names of one step count for each. */
function workers(list: Checklist): [string, number][] {
  const counts = new Map<string, number>();
  for (const task of list.tasks) {
    for (const name of task.status === "todo" || !task.who ? [] : task.who.split(", "))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** The group's weave as it grows, who works on it, and one way to ask somebody along. */
export async function FormationSide({ group, list }: Props) {
  const [t, locale] = await Promise.all([getTranslations("formation.list"), pageLocale()]);
  const done = list.tasks.filter((task) => task.status === "done").length;
  const url = new URL(href(locale, `/groups/${group.slug}`), env.APP_URL).href;
  return (
    <div className="grid gap-6">
      <figure>
        <Cover seed={group.id} kind={group.kind} strands={done} />
        <figcaption className="mt-2 text-14 text-muted">{t("weave", { count: done })}</figcaption>
      </figure>
      <section aria-labelledby="workers">
        <Head id="workers" size={18}>
          {t("who")}
        </Head>
        <ul className="list">
          {workers(list).map(([name, steps]) => (
            <li key={name}>
              <PersonLine name={name} end={<span className="text-14">{t("steps", { count: steps })}</span>} />
            </li>
          ))}
        </ul>
        <p className="mt-3">
          <WhatsappLink wide text={t("inviteText", { name: group.name, url })} label={t("invite")} />
        </p>
      </section>
      <p className="text-14 text-muted">
        {t("zoneNote", {
          region: regionName(group.regionCode),
          zone: zoneLabel(group.zone, list.facts.foundedAt, locale),
        })}
      </p>
    </div>
  );
}
