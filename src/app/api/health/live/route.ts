import { connection } from "next/server";

/** The process answers. Says nothing about the database, so that an outage there does not restart the web. */
export async function GET(): Promise<Response> {
  await connection();
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}
