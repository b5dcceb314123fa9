import { randomUUID } from "node:crypto";
import { type Actor, loadActor, system } from "@/access/actor";
import { enrolPerson } from "@/features/accounts/commands/enrol";
import { sendTokenMail } from "@/features/accounts/commands/tokens";
import { read } from "@/lib/db";

export const PASSWORD = "empat kata mudah diingat";

/** A full account with a proved mailbox and a password. */
export async function anAccount(
  name = "Ratri",
  values: { email?: string; password?: string; steward?: boolean; locale?: "id" | "en" } = {},
) {
  const email = values.email ?? `${randomUUID()}@contoh.id`;
  const { email: _, ...rest } = values;
  const result = await enrolPerson(system, { name, contact: email, password: PASSWORD, ...rest });
  if (!result.ok) throw new Error(`enrolPerson: ${JSON.stringify(result)}`);
  return { personId: result.data.personId, email, password: values.password ?? PASSWORD };
}

/** The actor a cookie with this session stands for; null when the cookie is dead. */
export async function actorWith(ref: { personId: string; sessionId: string | null }): Promise<Actor | null> {
  return (await loadActor(read.sql, ref))?.actor ?? null;
}

/** Does the worker's part for a ticket and reads what arrived: the link's token and the six digits. */
export async function openMail(
  ticket: string | null,
): Promise<{ token: string; code: string; text: string; recipient: string }> {
  const row = await read.db.loginToken.findUniqueOrThrow({ where: { id: ticket ?? "" } });
  await sendTokenMail(system, { tokenId: row.id });
  const mail = await read.db.mail.findFirstOrThrow({
    where: { recipient: row.value ?? "" },
    orderBy: { createdAt: "desc" },
  });
  return {
    token: /(?:\/l\/|token=)([A-Za-z0-9_-]{43})/.exec(mail.text)?.[1] ?? "",
    code: /^\d{6}$/m.exec(mail.text)?.[0] ?? "",
    text: mail.text,
    recipient: mail.recipient,
  };
}

/** A six-digit code that is not this one. */
export function otherCode(code: string): string {
  return code === "000000" ? "000001" : "000000";
}
