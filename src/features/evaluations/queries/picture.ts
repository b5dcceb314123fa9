import type { Actor } from "@/access/actor";
import { read } from "@/lib/db";

/** What a picture of an activity says: nothing that is not on its public page. */
export async function getPictureActivity(_actor: Actor, slug: string) {
  const row = await read.db.activity.findFirst({
    where: { slug, hiddenAt: null, state: { not: "DRAFT" }, group: { hiddenAt: null } },
    select: {
      id: true,
      title: true,
      place: true,
      zone: true,
      regionCode: true,
      startsAt: true,
      state: true,
      group: { select: { id: true, name: true, kind: true } },
      shifts: { select: { slots: { select: { max: true, held: true } } } },
    },
  });
  if (!row) return null;
  const slots = row.shifts.flatMap((shift) => shift.slots);
  const left = slots.reduce((sum, slot) => sum + Math.max(0, slot.max - slot.held), 0);
  return { ...row, left, open: row.state === "OPEN" && left > 0 };
}
