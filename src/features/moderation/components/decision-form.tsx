import { buttonClass } from "@/ui/button-class";
import type { FormAction } from "@/ui/form/action-form";
import { ActionForm } from "@/ui/form/action-form";
import { TextArea } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";

type Words = { decision: string; hint: string; uphold: string; dismiss: string; working: string; errors: string };
type Props = { uphold: FormAction; dismiss: FormAction; hidden: Record<string, string>; words: Words };

/** Two ways to decide, each with its own reason, opened when it is wanted: nobody hides anything by a stray tap. */
export function DecisionForm({ uphold, dismiss, hidden, words }: Props) {
  const ways = [
    { action: uphold, label: words.uphold, kind: "danger" },
    { action: dismiss, label: words.dismiss, kind: "secondary" },
  ] as const;
  return (
    <div className="grid gap-2">
      {ways.map((way) => (
        <details key={way.label}>
          <summary className={buttonClass({ kind: "secondary", size: 36 }, "list-none")}>{way.label}</summary>
          <div className="py-3">
            <ActionForm action={way.action} hidden={hidden} errorLabel={words.errors}>
              <TextArea name="decision" label={words.decision} hint={words.hint} rows={2} />
              <div className="acts">
                <SubmitButton kind={way.kind} pendingLabel={words.working}>
                  {way.label}
                </SubmitButton>
              </div>
            </ActionForm>
          </div>
        </details>
      ))}
    </div>
  );
}
