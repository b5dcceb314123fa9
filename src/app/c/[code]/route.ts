import { type NextRequest, NextResponse } from "next/server";
import { guest } from "@/access/actor";
import { countVisit } from "@/features/campaigns/commands/count-visit";
import { campaignOfChannel } from "@/features/campaigns/queries";
import { clientAddress } from "@/lib/client-address";
import { env, isHttps } from "@/lib/env";
import { consume } from "@/lib/rate-limit";

const CODE = /^[a-z0-9]{4,16}$/;

/** People navigate; programs that fetch a preview of the link do not. */
function isVisit(request: NextRequest): boolean {
  const mode = request.headers.get("sec-fetch-mode");
  return mode === null
    ? !/bot|preview|whatsapp|facebook|telegram|slack/i.test(request.headers.get("user-agent") ?? "")
    : mode === "navigate";
}

/** The link of one channel: counts the visit, follows nobody, and leads to the call. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ code: string }> }) {
  const { code } = await params;
  const away = NextResponse.redirect(new URL("/activities", env.APP_URL));
  if (!CODE.test(code)) return away;
  const wait = await consume("visit", clientAddress(request.headers), { points: 120, seconds: 60 });
  if (wait !== null || !isVisit(request)) return preview(code, away);
  const counted = await countVisit(guest, { code });
  if (!counted.ok) return away;
  const answer = NextResponse.redirect(new URL(`/campaigns/${counted.data.slug}`, env.APP_URL));
  // Names the channel for this visit only; nothing about the person.
  answer.cookies.set("via", code, { httpOnly: true, sameSite: "lax", secure: isHttps(), path: "/" });
  return answer;
}

async function preview(code: string, away: NextResponse): Promise<NextResponse> {
  const slug = await campaignOfChannel(guest, code);
  return slug ? NextResponse.redirect(new URL(`/campaigns/${slug}`, env.APP_URL)) : away;
}
