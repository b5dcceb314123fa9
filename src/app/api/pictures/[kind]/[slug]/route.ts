import type { NextRequest } from "next/server";
import { pictureOf } from "@/app/pictures/facts";
import { renderPicture } from "@/app/pictures/render-picture";
import { clientAddress } from "@/lib/client-address";
import { consume } from "@/lib/rate-limit";
import { SLUG } from "@/lib/slug";

type Asked = { params: Promise<{ kind: string; slug: string }> };

/** Pictures for link previews and WhatsApp Status, drawn from what everybody may read. */
export async function GET(request: NextRequest, { params }: Asked) {
  const { kind, slug } = await params;
  const locale = request.nextUrl.searchParams.get("locale") === "en" ? "en" : "id";
  const wait = await consume("picture", clientAddress(request.headers), { points: 60, seconds: 60 });
  if (wait !== null) return new Response(null, { status: 429, headers: { "retry-after": String(wait) } });
  const picture = SLUG.test(slug) ? await pictureOf({ kind, slug, locale }) : null;
  if (!picture) return new Response(null, { status: 404 });
  const jpeg = await renderPicture(picture.drawing, picture.size);
  return new Response(new Uint8Array(jpeg), {
    headers: {
      "content-type": "image/jpeg",
      "cache-control": "public, max-age=600",
      "x-content-type-options": "nosniff",
      ...(kind === "echo" ? { "content-disposition": `inline; filename="kabar-balik-${slug}.jpg"` } : {}),
    },
  });
}
