import { notFound } from "next/navigation";
import { connection } from "next/server";

/** An unknown address under this tree is answered inside the (app) root, so that its document carries the nonce. */
export default async function Missing() {
  await connection();
  notFound();
}
