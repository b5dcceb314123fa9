// `next build` has no database: what public pages ask for is then empty, and nothing is asked.
import { expect, test, vi } from "vitest";
import { publicActivity } from "@/features/activities/public";
import { publicCampaign } from "@/features/campaigns/public";
import { publicGroup } from "@/features/groups/public";
import { publicNeed } from "@/features/needs/public";
import { publicPlan } from "@/features/plans/public";
import { recordStatements } from "../../load/replay";

vi.mock("@/lib/cache/building", () => ({ isBuilding: () => true }));
vi.mock("@/lib/cache/public-cache", () => ({ publicCache: () => undefined }));

test.each([
  ["an activity", () => publicActivity("contoh")],
  ["a campaign", () => publicCampaign("contoh")],
  ["a group", () => publicGroup("contoh")],
  ["a need", () => publicNeed("contoh")],
  ["a plan", () => publicPlan("00000000-0000-7000-8000-000000000000")],
])("while building, %s is not there and costs no statement", async (_, read) => {
  let found: unknown;
  const sent = await recordStatements(async () => {
    found = await read();
  });
  expect(found).toBeNull();
  expect(sent).toEqual([]);
});
