import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { formatDate, formatDay } from "@/lib/time";
import { ActionForm } from "@/ui/form/action-form";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";
import { completeTaskAction } from "../actions";
import type { PlanTaskView, PlanView } from "../queries";

type Props = {
  plan: PlanView;
  locale: Locale;
  /** The reader's id when they may complete only their own; "all" for the office. */
  mine: string | null;
};

/** Tasks with owner and due day; done ones say by whom. */
export async function PlanTasks({ plan, locale, mine }: Props) {
  const f = await getTranslations("plans.fields");
  return (
    <section aria-labelledby="tasks">
      <Head id="tasks">{f("tasks")}</Head>
      <ul className="list">
        {plan.tasks.map((task) => (
          <TaskRow
            key={task.id}
            task={task}
            plan={plan}
            locale={locale}
            mayComplete={!task.done && (mine === "all" || (mine !== null && mine === task.ownerId))}
          />
        ))}
      </ul>
    </section>
  );
}

async function TaskRow({
  task,
  plan,
  locale,
  mayComplete,
}: {
  task: PlanTaskView;
  plan: PlanView;
  locale: Locale;
  mayComplete: boolean;
}) {
  const t = await getTranslations("plans");
  const f = await getTranslations("plans.fields");
  const zone = plan.group.zone;
  const facts = [
    task.ownerName ?? f("nobody"),
    task.dueOn ? t("dueLabel", { date: formatDay(task.dueOn, { locale }) }) : null,
  ];
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3">
      <div>
        <p className="t-16">{task.title}</p>
        <p className="text-14 text-muted">
          {task.done && task.doneAt
            ? t("taskDone", { date: formatDate(task.doneAt, zone, { locale }), name: task.doneBy ?? "" })
            : facts.filter(Boolean).join(" · ")}
        </p>
        {task.lesson && <p className="because">{t("fromLesson", { lesson: task.lesson })}</p>}
      </div>
      {mayComplete && (
        <ActionForm
          inline
          action={completeTaskAction}
          hidden={{ locale, key: randomUUID(), planId: plan.id, taskId: task.id }}
        >
          <SubmitButton kind="secondary" size={36} pendingLabel={t("working")} about={task.title}>
            {t("completeTask")}
          </SubmitButton>
        </ActionForm>
      )}
    </li>
  );
}
