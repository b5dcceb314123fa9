import { getTranslations } from "next-intl/server";
import { Anchor } from "@/ui/anchor";
import { Cover } from "@/ui/anyaman";
import { CapacityBar } from "@/ui/capacity-bar";
import { Specimen } from "@/ui/gallery/specimen";
import { Loom } from "@/ui/loom";
import { Pips } from "@/ui/pips";
import { ProgressBar } from "@/ui/progress-bar";
import { Highlight, Tag } from "@/ui/tag";
import { Thread } from "@/ui/thread";
import { Ticket, Tickets } from "@/ui/ticket";
import { WaitingRank } from "@/ui/waiting-rank";

/** Tickets in their four states, alone and in a row. */
export async function TicketSpecimen() {
  const t = await getTranslations("ui.ticket");
  const open = {
    dateTime: "2026-11-28T07:30+07:00",
    weekday: t("sat"),
    day: "28",
    month: t("nov"),
    time: t("t0730"),
    zone: "WIB",
  };
  const mine = {
    dateTime: "2026-11-29T15:00+08:00",
    weekday: t("sun"),
    day: "29",
    month: t("nov"),
    time: t("t1500"),
    zone: "WITA",
  };
  const waiting = {
    dateTime: "2026-12-01T19:00+09:00",
    weekday: t("tue"),
    day: "1",
    month: t("dec"),
    time: t("t1900"),
    zone: "WIT",
  };
  const off = {
    dateTime: "2026-12-02T08:00+07:00",
    weekday: t("wed"),
    day: "2",
    month: t("dec"),
    time: t("t0800"),
    zone: "WIB",
  };
  return (
    <Specimen title={t("title")} text={t("text")}>
      <div className="column grid gap-4">
        <Ticket
          {...open}
          title={t("post")}
          href="#ticket"
          foot={<CapacityBar value={20} max={26} words={t("postPlaces")} />}
        >
          <p className="text-14 text-muted">{t("postPlace")}</p>
        </Ticket>
        <Ticket {...mine} state="mine" title={t("reading")}>
          <p className="text-14 text-muted">{t("readingPlace")}</p>
          <p className="text-14">{t("readingMine")}</p>
        </Ticket>
        <Ticket {...waiting} state="waiting" title={t("aid")}>
          <p className="text-14 text-muted">{t("aidPlace")}</p>
          <p className="text-14">{t("aidWait")}</p>
        </Ticket>
        <Ticket {...off} state="cancelled" title={t("drain")}>
          <p className="text-14">
            {t("drainOff")} <Anchor href="#ticket">{t("drainNext")}</Anchor>
          </p>
        </Ticket>
        <Ticket {...open} lead title={t("leadTitle")}>
          <p>{t("postPlace")}</p>
          <CapacityBar
            value={20}
            max={26}
            words={
              <>
                {t("leadPlaces")} <Highlight>{t("leadNeeded")}</Highlight>
              </>
            }
          />
        </Ticket>
      </div>
      <Tickets>
        <li>
          <Ticket
            {...open}
            title={t("post")}
            href="#ticket"
            foot={<CapacityBar value={20} max={26} words={t("postPlaces")} />}
          >
            <p className="text-14 text-muted">{t("postPlace")}</p>
          </Ticket>
        </li>
        <li>
          <Ticket
            {...mine}
            title={t("reading")}
            href="#ticket"
            foot={<CapacityBar value={7} max={8} tone="warn" words={t("lastPlaces")} />}
          >
            <p className="text-14 text-muted">{t("readingPlace")}</p>
          </Ticket>
        </li>
        <li>
          <Ticket
            {...waiting}
            title={t("aid")}
            href="#ticket"
            foot={<CapacityBar value={18} max={30} tone="professional" words={t("postPlaces")} />}
          >
            <p className="text-14 text-muted">{t("aidPlace")}</p>
          </Ticket>
        </li>
      </Tickets>
    </Specimen>
  );
}

