import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/lib/i18n/page-locale";
import { ActionForm } from "@/ui/form/action-form";
import { CheckboxGroup, HiddenField, RadioGroup, SelectField, TextArea, TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";
import {
  cancelConsensusAction,
  closeSessionAction,
  nextRoundAction,
  recordPresenceAction,
  recordVoiceAction,
} from "../actions";
import type { ConsensusView } from "../queries/one";
import { consensusLifecycle } from "../rules";

type Props = { consensus: ConsensusView };

/** What whoever chairs does now: presence, voices of others, the close; later the next round, or giving it up. */
export async function ChairPart({ consensus }: Props) {
  const { state } = consensus;
  const can = (verb: Parameters<typeof consensusLifecycle.can>[1]) => consensusLifecycle.can(state, verb);
  return (
    <>
      {can("recordPresence") && <Presence consensus={consensus} />}
      {can("recordVoice") && <OthersVoice consensus={consensus} />}
      {can("closeAgreed") && <Closing consensus={consensus} />}
      {can("nextRound") && <NextRound consensus={consensus} />}
      {can("cancel") && <Cancelling consensus={consensus} />}
    </>
  );
}

const hiddenOf = (consensus: ConsensusView, locale: string) => ({
  locale,
  key: randomUUID(),
  consensusId: consensus.id,
});

async function Presence({ consensus }: Props) {
  const [t, all, locale] = await Promise.all([
    getTranslations("consensus.presence"),
    getTranslations("consensus"),
    pageLocale(),
  ]);
  const said = new Map((consensus.rounds.at(-1)?.voices ?? []).map((v) => [v.personId, v]));
  const present = [...said.values()].filter((v) => v.present).map((v) => v.personId);
  const voiceWords = { AGREE: all("voice.agree"), OBJECT: all("voice.object") };
  const hint = (member: ConsensusView["members"][number]) => {
    const voice = said.get(member.personId)?.voice;
    const parts = [
      ...(member.personId === consensus.candidateId ? [t("candidate")] : []),
      ...(member.entitled ? [] : [t("listener")]),
      ...(voice ? [t("spoken", { voice: voiceWords[voice] })] : []),
    ];
    return parts.join(", ") || undefined;
  };
  return (
    <section aria-labelledby="presence">
      <Head id="presence" size={22}>
        {t("title")}
      </Head>
      <ActionForm
        // Whoever has spoken meanwhile is ticked: a form already on the screen would keep its old ticks.
        key={present.join()}
        action={recordPresenceAction}
        hidden={hiddenOf(consensus, locale)}
        errorLabel={all("form.errors")}
      >
        {consensus.members.map((m) => (
          <HiddenField key={m.personId} name="listed" value={m.personId} />
        ))}
        <CheckboxGroup
          name="present"
          label={t("members")}
          hint={t("hint")}
          defaultValue={present}
          options={consensus.members.map((m) => ({ value: m.personId, label: m.name, hint: hint(m) }))}
        />
        <SubmitButton kind="secondary" pendingLabel={all("sending")}>
          {t("save")}
        </SubmitButton>
      </ActionForm>
    </section>
  );
}

async function OthersVoice({ consensus }: Props) {
  const [t, all, ui, locale] = await Promise.all([
    getTranslations("consensus.record"),
    getTranslations("consensus"),
    getTranslations("ui.words"),
    pageLocale(),
  ]);
  const self = new Set(
    (consensus.rounds.at(-1)?.voices ?? []).filter((v) => v.voice && !v.recordedBy).map((v) => v.personId),
  );
  const open = consensus.members.filter(
    (m) => m.entitled && !self.has(m.personId) && m.personId !== consensus.mine?.personId,
  );
  if (open.length === 0) return null;
  return (
    <details>
      <summary className="cursor-pointer text-nila underline">{t("title")}</summary>
      <ActionForm
        action={recordVoiceAction}
        hidden={hiddenOf(consensus, locale)}
        errorLabel={all("form.errors")}
        className="mt-3"
      >
        <p className="text-14 text-muted">{t("text")}</p>
        <SelectField
          name="personId"
          label={t("person")}
          emptyLabel={ui("choose")}
          options={open.map((m) => ({ value: m.personId, label: m.name }))}
        />
        <RadioGroup
          name="voice"
          label={t("voice")}
          options={[
            { value: "AGREE", label: all("voice.agree") },
            { value: "OBJECT", label: all("voice.object") },
          ]}
        />
        <TextArea name="reason" label={all("voice.reason")} optional={all("optional")} rows={2} maxLength={1000} />
        <SubmitButton kind="secondary" pendingLabel={all("sending")}>
          {t("save")}
        </SubmitButton>
      </ActionForm>
    </details>
  );
}

async function Closing({ consensus }: Props) {
  const [t, all, locale] = await Promise.all([
    getTranslations("consensus.close"),
    getTranslations("consensus"),
    pageLocale(),
  ]);
  return (
    <section aria-labelledby="closing">
      <Head id="closing" size={22}>
        {t("title")}
      </Head>
      <ActionForm
        action={closeSessionAction}
        hidden={hiddenOf(consensus, locale)}
        errorLabel={all("form.errors")}
        warnWhenDirty
      >
        <p className="text-14 text-muted">{t("text")}</p>
        <TextArea name="minutes" label={t("minutes")} hint={t("minutesHint")} rows={5} maxLength={5000} />
        <SubmitButton pendingLabel={all("sending")}>{t("do")}</SubmitButton>
      </ActionForm>
    </section>
  );
}

async function NextRound({ consensus }: Props) {
  const [t, all, locale] = await Promise.all([
    getTranslations("consensus.next"),
    getTranslations("consensus"),
    pageLocale(),
  ]);
  return (
    <section aria-labelledby="next-round">
      <Head id="next-round" size={22}>
        {t("title")}
      </Head>
      <ActionForm
        action={nextRoundAction}
        hidden={hiddenOf(consensus, locale)}
        errorLabel={all("form.errors")}
        warnWhenDirty
      >
        <p>{t("text")}</p>
        <TextArea
          name="proposal"
          label={all("form.proposal")}
          defaultValue={consensus.proposal}
          rows={4}
          maxLength={3000}
        />
        <TextField
          name="place"
          label={all("form.place")}
          optional={all("optional")}
          defaultValue={consensus.rounds.at(-1)?.place}
          maxLength={120}
        />
        <SubmitButton pendingLabel={all("sending")}>{t("do")}</SubmitButton>
      </ActionForm>
    </section>
  );
}

async function Cancelling({ consensus }: Props) {
  const [t, all, locale] = await Promise.all([
    getTranslations("consensus.cancel"),
    getTranslations("consensus"),
    pageLocale(),
  ]);
  return (
    <details className="mt-5">
      <summary className="cursor-pointer text-nila underline">{t("open")}</summary>
      <ActionForm action={cancelConsensusAction} hidden={hiddenOf(consensus, locale)} className="mt-3">
        <TextArea name="reason" label={t("reason")} hint={t("reasonHint")} rows={3} maxLength={1000} />
        <SubmitButton kind="danger" pendingLabel={all("sending")}>
          {t("do")}
        </SubmitButton>
      </ActionForm>
    </details>
  );
}
