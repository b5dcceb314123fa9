import type { z } from "zod";
import { refuse } from "@/lib/result";
import { newShortCode } from "@/lib/secret";
import { slugify } from "@/lib/slug";
import { zoneOfRegion } from "@/lib/region";
import type { Within } from "@/pipeline/consequence";
import type { groupInput } from "./schema";

/** Creates the group's row with a free slug. The founder's membership and office are written by formation. */
export async function createGroupWithin({ tx, now }: Within, input: z.infer<typeof groupInput>): Promise<{ id: string; slug: string }> {
  const base = slugify(input.name);
  const taken = await tx.db.group.findMany({ where: { slug: { startsWith: base } }, select: { slug: true }, take: 200 });
  const slug = taken.some((g) => g.slug === base) ? `${base}-${newShortCode(4).toLowerCase()}` : base;
  if (slug.length < 3) refuse("name_unusable");
  const { zone, ...rest } = input;
  return tx.db.group.create({
    data: { ...rest, slug, zone: zone ?? zoneOfRegion(input.regionCode), createdAt: now },
    select: { id: true, slug: true },
  });
}
