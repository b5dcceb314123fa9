import type { Tx } from "@/lib/db";
import type { Reading } from "@/pipeline/words";

/** Reads the id of a competence, or several, as its name in both languages. */
export function typeReading(tx: Tx): Reading {
  return async (value) => {
    const types = await tx.db.credentialType.findMany({
      where: { id: { in: value.split(", ") } },
      orderBy: { nameId: "asc" },
      select: { nameId: true, nameEn: true },
    });
    return { id: types.map((type) => type.nameId).join(", "), en: types.map((type) => type.nameEn).join(", ") };
  };
}
