// npm run admin -- <what> <contact>: what only the operator may do, when nobody can sign in to do it.
import { system } from "@/access/actor";
import { endSteward, enrolPerson, makeSteward } from "@/features/accounts/commands/enrol";
import { endSessionsOf } from "@/features/accounts/commands/sessions";
import { type ParsedContact, parseContact } from "@/lib/contact";
import { closeDb, read } from "@/lib/db";
import type { Result } from "@/lib/result";

const HELP = `npm run admin -- <what> <e-mail or number>

  steward <contact> [name]     trusts this person with the platform; with a name, makes the account when there is none
  end-steward <contact>        ends that trust (one steward stays)
  end-sessions <contact>       signs this person out everywhere
  stewards                     lists who is trusted now`;

/** A sentence for the operator; the command ends with it. */
class Plain extends Error {}

function contactOf(text: string | undefined): ParsedContact {
  const contact = parseContact(text ?? "");
  if (!contact) throw new Plain(`"${text ?? ""}" is neither an e-mail address nor a number.\n\n${HELP}`);
  return contact;
}

async function personWith(contact: ParsedContact): Promise<string | null> {
  const rows = await read.db.contact.findMany({
    where: {
      ...contact,
      person: { erasedAt: null, mergedIntoId: null, claimedAt: { not: null } },
      ...(contact.kind === "EMAIL" ? { verifiedAt: { not: null } } : {}),
    },
    select: { personId: true },
    take: 2,
  });
  if (rows.length > 1) throw new Plain("Several people share this number. Use an e-mail address.");
  return rows[0]?.personId ?? null;
}

async function knownPerson(text: string | undefined): Promise<string> {
  const personId = await personWith(contactOf(text));
  if (!personId) throw new Plain(`Nobody has an account with ${text}. They sign up first, then run this again.`);
  return personId;
}

function settled(result: Result<unknown>, sentence: string): string {
  if (result.ok) return sentence;
  throw new Plain(
    result.kind === "refused"
      ? `Refused: ${result.reason.replaceAll("_", " ")}.`
      : `Not done: ${result.kind.replaceAll("_", " ")}.`,
  );
}

async function steward(text: string | undefined, name: string): Promise<string> {
  const personId = name && !(await personWith(contactOf(text))) ? null : await knownPerson(text);
  if (personId) return settled(await makeSteward(system, { personId }), `${text} is a steward now.`);
  return settled(
    await enrolPerson(system, { name, contact: text, steward: true }),
    `${text} has an account and is a steward. They sign in by a link sent to that address.`,
  );
}

async function listStewards(): Promise<string> {
  const rows = await read.db.platformGrant.findMany({
    where: { role: "STEWARD", endedAt: null },
    select: { grantedAt: true, person: { select: { name: true } } },
    orderBy: { grantedAt: "asc" },
  });
  return (
    rows.map((row) => `${row.person.name}, since ${row.grantedAt.toISOString()}`).join("\n") ||
    "There is no steward yet. Open the set-up address that npm start prints."
  );
}

async function run([what, contact, ...name]: string[]): Promise<string> {
  if (what === "steward") return steward(contact, name.join(" "));
  if (what === "end-steward")
    return settled(
      await endSteward(system, { personId: await knownPerson(contact) }),
      `${contact} is no longer a steward.`,
    );
  if (what === "end-sessions")
    return settled(
      await endSessionsOf(system, { personId: await knownPerson(contact) }),
      `${contact} is signed out everywhere.`,
    );
  if (what === "stewards") return listStewards();
  throw new Plain(HELP);
}

try {
  process.stdout.write(`${await run(process.argv.slice(2))}\n`);
} catch (error) {
  if (!(error instanceof Plain)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
} finally {
  await closeDb();
}
