import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { Actor } from "@/access/actor";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { Facts } from "@/ui/facts";
import { ActionForm } from "@/ui/form/action-form";
import { SelectField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Sheet } from "@/ui/sheet";
import { appointToPositionAction, closePositionAction, endDutyAction, stepDownAction } from "../actions";
import { positionsPolicy } from "../policy";
import { type DutyView, listEligible, type PositionView, type Structure } from "../queries/structure";
import { HolderLine } from "./holder-line";
import { FillActs } from "./position-rows";
import { DutyForm, EditDutyForm, GiveDutyForm, PositionForm } from "./structure-forms";

type Group = { id: string; slug: string };
type Props = { actor: Actor; group: Group; structure: Structure; panel: string };
type Opened = { title: string; line?: string; body: ReactNode };

async function opened({ actor, group, structure, panel }: Props): Promise<Opened | null> {
  const t = await getTranslations("positions");
  const builds = positionsPolicy.addPosition(actor, { groupId: group.id });
  const titled = structure.positions.map(({ id, title }) => ({ id, title }));
  if (panel === "new" && builds)
    return { title: t("form.new"), body: <PositionForm groupId={group.id} others={titled} /> };
  if (panel === "duty" && builds)
    return { title: t("form.newDuty"), body: <DutyForm groupId={group.id} positions={titled} /> };
  const duty = structure.freeDuties.find((d) => panel === `duty-${d.id}`);
  if (duty && builds) return { title: duty.title, body: <DutyPanel actor={actor} group={group} duty={duty} /> };
  const position = structure.positions.find((p) => p.id === panel);
  if (!position) return null;
  return {
    title: position.title,
    line: position.purpose,
    body: <PositionPanel actor={actor} group={group} structure={structure} position={position} />,
  };
}

/** The side sheet of the structure; an unknown or foreign id opens nothing. */
export async function StructurePanel(props: Props) {
  const [t, locale, shown] = await Promise.all([getTranslations("positions"), pageLocale(), opened(props)]);
  if (!shown) return null;
  return (
    <Sheet
      id="panel"
      open
      title={shown.title}
      line={shown.line}
      closeHref={href(locale, `/groups/${props.group.slug}/manage/positions`)}
      closeLabel={t("close")}
    >
      <div className="grid gap-8">{shown.body}</div>
    </Sheet>
  );
}

type OfPosition = { actor: Actor; group: Group; structure: Structure; position: PositionView };

async function PositionPanel(props: OfPosition) {
  const { actor, group, structure, position } = props;
  const [t, locale] = await Promise.all([getTranslations("positions"), pageLocale()]);
  const builds = positionsPolicy.editPosition(actor, { groupId: group.id });
  const others = structure.positions.filter((p) => p.id !== position.id).map(({ id, title }) => ({ id, title }));
  return (
    <>
      <Terms {...props} />
      <HolderPart {...props} />
      <DutyPart group={group} position={position} builds={builds} />
      {builds && (
        <div className="grid gap-3">
          <details>
            <summary className="cursor-pointer text-nila underline">{t("sheet.edit")}</summary>
            <div className="mt-3">
              <PositionForm groupId={group.id} position={position} others={others} />
            </div>
          </details>
          <details>
            <summary className="cursor-pointer text-nila underline">{t("sheet.close")}</summary>
            <ActionForm
              action={closePositionAction}
              hidden={{ locale, key: randomUUID(), positionId: position.id }}
              className="mt-3"
            >
              <p>{t("sheet.closeText")}</p>
              <SubmitButton kind="danger" pendingLabel={t("sending")}>
                {t("sheet.close")}
              </SubmitButton>
            </ActionForm>
          </details>
        </div>
      )}
    </>
  );
}

async function Terms({ structure, position }: OfPosition) {
  const t = await getTranslations("positions");
  const above = structure.positions.find((p) => p.id === position.reportsToId)?.title;
  const { termMonths, consecutiveLimit, categories, roles } = position;
  return (
    <section aria-label={t("sheet.facts")}>
      <Facts
        side
        rows={[
          { label: t("sheet.seats"), value: String(position.seats) },
          { label: t("sheet.term"), value: termMonths ? t("sheet.months", { count: termMonths }) : t("noEnd") },
          {
            label: t("sheet.limit"),
            value: consecutiveLimit ? t("sheet.times", { count: consecutiveLimit }) : t("sheet.noLimit"),
          },
          { label: t("sheet.categories"), value: categories.map((c) => t(`categories.${c}`)).join(", ") },
          { label: t("sheet.roles"), value: roles.map((r) => t(`titles.${r}`)).join(", ") || t("form.noRole") },
          { label: t("sheet.above"), value: above ?? t("form.nobodyAbove") },
        ]}
      />
    </section>
  );
}

