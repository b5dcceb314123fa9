import { getTranslations } from "next-intl/server";
import type { Actor } from "@/access/actor";
import { isMember } from "@/access/can";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { Anchor } from "@/ui/anchor";
import { ButtonLink } from "@/ui/button";
import { Head } from "@/ui/head";
import { Flag } from "@/ui/tag";
import { positionsPolicy } from "../policy";
import type { PositionView } from "../queries/structure";
import { HolderLine } from "./holder-line";

type Props = { actor: Actor; group: { id: string; slug: string }; positions: readonly PositionView[] };

/** Every position with its people and duties; a vacant one says so and offers the next step. */
export async function PositionRows({ actor, group, positions }: Props) {
  const t = await getTranslations("positions");
  return (
    <section aria-labelledby="positions">
      <Head id="positions" size={22}>
        {t("positions")}
      </Head>
      <ul className="list">
        {positions.map((position) => (
          <PositionRow key={position.id} actor={actor} group={group} position={position} />
        ))}
      </ul>
    </section>
  );
}

async function PositionRow({ actor, group, position }: Omit<Props, "positions"> & { position: PositionView }) {
  const [t, locale] = await Promise.all([getTranslations("positions"), pageLocale()]);
  const panel = href(locale, `/groups/${group.slug}/manage/positions?panel=${position.id}`);
  const vacant = position.free === position.seats;
  return (
    <li className="grid gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="t-18">
          <Anchor href={panel} keepScroll>
            {position.title}
          </Anchor>
        </h3>
        {vacant && <Flag tone="warn">{t("vacant")}</Flag>}
        {!vacant && position.free > 0 && (
          <Flag tone="warn">{t("someFree", { free: position.free, seats: position.seats })}</Flag>
        )}
      </div>
      {position.purpose && <p className="text-muted">{position.purpose}</p>}
      {position.holders.length > 0 && (
        <ul className="grid gap-2">
          {position.holders.map((holder) => (
            <li key={holder.appointmentId}>
              <HolderLine holder={holder} />
            </li>
          ))}
        </ul>
      )}
      {position.duties.length === 0 ? (
        <p className="text-14 text-muted">{t("noDuties")}</p>
      ) : (
        <ul className="grid list-disc gap-1 ps-5 text-14">
          {position.duties.map((duty) => (
            <li key={duty.id}>{duty.title}</li>
          ))}
        </ul>
      )}
      {position.fillable && <FillActs actor={actor} group={group} position={position} />}
    </li>
  );
}

/** The two ways to fill a seat, for whoever may. */
export async function FillActs({
  actor,
  group,
  position,
  inPanel = false,
}: Omit<Props, "positions"> & { position: { id: string; title: string }; inPanel?: boolean }) {
  const [t, locale] = await Promise.all([getTranslations("positions"), pageLocale()]);
  const base = `/groups/${group.slug}/manage` as const;
  const about = <span className="sr-only">: {position.title}</span>;
  const appoints = positionsPolicy.appoint(actor, { groupId: group.id });
  if (!isMember(actor, group.id)) return null;
  return (
    <div className="acts">
      <ButtonLink size={36} href={href(locale, `${base}/consensus/new?position=${position.id}`)}>
        {t("fillByConsensus")}
        {about}
      </ButtonLink>
      {appoints && !inPanel && (
        <ButtonLink kind="quiet" size={36} href={href(locale, `${base}/positions?panel=${position.id}`)} keepScroll>
          {t("fillByAppointing")}
          {about}
        </ButtonLink>
      )}
    </div>
  );
}
