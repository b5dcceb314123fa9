import type { z } from "zod";
import { typeReading } from "@/features/credentials/commands/type-name";
import type { Tx } from "@/lib/db";
import { differing } from "@/lib/differing";
import { regionFullName } from "@/lib/region";
import { changedMeanwhile } from "@/lib/result";
import { toLocalInput } from "@/lib/time";
import { asRead, namedBy } from "@/pipeline/words";
import type { PlannedShift } from "../rules";
import { type editActivityInput, infoInput } from "../schema";
import type { LockedActivity } from "./activity-row";

type Words = Omit<z.infer<typeof editActivityInput>, "activityId" | "version" | "tasks" | "zone">;
type Sent = Words & { zone: string; shifts: readonly PlannedShift[] };
type Hours = { title: string; startsAt: Date; endsAt: Date };
type Slot = {
  title: string;
  hint: string;
  min?: number | undefined;
  max: number;
  minAge?: number | null | undefined;
  credentialTypeId?: string | null | undefined;
  credentialLevel?: string | null | undefined;
};

/** One row of the form's tasks, hours on the activity's own clock. */
function taskRow(shift: Hours, slot: Slot, zone: string) {
  const { title, hint, min, max, minAge, credentialTypeId, credentialLevel } = slot;
  return {
    ...{ title, hint, shiftTitle: shift.title },
    startsAt: toLocalInput(shift.startsAt, zone),
    endsAt: toLocalInput(shift.endsAt, zone),
    ...{ min: min || null, max, minAge, credentialTypeId, credentialLevel },
  };
}

async function storedForm(tx: Tx, id: string) {
  const slot = { title: true, hint: true, min: true, max: true, minAge: true } as const;
  const { shifts, info, ...words } = await tx.db.activity.findUniqueOrThrow({
    where: { id },
    select: {
      ...{ title: true, summary: true, regionCode: true, place: true, online: true, onlineUrl: true, zone: true },
      ...{ approval: true, withChildren: true, info: true },
      shifts: {
        where: { cancelledAt: null },
        orderBy: [{ position: "asc" }, { startsAt: "asc" }, { id: "asc" }],
        include: {
          slots: {
            orderBy: [{ position: "asc" }, { id: "asc" }],
            select: { ...slot, credentialTypeId: true, credentialLevel: true },
          },
        },
      },
    },
  });
  const tasks = shifts.flatMap((shift) => shift.slots.map((row) => taskRow(shift, row, words.zone)));
  return { ...words, info: infoInput.parse(info ?? {}), tasks };
}

/** Shows the second of two editors what stands now beside what they wrote; returns when both wrote the same. */
export async function showConflict(tx: Tx, activity: LockedActivity, { shifts, ...words }: Sent): Promise<void> {
  const rows = shifts.flatMap((shift) =>
    shift.slots.map((slot) => [slot.row, taskRow(shift, slot, words.zone)] as const),
  );
  const tasks = rows.sort(([a], [b]) => a - b).map(([, row]) => row);
  const current = await asRead(differing(await storedForm(tx, activity.id), { ...words, tasks }), {
    regionCode: regionFullName,
    credentialTypeId: typeReading(tx),
    credentialLevel: namedBy("activities", "form.levels"),
  });
  changedMeanwhile(current, { version: String(activity.version) });
}
