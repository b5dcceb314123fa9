import { z } from "zod";
import { event } from "@/pipeline/event";

export const fileRemoved = event("file.removed", {
  feature: "files",
  subject: "file",
  payload: z.object({ ofType: z.string(), ofId: z.uuid().nullable() }),
  tags: ({ payload }) => (payload.ofId ? [`${payload.ofType}:${payload.ofId}`] : []),
});
