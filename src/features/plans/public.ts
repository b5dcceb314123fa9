import { guest } from "@/access/actor";
import { isBuilding } from "@/lib/cache/building";
import { publicCache } from "@/lib/cache/public-cache";
import { getPublicPlan } from "./queries";

/** An approved plan as everybody reads it. */
export async function publicPlan(planId: string) {
  "use cache";
  const plan = isBuilding() ? null : await getPublicPlan(guest, planId);
  publicCache([`plan:${planId}`, ...(plan ? [`group:${plan.group.id}`, `need:${plan.need.id}`] : [])]);
  return plan;
}
