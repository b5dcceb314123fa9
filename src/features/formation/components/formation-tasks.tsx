import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { formatDate, formatTime, zoneLabel } from "@/lib/time";
import { Task, TaskList } from "@/ui/task-list";
import type { Checklist } from "../queries/checklist";
import type { FormationTask } from "../rules/facts";
import { taskPath } from "./task-path";

type Props = { group: { slug: string; zone: string }; list: Checklist };

/** The list itself, in sections: four statuses in words, who and when, nothing locked. */
export async function FormationTasks({ group, list }: Props) {
  const [t, locale] = await Promise.all([getTranslations("formation"), pageLocale()]);
  const sections = [...new Set(list.tasks.map((task) => task.section))];
  const when = (at: Date) =>
    `${formatDate(at, group.zone, { locale, short: true })}, ${formatTime(at, group.zone, locale)} ${zoneLabel(group.zone, at, locale)}`;
  const meta = (task: FormationTask) => {
    const word = `tasks.${task.key}.${task.status}`;
    const line = t.has(word) ? t(word, task.detail) : null;
    const stamp = task.at && task.status !== "todo" ? when(task.at) : null;
    return [task.who, stamp, line].filter(Boolean).join(" · ");
  };
  return (
    <>
      {sections.map((section, i) => (
        <section key={section} className="mt-10" aria-labelledby={`section-${section}`}>
          <h2 className="t-22 mb-3" id={`section-${section}`}>
            {i + 1}. {t(`sections.${section}`)}
          </h2>
          <TaskList>
            {list.tasks
              .filter((task) => task.section === section)
              .map((task) => {
                const path = taskPath(group.slug, task.key, list.facts);
                return (
                  <Task
                    key={task.key}
                    title={t(`tasks.${task.key}.title`)}
                    href={path ? href(locale, path) : undefined}
                    status={task.status}
                    statusWords={t(`statuses.${task.status}`)}
                    meta={meta(task)}
                  />
                );
              })}
          </TaskList>
        </section>
      ))}
    </>
  );
}
