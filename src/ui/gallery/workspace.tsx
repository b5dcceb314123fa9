import { getLocale, getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import { isLocale } from "@/lib/i18n/routing";
import { Anchor } from "@/ui/anchor";
import { PersonLine } from "@/ui/avatar";
import { Button, ButtonLink } from "@/ui/button";
import { Chips } from "@/ui/chips";
import { Tally } from "@/ui/facts";
import { KindMark } from "@/ui/kind-mark";
import type { RailProps } from "@/ui/rail";
import { Sheet } from "@/ui/sheet";
import { SkipLink } from "@/ui/skip-link";
import { Tag } from "@/ui/tag";
import { Agenda, ClockLine, DayHead, Suggestion, WorkRow } from "@/ui/work-row";
import { Workspace, WorkspaceHead } from "@/ui/workspace";

const NURSES = "Perawat Pesisir Utara";
const FRIENDS = "Teman Lansia Kemuning";

async function sampleRail(here: string): Promise<RailProps> {
  const t = await getTranslations("ui.nav");
  return {
    homeHref: here,
    label: t("workspace"),
    menuLabel: t("workspace"),
    owners: {
      label: t("yourGroups"),
      items: [
        { href: `${here}?group=nurses`, label: NURSES, mark: <KindMark kind="professional" /> },
        { href: `${here}?group=friends`, label: FRIENDS, mark: <KindMark kind="volunteer" /> },
      ],
    },
    items: [
      { href: here, label: t("today"), icon: "today", current: true, count: 8, countLabel: t("waiting") },
      { href: `${here}?tab=people`, label: t("people"), icon: "people", count: 3, countLabel: t("waiting") },
      { href: `${here}?tab=activities`, label: t("activities"), icon: "ticket" },
      { href: `${here}?tab=needs`, label: t("needs"), icon: "heart" },
      { href: `${here}?tab=ethics`, label: t("ethics"), icon: "scales" },
      { href: `${here}?tab=impact`, label: t("impact"), icon: "chart" },
      { href: `${here}?tab=settings`, label: t("settings"), icon: "settings" },
    ],
    end: (
      <>
        <p>{t("who")}</p>
        <Anchor href={here.replace("/workspace", "")}>{t("backTo")}</Anchor>
      </>
    ),
  };
}

/** A day of a coordinator, as a sample of the workspace. */
export async function WorkspaceSample({ open }: { open: boolean }) {
  const t = await getTranslations("ui.work");
  const g = await getTranslations("ui");
  const locale = await getLocale();
  const here = href(isLocale(locale) ? locale : "id", "/dev/ui/workspace");
  const roster = `${here}?panel=roster`;
  const nurses = <Tag kind="professional">{NURSES}</Tag>;
  const friends = <Tag kind="volunteer">{FRIENDS}</Tag>;
  return (
    <>
      <SkipLink label={g("gallery.skip")} />
      <Workspace rail={await sampleRail(here)} sheet={open && <RosterSheet closeHref={here} />}>
        <WorkspaceHead
          title={t("today")}
          line={t("todayLine")}
          act={
            <ButtonLink kind="primary" href={here}>
              {t("create")}
            </ButtonLink>
          }
        />
        <Chips
          label={g("signs.filter")}
          items={[
            { href: here, label: g("signs.saturday"), current: true },
            { href: `${here}?group=nurses`, label: NURSES },
            { href: `${here}?group=friends`, label: FRIENDS },
          ]}
        />
        <DayHead fact={t("untilNightFact")}>{t("untilNight")}</DayHead>
        <Agenda>
          <WorkRow
            at={t("thu")}
            atSmall={t("thuSmall")}
            title={t("answerTitle")}
            href={here}
            owner={nurses}
            says={
              <>
                <strong className="text-bata">{t("late")}</strong> {t("lateText")}
              </>
            }
            acts={
              <>
                <Button kind="primary" size={36}>
                  {t("answer")}
                </Button>
                <Button size={36}>{t("interim")}</Button>
              </>
            }
          />
          <WorkRow
            now
            at={t("t0730")}
            atSmall={t("t0730s")}
            title={t("morning")}
            href={roster}
            owner={nurses}
            says={t("morningText")}
            acts={
              <>
                <ButtonLink size={36} href={roster} keepScroll>
                  {t("roster")}
                </ButtonLink>
                <Button size={36}>{t("scan")}</Button>
              </>
            }
          />
          <ClockLine>{t("now")}</ClockLine>
          <WorkRow
            at={t("t0945")}
            atSmall={t("t0945s")}
            title={t("noon")}
            href={here}
            owner={nurses}
            says={
              <>
                <strong className="text-bata">{t("short")}</strong> {t("noonText")}
              </>
            }
            suggestions={
              <>
                <Suggestion name="Dimas Arkatama" because={t("dimas")} act={<Button size={36}>{t("ask")}</Button>} />
                <Suggestion name="Sekar Widuri" because={t("sekar")} act={<Button size={36}>{t("ask")}</Button>} />
              </>
            }
          />
          <WorkRow
            at={t("t1200")}
            atSmall={t("t1200s")}
            title={t("apply")}
            href={here}
            owner={nurses}
            says={t("applyText")}
            acts={
              <>
                <Button kind="primary" size={36}>
                  {t("accept")}
                </Button>
                <Button size={36}>{t("askMore")}</Button>
              </>
            }
          />
          <WorkRow
            at={t("t1530")}
            atSmall={t("t1530s")}
            title={t("visit")}
            href={here}
            owner={friends}
            says={t("visitText")}
            acts={<Button size={36}>{t("copyWa")}</Button>}
          />
        </Agenda>
      </Workspace>
    </>
  );
}

async function RosterSheet({ closeHref }: { closeHref: string }) {
  const t = await getTranslations("ui.work");
  const b = await getTranslations("ui.buttons");
  return (
    <Sheet
      id="roster"
      open
      title={t("rosterTitle")}
      line={t("rosterLine")}
      closeHref={closeHref}
      closeLabel={t("close")}
    >
      <Tally
        counts={[
          { label: t("present"), value: 6 },
          { label: t("unrecorded"), value: 3 },
          { label: t("excused"), value: 1 },
        ]}
      />
      <h3 className="text-14 font-strong">{t("notRecordedYet")}</h3>
      <ul className="list">
        {["Bima Larasandi", "Tiwi Anggraksi", "Wayan Suryadharma"].map((name) => (
          <li key={name}>
            <PersonLine name={name} line={t("cooking")} end={<Button size={36}>{b("present")}</Button>} />
          </li>
        ))}
      </ul>
      <p className="text-14 text-muted">{t("rosterNote")}</p>
    </Sheet>
  );
}
