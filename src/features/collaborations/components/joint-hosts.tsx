import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { Anchor } from "@/ui/anchor";
import { Cover } from "@/ui/anyaman";
import { Head } from "@/ui/head";
import { Tag } from "@/ui/tag";
import type { HostView } from "../queries/shares";

type Props = { activityId: string; hosts: readonly HostView[]; locale: Locale };

/** Says that an activity is hosted together, with both strands woven. Nothing when its owner hosts alone. */
export async function JointHosts({ activityId, hosts, locale }: Props) {
  const t = await getTranslations("collaborations.public");
  if (hosts.length === 0) return null;
  return (
    <section aria-labelledby="hosts" className="grid gap-3">
      <Head id="hosts" size={18}>
        {t("hosts")}
      </Head>
      <Cover seed={activityId} kind="JOINT" strands={9} tiles={1} shape="inset" />
      <p className="tags">
        <Tag kind="joint">{t("jointTag")}</Tag>
      </p>
      <ul className="grid gap-1">
        {hosts.map((host) => (
          <li key={host.id}>
            <Anchor href={href(locale, `/groups/${host.slug}`)}>
              <strong>{host.name}</strong>
            </Anchor>
          </li>
        ))}
      </ul>
    </section>
  );
}
