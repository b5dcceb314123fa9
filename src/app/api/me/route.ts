import { connection } from "next/server";

/** What a public page may know about its visitor: nothing, until a session says otherwise. */
export async function GET(): Promise<Response> {
  await connection();
  return Response.json({ signedIn: false }, { headers: { "cache-control": "private, no-store" } });
}
