import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { formatDate, formatDay } from "@/lib/time";
import { Anchor } from "@/ui/anchor";
import { ActionForm, type FormAction } from "@/ui/form/action-form";
import { DateField, FieldPair, SelectField, TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";
import type { TaskPage, TaskView } from "../queries";

export type TaskDoors = { finish: FormAction; reopen: FormAction; drop: FormAction };

type Props = {
  page: TaskPage;
  locale: Locale;
  zone: string;
  /** Ids the owner's commands ask for, posted along unseen. */
  hidden: Record<string, string>;
  /** The owner's doors; null when nothing can be done any more. */
  doors: TaskDoors | null;
  /** Everything in the list may be acted on; otherwise only one's own. */
  all: boolean;
  /** Where more rows are. */
  moreHref: string | null;
};

/** What is to do, by whom and by when, in hairline rows; one tap says it is done. */
export async function TaskRows(props: Props) {
  const t = await getTranslations("tasks");
  const { page, moreHref } = props;
  return (
    <section aria-labelledby="tasks" className="grid gap-2">
      <Head id="tasks" size={22}>
        {t("title")}
      </Head>
      {page.rows.length === 0 ? (
        <p className="text-muted">{t("empty")}</p>
      ) : (
        <ul className="list">
          {page.rows.map((task) => (
            <TaskRow key={task.id} task={task} {...props} />
          ))}
        </ul>
      )}
      {moreHref && (
        <p>
          <Anchor href={moreHref}>{t("more")}</Anchor>
        </p>
      )}
    </section>
  );
}

async function TaskRow({ task, locale, zone, hidden, doors, all }: Props & { task: TaskView }) {
  const t = await getTranslations("tasks");
  const acts = doors && (all || task.mine);
  const form = () => ({ locale, key: randomUUID(), ...hidden, taskId: task.id });
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3">
      <div>
        <p className={`t-16 ${task.state === "DROPPED" ? "line-through" : ""}`}>{task.title}</p>
        <p className={`text-14 ${task.overdue ? "text-danger" : "text-muted"}`}>
          <Facts task={task} locale={locale} zone={zone} />
        </p>
      </div>
      {acts && task.state === "OPEN" && (
        <div className="acts">
          <ActionForm inline action={doors.finish} hidden={form()}>
            <SubmitButton kind="secondary" size={36} pendingLabel={t("finishing")} about={task.title}>
              {t("finish")}
            </SubmitButton>
          </ActionForm>
          {all && (
            <ActionForm inline action={doors.drop} hidden={form()}>
              <SubmitButton kind="quiet" size={36} pendingLabel={t("dropping")} about={task.title}>
                {t("drop")}
              </SubmitButton>
            </ActionForm>
          )}
        </div>
      )}
      {acts && task.state !== "OPEN" && (
        <ActionForm inline action={doors.reopen} hidden={form()}>
          <SubmitButton kind="quiet" size={36} pendingLabel={t("reopening")} about={task.title}>
            {t("reopen")}
          </SubmitButton>
        </ActionForm>
      )}
    </li>
  );
}

async function Facts({ task, locale, zone }: { task: TaskView; locale: Locale; zone: string }) {
  const t = await getTranslations("tasks");
  if (task.state === "DONE" && task.doneAt)
    return <>{t("done", { day: formatDate(task.doneAt, zone, { locale }), name: task.doneBy ?? "" })}</>;
  if (task.state === "DROPPED") return <>{t("dropped")}</>;
  const day = task.dueOn && formatDay(task.dueOn, { locale });
  const due = day && (task.overdue ? t("overdue", { day }) : t("due", { day }));
  return <>{[task.groupName ?? t("either"), task.ownerName ?? t("nobody"), due].filter(Boolean).join(" · ")}</>;
}

type AddProps = {
  action: FormAction;
  locale: Locale;
  hidden: Record<string, string>;
  owners: { id: string; name: string }[];
};

/** One more thing to do. */
export async function AddTask({ action, locale, hidden, owners }: AddProps) {
  const t = await getTranslations("tasks");
  const optional = (await getTranslations("ui.words"))("optional");
  return (
    <details>
      <summary className="cursor-pointer py-2 text-nila underline">{t("add")}</summary>
      <ActionForm
        action={action}
        hidden={{ locale, key: randomUUID(), ...hidden }}
        errorLabel={t("errors.form")}
        resetWhenDone
      >
        <TextField name="title" label={t("fields.title")} maxLength={160} />
        <FieldPair>
          <DateField name="dueOn" label={t("fields.dueOn")} optional={optional} />
          <SelectField
            name="ownerId"
            label={t("fields.ownerId")}
            optional={optional}
            emptyLabel={t("fields.anyone")}
            options={owners.map((owner) => ({ value: owner.id, label: owner.name }))}
          />
        </FieldPair>
        <SubmitButton kind="secondary" pendingLabel={t("adding")}>
          {t("add")}
        </SubmitButton>
      </ActionForm>
    </details>
  );
}
