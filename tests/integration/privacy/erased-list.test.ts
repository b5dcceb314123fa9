import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { env } from "@/lib/env";
import { noteErased } from "@/lib/storage/erased-list";
import { readErased } from "../../../scripts/platform/erased.mjs";

test("[R22] what the worker writes down is what a restore reads, each person once", async () => {
  const [first, second] = [randomUUID(), randomUUID()];
  for (const id of [first, second, first]) await noteErased(id);
  expect(readErased(env.STORAGE_DIR)).toEqual([first, second]);
});
