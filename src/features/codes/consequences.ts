import { personErasing, personMerged } from "@/features/accounts/events";
import { wordGiving } from "@/features/credentials/events";
import { membershipEnding } from "@/features/members/events";
import { refuse } from "@/lib/result";
import { on } from "@/pipeline/consequence";
import { standingOf } from "./queries/standing";

export const codesConsequences = [
  /** Acknowledgements are never changed: the person that stays gets rows of the same moment and hash. */
  on(personMerged, async ({ tx }, { fromId, toId }) => {
    await tx.sql(
      {
        name: "code_acknowledgements_merged",
        text: `INSERT INTO "code_acknowledgement" ("id", "versionId", "groupId", "personId", "textHash", "at")
          SELECT gen_random_uuid(), "versionId", "groupId", $2::uuid, "textHash", "at" FROM "code_acknowledgement" WHERE "personId" = $1::uuid
          ON CONFLICT DO NOTHING`,
      },
      [fromId, toId],
    );
    const data = (field: "createdById" | "proposedById" | "adoptedById") => ({ [field]: toId });
    for (const field of ["createdById", "proposedById", "adoptedById"] as const)
      await tx.db.codeVersion.updateMany({ where: { [field]: fromId }, data: data(field) });
  }),
  /** Who comes back begins anew: reminded again, judged from the new day of joining. */
  on(membershipEnding, async ({ tx }, { personId, groupId }) => {
    const versions = await tx.db.codeVersion.findMany({ where: { groupId }, select: { id: true } });
    await tx.db.codeTelling.deleteMany({ where: { personId, versionId: { in: versions.map((v) => v.id) } } });
  }),
  /** Whoever has not acknowledged the code in force gives no word for the group about others. */
  on(wordGiving, async ({ tx, now }, ref) => {
    if ((await standingOf(tx, ref, now)) === "FALLEN") refuse("standing_fallen");
  }),
  /** What somebody was told is forgotten. The acknowledgement stays: ids, a moment, a hash, no words (decision 029). */
  on(personErasing, async ({ tx }, { personIds }) => {
    await tx.db.codeTelling.deleteMany({ where: { personId: { in: personIds } } });
  }),
];
