import { connection } from "next/server";
import { appPool } from "@/lib/db";

const patience = 2_000;

/** Can this process serve people: does the database answer within two seconds? 503 with Retry-After when not. */
export async function GET(): Promise<Response> {
  await connection();
  const answered = await Promise.race([databaseAnswers(), waited()]);
  const headers = { "cache-control": "no-store", ...(answered ? {} : { "retry-after": "2" }) };
  return Response.json({ ready: answered }, { status: answered ? 200 : 503, headers });
}

async function databaseAnswers(): Promise<boolean> {
  try {
    await appPool().query("select 1");
    return true;
  } catch {
    return false;
  }
}

function waited(): Promise<boolean> {
  return new Promise((resolve) => setTimeout(resolve, patience, false).unref());
}
