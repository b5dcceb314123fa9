import type { Actor } from "@/access/actor";
import { addPosition } from "@/features/positions/commands/structure";
import { read } from "@/lib/db";
import type { AGroup } from "./groups";

type PositionValues = {
  title?: string;
  seats?: number;
  termMonths?: number;
  consecutiveLimit?: number;
  categories?: string[];
  roles?: string[];
  reportsToId?: string;
};

/** A position of the group, made by its coordinator. Returns its id. */
export async function aPosition(group: AGroup, values: PositionValues = {}): Promise<string> {
  const { title = "Ketua", seats = 1, categories = ["REGULAR"], roles = [], ...rest } = values;
  const input = { groupId: group.id, title, seats, categories, roles, ...rest };
  const result = await addPosition(group.coordinator, input);
  if (!result.ok) throw new Error(`adding a position failed: ${JSON.stringify(result)}`);
  return result.data.positionId;
}

/** Who is in a position now or will be, by person, with the term's last day. */
export async function holdersIn(positionId: string): Promise<{ personId: string; until: string | null }[]> {
  const rows = await read.db.appointment.findMany({
    where: { positionId, OR: [{ endsAt: null }, { endsAt: { gt: new Date() } }] },
    orderBy: { startsAt: "asc" },
    select: { personId: true, termEndsOn: true },
  });
  return rows.map((r) => ({ personId: r.personId, until: r.termEndsOn?.toISOString().slice(0, 10) ?? null }));
}

/** The id of an actor that is a person. */
export function idOf(actor: Actor): string {
  if (!actor.personId) throw new Error("not a person");
  return actor.personId;
}
