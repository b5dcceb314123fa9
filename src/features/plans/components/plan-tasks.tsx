import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { formatDate, formatDay } from "@/lib/time";
import { ActionForm } from "@/ui/form/action-form";
import { SelectField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";
import { assignTaskAction, completeTaskAction } from "../actions";
import type { PlanTaskView, PlanView } from "../queries";

type Props = {
  plan: PlanView;
  locale: Locale;
  /** The reader's id when they may complete only their own; "all" for the office. */
  mine: string | null;
  /** Who can take a task on; empty when the reader hands out none. */
  owners: { id: string; name: string }[];
};

/** Tasks with owner and due day; done ones say by whom. */
export async function PlanTasks({ plan, locale, mine, owners }: Props) {
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
            owners={task.done ? [] : owners}
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
  owners,
  mayComplete,
}: Omit<Props, "mine"> & { task: PlanTaskView; mayComplete: boolean }) {
  const t = await getTranslations("plans");
  const f = await getTranslations("plans.fields");
  const zone = plan.group.zone;
  const facts = [
    task.ownerName ?? f("nobody"),
    task.dueOn ? t("dueLabel", { date: formatDay(task.dueOn, { locale }) }) : null,
  ];
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3">
      <div className="grow basis-60">
        <p className="t-16">{task.title}</p>
        <p className="text-14 text-muted">
          {task.done && task.doneAt
            ? t("taskDone", { date: formatDate(task.doneAt, zone, { locale }), name: task.doneBy ?? "" })
            : facts.filter(Boolean).join(" · ")}
        </p>
        {task.lesson && <p className="because">{t("fromLesson", { lesson: task.lesson })}</p>}
        {owners.length > 0 && <Assign task={task} plan={plan} locale={locale} owners={owners} />}
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

/** Hands a task to somebody of the group, also one that a lesson made after the approval. */
async function Assign({ task, plan, locale, owners }: Omit<Props, "mine"> & { task: PlanTaskView }) {
  const t = await getTranslations("plans");
  const f = await getTranslations("plans.fields");
  return (
    <details>
      <summary className="cursor-pointer py-2 text-14 text-nila underline">
        {t(task.ownerId ? "reassign" : "assign")}
        <span className="sr-only"> {task.title}</span>
      </summary>
      <ActionForm action={assignTaskAction} hidden={{ locale, key: randomUUID(), planId: plan.id, taskId: task.id }}>
        <SelectField
          name="ownerId"
          label={f("owner")}
          emptyLabel={f("nobody")}
          defaultValue={task.ownerId ?? ""}
          options={owners.map((one) => ({ value: one.id, label: one.name }))}
        />
        <SubmitButton kind="secondary" pendingLabel={t("working")}>
          {t("saveOwner")}
        </SubmitButton>
      </ActionForm>
    </details>
  );
}
