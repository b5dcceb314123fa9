"use client";

import { startTransition } from "react";
import { type FormState, idle } from "@/lib/form-state";
import { Anchor } from "@/ui/anchor";
import { Icon } from "@/ui/icon";

type Props = {
  address: string;
  label: string;
  hidden: Record<string, string>;
  action: (previous: FormState, form: FormData) => Promise<FormState>;
};

/** One tap opens WhatsApp with the message and marks the person as told. Without JavaScript the button beside it marks. */
export function TellButton({ address, label, hidden, action }: Props) {
  function mark() {
    const form = new FormData();
    for (const [name, value] of Object.entries(hidden)) form.set(name, value);
    startTransition(async () => {
      await action(idle, form);
    });
  }
  return (
    <Anchor className="btn btn--primary btn--36" href={address} target="_blank" rel="noopener" onClick={mark}>
      <Icon name="chat" small />
      {label}
    </Anchor>
  );
}
