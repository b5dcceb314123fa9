import { getTranslations } from "next-intl/server";
import { Anchor } from "@/ui/anchor";
import { PersonLine } from "@/ui/avatar";
import { BarChart } from "@/ui/bar-chart";
import { ButtonLink } from "@/ui/button";
import { DataTable } from "@/ui/data-table";
import { Facts } from "@/ui/facts";
import { Specimen } from "@/ui/gallery/specimen";
import { Sparkline } from "@/ui/sparkline";
import { Stat, Stats } from "@/ui/stat";
import { Steps, Story } from "@/ui/steps";
import { NextAction, Task, TaskList } from "@/ui/task-list";

/** Tables, facts, people. */
export async function TablesSpecimen() {
  const t = await getTranslations("ui.tables");
  const people = [
    { name: "Dimas Arkatama", task: t("members"), hours: 12, until: t("mar") },
    { name: "Sekar Widuri", task: t("members"), hours: 8, until: t("aug") },
    { name: "Bima Larasandi", task: t("members"), hours: 3, until: t("none") },
  ];
  return (
    <Specimen title={t("title")} text={t("text")}>
      <DataTable
        caption={t("members")}
        columns={[
          { head: t("name"), cell: (p) => <Anchor href="#people">{p.name}</Anchor> },
          { head: t("task"), cell: (p) => p.task },
          { head: t("until"), cell: (p) => p.until },
          { head: t("hours"), cell: (p) => p.hours, number: true, unit: t("hoursUnit") },
        ]}
        rows={people}
        rowKey={(p) => p.name}
      />
      <Facts
        rows={[
          { label: t("meet"), value: t("meetText") },
          { label: t("bring"), value: t("bringText") },
          { label: t("cost"), value: t("costText") },
        ]}
      />
      <ul className="list column">
        <li>
          <PersonLine name="Laksmi Purnadewi" line={t("chair")} end={t("untilJul")} />
        </li>
        <li>
          <PersonLine name="Arum Setyowening" line={t("chair")} href="#people" end={t("untilJul")} />
        </li>
      </ul>
    </Specimen>
  );
}

/** Numbers that open, bars, a sparkline. */
export async function FiguresSpecimen() {
  const t = await getTranslations("ui.figures");
  const months = [
    [t("jul"), 120],
    [t("aug"), 180],
    [t("sep"), 150],
    [t("oct"), 260],
    [t("nov"), 340],
  ] as const;
  return (
    <Specimen title={t("title")} text={t("text")}>
      <Stats>
        <Stat value={t("hoursValue")} label={t("hours")} open>
          <p>{t("hoursText")}</p>
          <p>
            <Anchor href="#hours">{t("hoursLink")}</Anchor>
          </p>
        </Stat>
        <Stat value="37" label={t("needs")}>
          <p>{t("hoursText")}</p>
        </Stat>
        <Stat value="112" label={t("first")} />
        <Stat value={t("onTimeValue")} label={t("onTime")} />
      </Stats>
      <div className="grid gap-6 sm:grid-cols-2">
        <BarChart
          summary={t("summary")}
          points={months.map(([label, value]) => ({ label, value, shown: String(value) }))}
          target={{ value: 300, shown: t("target") }}
          twinLabel={t("twin")}
          heads={[t("month"), t("unit")]}
        />
        <p className="flex items-center gap-4">
          <Sparkline values={[4, 6, 5, 9, 8, 11]} label={t("spark")} tone="professional" />
          <span className="text-14">{t("spark")}</span>
        </p>
      </div>
    </Specimen>
  );
}

/** Task list with four states, next action, steps, story. */
export async function TasksSpecimen() {
  const t = await getTranslations("ui.tasks");
  return (
    <Specimen title={t("title")} text={t("text")}>
      <NextAction
        label={t("next")}
        estimate={t("nextTime")}
        title={t("nextTitle")}
        act={
          <ButtonLink kind="primary" href="#tasks">
            {t("nextAct")}
          </ButtonLink>
        }
      >
        {t("nextText")}
      </NextAction>
      <TaskList>
        <Task title={t("purpose")} href="#tasks" status="done" statusWords={t("done")} meta={t("purposeMeta")} />
        <Task
          title={t("indicators")}
          href="#tasks"
          status="doing"
          statusWords={t("doing")}
          meta={t("indicatorsMeta")}
        />
        <Task title={t("review")} href="#tasks" status="waiting" statusWords={t("waiting")} meta={t("reviewMeta")} />
        <Task title={t("activate")} status="todo" statusWords={t("todo")} meta={t("activateMeta")} />
      </TaskList>
      <h4 className="t-16">{t("afterTitle")}</h4>
      <Steps
        items={[
          { title: t("after1"), text: t("after1t") },
          { title: t("after2"), text: t("after2t") },
        ]}
      />
      <Story
        professional
        moments={[
          { when: t("story1w"), dateTime: "2026-06-09", title: t("story1"), text: t("story1t") },
          { when: t("story2w"), dateTime: "2026-07-02", title: t("story2"), text: t("story2t") },
        ]}
      />
    </Specimen>
  );
}
