import { connection } from "next/server";
import { getSessionActor } from "@/access/request";
import { exportFile } from "@/app/export-file";
import { exportOwn } from "@/features/privacy/commands/look-up";

/** Everything Simpul holds about whoever asks. */
export async function GET(): Promise<Response> {
  await connection();
  return exportFile(await getSessionActor(), exportOwn, {});
}