async function HolderPart({ actor, group, position }: OfPosition) {
  const [t, locale] = await Promise.all([getTranslations("positions"), pageLocale()]);
  const ref = (personId: string) => ({ groupId: group.id, personId });
  return (
    <section className="grid gap-4" aria-labelledby="holders">
      <h3 className="t-18" id="holders">
        {t("sheet.holders")}
      </h3>
      {position.holders.length === 0 && <p className="text-muted">{t("vacant")}</p>}
      <ul className="grid gap-3">
        {position.holders.map((holder) => (
          <li key={holder.appointmentId}>
            <HolderLine holder={holder} />
            {positionsPolicy.endAppointment(actor, ref(holder.personId)) && (
              <details>
                <summary className="cursor-pointer text-14 text-nila underline">
                  {t("sheet.stepDown")}
                  <span className="sr-only">: {holder.name}</span>
                </summary>
                <ActionForm
                  action={stepDownAction}
                  hidden={{ locale, key: randomUUID(), appointmentId: holder.appointmentId }}
                  className="mt-3"
                >
                  <p>{t("sheet.stepDownText")}</p>
                  <SubmitButton kind="danger" size={36} pendingLabel={t("sending")} about={holder.name ?? ""}>
                    {t("sheet.stepDown")}
                  </SubmitButton>
                </ActionForm>
              </details>
            )}
          </li>
        ))}
      </ul>
      {position.fillable && <FillActs actor={actor} group={group} position={position} inPanel />}
      {position.fillable && positionsPolicy.appoint(actor, { groupId: group.id }) && (
        <Appointing actor={actor} group={group} position={position} />
      )}
    </section>
  );
}

async function Appointing({ actor, group, position }: Omit<OfPosition, "structure">) {
  const [t, ui, locale, members] = await Promise.all([
    getTranslations("positions"),
    getTranslations("ui.words"),
    pageLocale(),
    listEligible(actor, group.id, position.categories),
  ]);
  const options = members.filter((m) => m.id !== actor.personId);
  if (options.length === 0) return <p className="text-14 text-muted">{t("sheet.nobodyEligible")}</p>;
  return (
    <details>
      <summary className="cursor-pointer text-nila underline">{t("sheet.appoint")}</summary>
      <ActionForm
        action={appointToPositionAction}
        hidden={{ locale, key: randomUUID(), positionId: position.id }}
        errorLabel={t("form.errors")}
        className="mt-3"
      >
        <p className="text-14 text-muted">{t("sheet.appointText")}</p>
        <SelectField
          name="personId"
          label={t("sheet.person")}
          emptyLabel={ui("choose")}
          options={options.map((m) => ({ value: m.id, label: m.name }))}
        />
        <SubmitButton kind="secondary" pendingLabel={t("sending")}>
          {t("sheet.appointDo")}
        </SubmitButton>
      </ActionForm>
    </details>
  );
}

async function DutyPart({ group, position, builds }: { group: Group; position: PositionView; builds: boolean }) {
  const t = await getTranslations("positions");
  return (
    <section className="grid gap-4" aria-labelledby="duties">
      <h3 className="t-18" id="duties">
        {t("duties")}
      </h3>
      {position.duties.length === 0 && <p className="text-muted">{t("noDuties")}</p>}
      <ul className="list">
        {position.duties.map((duty) => (
          <li key={duty.id}>
            <p className="font-strong">{duty.title}</p>
            {duty.detail && <p className="text-14 text-muted">{duty.detail}</p>}
            {builds && <DutyChange duty={duty} />}
          </li>
        ))}
      </ul>
      {builds && (
        <details open={position.duties.length === 0}>
          <summary className="cursor-pointer text-nila underline">{t("addDuty")}</summary>
          <div className="mt-3">
            <DutyForm groupId={group.id} positionId={position.id} />
          </div>
        </details>
      )}
    </section>
  );
}

async function DutyChange({ duty }: { duty: DutyView }) {
  const [t, locale] = await Promise.all([getTranslations("positions"), pageLocale()]);
  return (
    <details>
      <summary className="cursor-pointer text-14 text-nila underline">
        {t("sheet.editDuty")}
        <span className="sr-only">: {duty.title}</span>
      </summary>
      <div className="mt-3 grid gap-4">
        <EditDutyForm duty={duty} />
        <ActionForm action={endDutyAction} hidden={{ locale, key: randomUUID(), dutyId: duty.id }} inline>
          <SubmitButton kind="danger" size={36} pendingLabel={t("sending")} about={duty.title}>
            {t("sheet.endDuty")}
          </SubmitButton>
        </ActionForm>
      </div>
    </details>
  );
}

async function DutyPanel({
  actor,
  group,
  duty,
}: {
  actor: Actor;
  group: Group;
  duty: Structure["freeDuties"][number];
}) {
  const [t, members] = await Promise.all([getTranslations("positions"), listEligible(actor, group.id)]);
  const holding = new Set(duty.holders.map((h) => h.personId));
  const names = duty.holders.map((h) => h.name).join(", ");
  return (
    <>
      <p>{names ? t("dutyOf", { names }) : t("nobodyHas")}</p>
      <GiveDutyForm dutyId={duty.id} members={members.filter((m) => !holding.has(m.id))} />
      <DutyChange duty={duty} />
    </>
  );
}
