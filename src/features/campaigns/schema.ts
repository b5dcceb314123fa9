import { z } from "zod";
import { checkbox, listOf, wholeNumber } from "@/lib/form-schema";

export const campaignState = z.enum(["DRAFT", "OPEN", "PAUSED", "CLOSED", "REPORTED"]);
export type CampaignState = z.infer<typeof campaignState>;

/** A repeated row of one name, as the form's rows post it. */
function names(most: number) {
  const row = z
    .union([z.string(), z.object({ name: z.string() }).transform((r) => r.name)])
    .pipe(z.string().trim().min(2).max(40));
  return listOf(row, most);
}

const content = {
  title: z.string().trim().min(5).max(100),
  story: z.string().trim().min(40).max(4000),
  target: wholeNumber(1, 10_000),
  skills: names(10),
  /** Where it will be shared: each place gets a link of its own that counts without following anybody. */
  channels: names(8),
};

export const draftCampaignInput = z.object({ groupId: z.uuid(), planId: z.uuid().optional(), ...content });
export const editCampaignInput = z.object({ campaignId: z.uuid(), version: z.coerce.number().int(), ...content });
export const campaignRef = z.object({ campaignId: z.uuid() });
export const closeCampaignInput = campaignRef.extend({ note: z.string().trim().min(5).max(600) });
export const reportCampaignInput = campaignRef.extend({ report: z.string().trim().min(20).max(3000) });

export const joinCampaignInput = campaignRef.extend({
  channel: z.string().trim().max(16).optional(),
  note: z.string().trim().max(280).default(""),
  /** A new person: asked only of guests. */
  name: z.string().trim().min(2).max(80).optional(),
  contact: z.string().trim().max(254).optional(),
  adult: checkbox,
  language: z.enum(["id", "en"]).default("id"),
});

export const welcomeInput = campaignRef.extend({ personId: z.uuid() });
