import { z } from "zod";
import { event } from "@/pipeline/event";

export const noticeTold = event("notice.told", {
  feature: "notifications",
  subject: "notification",
  payload: z.object({ personId: z.uuid(), type: z.string() }),
});
