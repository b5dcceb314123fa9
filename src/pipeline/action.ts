import { randomUUID } from "node:crypto";
import { updateTag } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getSessionActor } from "@/access/request";
import { clientAddress } from "@/lib/client-address";
import { env } from "@/lib/env";
import type { FormState } from "@/lib/form-state";
import { href } from "@/lib/i18n/href";
import { log } from "@/lib/log";
import { consume } from "@/lib/rate-limit";
import { noteReached } from "@/lib/reached";
import type { Failure } from "@/lib/result";
import type { Command } from "./command";
import { type ReadForm, readForm } from "./form-data";
import { failureSentences, houseSentence, successSentence } from "./sentences";

type Door<D> = {
  /** Where to go after success (path without language prefix); without it the page shows the sentence in place. */
  goTo?: (data: D, form: ReadForm) => `/${string}`;
  /** Runs after the commit in the request, e.g. to set a cookie. */
  after?: (data: D, form: ReadForm) => Promise<void>;
  /** Adds what the server knows and the form must not say, e.g. the client's address. */
  add?: (form: ReadForm) => Promise<Record<string, unknown>>;
};

export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;

function ownOrigins(host: string | null): string[] {
  const app = new URL(env.APP_URL);
  return host ? [app.origin, `${app.protocol}//${host}`] : [app.origin];
}

/** A form posted from another site, or by something that hides where it comes from, is refused (OWASP CSRF). */
function isForeign(list: Headers): boolean {
  const origin = list.get("origin");
  return !origin || origin === "null" || !ownOrigins(list.get("host")).includes(origin);
}

async function houseError(
  key: string,
  form: ReadForm | null,
  detail?: Record<string, string | number>,
): Promise<FormState> {
  const message = await houseSentence(key, form?.locale ?? "id", detail);
  return { status: "error", message, fields: {}, values: form?.values ?? {} };
}

async function failed(name: string, failure: Failure, form: ReadForm): Promise<FormState> {
  const { message, fields } = await failureSentences(name, failure, form.locale);
  const seen = failure.kind === "invalid" ? failure.seen : undefined;
  return { status: "error", message, fields, values: { ...form.values, ...seen } };
}

/**
 * The door between a form and a command. Origin → session → limit → form to object → run → fresh tags → sentence.
 * Works before JavaScript: the form's own POST gets the same answer rendered into the page.
 * @param door what happens after success; never decides who may or when
 */
export function action<D>(command: Command<D>, door: Door<D> = {}): FormAction {
  return async function act(_previous, data) {
    const list = await headers();
    noteReached(list.get("x-request-id"));
    const form = data instanceof FormData ? readForm(data) : null;
    if (isForeign(list)) return houseError("foreign_origin", form);
    if (!form) return houseError("not_a_form", form);
    const actor = await getSessionActor();
    const who = actor.personId ?? clientAddress(list);
    const wait = await consume(`act:${command.spec.name}`, who, command.spec.limit);
    if (wait !== null) return houseError("too_many", form, { minutes: Math.ceil(wait / 60) });
    const requestId = list.get("x-request-id") ?? randomUUID();
    const tags: string[] = [];
    let result: Awaited<ReturnType<typeof command>>;
    try {
      const raw = { ...form.payload, ...(door.add ? await door.add(form) : {}) };
      result = await command(actor, raw, { key: form.key, requestId, onTags: (fresh) => tags.push(...fresh) });
    } catch (error) {
      log().error({ err: error, requestId, command: command.spec.name }, "command failed");
      return houseError("broken", form, { requestId: requestId.slice(0, 8) });
    }
    if (!result.ok) return failed(command.spec.name, result, form);
    for (const tag of tags) updateTag(tag);
    if (door.after) await door.after(result.data, form);
    if (door.goTo) redirect(href(form.locale, door.goTo(result.data, form)));
    return {
      status: "ok",
      message: await successSentence(command.spec.name, form.locale),
      data: result.data as Record<string, unknown>,
    };
  };
}
