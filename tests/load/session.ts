import { encode } from "next-auth/jwt";
import { SESSION_SECONDS } from "@/lib/auth/session-life";
import { type Instance, inDatabase } from "../support/e2e-server";

export type SignedIn = { personId: string; sessionId: string; cookie: string };

/** Opens a session for each person, without the sign-in form; `cookie` is what their browsers would send. */
export async function signIn(instance: Instance, people: readonly string[]): Promise<SignedIn[]> {
  const rows = await inDatabase<{ id: string; personId: string }>(
    instance,
    `INSERT INTO "session" ("id", "personId", "kind", "expiresAt") SELECT uuidv7(), p, 'PASSWORD', now() + interval '1 day' FROM unnest($1::uuid[]) p RETURNING "id", "personId"`,
    [people],
  );
  const secret = instance.env.AUTH_SECRET ?? "";
  return Promise.all(
    rows.map(async ({ id, personId }) => {
      const token = await encode({ token: { sub: personId, sid: id }, secret, maxAge: SESSION_SECONDS });
      return { personId, sessionId: id, cookie: `simpul=${token}` };
    }),
  );
}

/** The same for somebody of the demo world, by name. */
export async function signInAs(instance: Instance, name: string): Promise<SignedIn> {
  const people = await inDatabase<{ id: string }>(instance, `SELECT "id" FROM "person" WHERE "name" = $1`, [name]);
  if (people.length !== 1) throw new Error(`There are ${people.length} people called ${name} in the demo world.`);
  const [signedIn] = await signIn(
    instance,
    people.map(({ id }) => id),
  );
  if (!signedIn) throw new Error(`${name} could not be signed in.`);
  return signedIn;
}