/** Squares, bars, rank. */
export async function PlacesSpecimen() {
  const t = await getTranslations("ui.places");
  return (
    <Specimen title={t("title")} text={t("text")}>
      <Pips filled={4} total={6} words={t("four")} />
      <Pips filled={8} total={8} mine words={t("mine")} />
      <Pips filled={2} total={3} professional words={t("nurses")} />
      <Pips filled={7} total={8} warn words={t("last")} />
      <Pips filled={20} total={26} words={t("many")} />
      <div className="max-w-60">
        <CapacityBar value={7} max={8} tone="warn" words={t("last")} />
      </div>
      <WaitingRank rank={3} words={t("rank")} youLabel={t("you")} />
      <div className="column">
        <ProgressBar value={32} max={48} label={t("progress")} shown={t("progressShown")} />
      </div>
    </Specimen>
  );
}

/** Six knots, closed and opened on phones. */
export async function ThreadSpecimen() {
  const t = await getTranslations("ui.thread");
  return (
    <Specimen title={t("title")} text={t("text")}>
      <Thread
        label={t("label")}
        summary={t("summary")}
        knots={[
          { name: t("need"), fact: t("needFact"), href: "#need", state: "done" },
          { name: t("plan"), fact: t("planFact"), href: "#plan", state: "done" },
          { name: t("campaign"), fact: t("campaignFact"), href: "#campaign", state: "done" },
          { name: t("activity"), fact: t("activityFact"), state: "now" },
          { name: t("evaluation"), fact: t("evaluationFact"), state: "unborn" },
          { name: t("impact"), fact: t("impactFact"), state: "unborn" },
        ]}
      />
    </Specimen>
  );
}

const covers = [
  ["dapur-muara-asri", "VOLUNTEER", 5, "volunteer"],
  ["siaga-banjir-tambak", "VOLUNTEER", 12, "volunteer"],
  ["insinyur-tirta-lor", "PROFESSIONAL", 2, "professional"],
  ["perawat-pesisir-utara", "PROFESSIONAL", 6, "professional"],
  ["pos-sehat", "JOINT", 5, "joint"],
  ["baru", "JOINT", 0, "joint"],
] as const;

/** Covers, thumbnails, strips. */
export async function WeavingSpecimen() {
  const t = await getTranslations("ui.anyaman");
  return (
    <Specimen title={t("title")} text={t("text")}>
      <ul className="grid grid-cols-2 gap-4 sm:grid-cols-3 lg:gap-6">
        {covers.map(([seed, kind, strands, word]) => (
          <li key={seed}>
            <figure>
              <Cover seed={seed} kind={kind} strands={strands} />
              <figcaption>
                <Tag kind={word}>{t(word)}</Tag> {t("strands", { n: strands })}
              </figcaption>
            </figure>
          </li>
        ))}
      </ul>
      <p className="text-14 text-muted">{t("thumbs")}</p>
      <div className="acts">
        {covers.map(([seed, kind, strands]) => (
          <Cover key={seed} shape="thumb" seed={seed} kind={kind} strands={strands} />
        ))}
      </div>
      <p className="text-14 text-muted">{t("strip")}</p>
      <Cover shape="inset" seed="perawat-pesisir-utara" kind="PROFESSIONAL" strands={6} />
      <Cover shape="inset" seed="dapur-muara-asri" kind="VOLUNTEER" strands={8} />
      <Cover shape="inset" seed="perawat-dan-dapur" kind="JOINT" strands={7} />
    </Specimen>
  );
}

/** The front page drawing. */
export async function LoomSpecimen() {
  const t = await getTranslations("ui.loom");
  return (
    <Specimen title={t("title")} text={t("text")}>
      <div className="max-w-[616px] overflow-clip">
        <Loom
          label={t("label")}
          rows={[t("nurse"), t("teacher"), t("lawyer"), t("engineer")]}
          columns={[t("kitchen"), t("elderly"), t("class"), t("flood")]}
          tied={{ row: 0, column: 0, lines: [t("tiedOne"), t("tiedTwo")] }}
          missing={{ row: 3, column: 3, lines: [t("missingOne"), t("missingTwo")] }}
          caption={t("caption")}
        />
      </div>
    </Specimen>
  );
}
