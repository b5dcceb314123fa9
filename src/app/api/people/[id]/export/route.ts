import { connection } from "next/server";
import { getSessionActor } from "@/access/request";
import { exportFile } from "@/app/export-file";
import { exportByRequest } from "@/features/privacy/commands/look-up";

/** For a steward who received somebody's request and found them by contact. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  await connection();
  const { id } = await params;
  return exportFile(await getSessionActor(), exportByRequest, { personId: id });
}
