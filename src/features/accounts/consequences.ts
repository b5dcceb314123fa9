import { personErasing } from "@/features/accounts/events";
import { on } from "@/pipeline/consequence";
import { endSessionsWithin } from "./commands/sessions";
import { ERASED_NAME } from "./rules";

/** The row stays, so that hours and history keep pointing at somebody; nothing in it says who that was. */
export const erasePeople = on(personErasing, async (within, { personId, personIds, proved, typed }) => {
  const { tx, now } = within;
  await endSessionsWithin(within, personId);
  await tx.db.session.deleteMany({ where: { personId: { in: personIds } } });
  await tx.db.loginToken.deleteMany({ where: { OR: [{ personId: { in: personIds } }, { value: { in: proved } }] } });
  await tx.db.contact.deleteMany({ where: { personId: { in: personIds } } });
  await tx.db.platformGrant.deleteMany({ where: { personId: { in: personIds } } });
  await tx.db.person.updateMany({
    where: { id: { in: personIds }, erasedAt: null },
    data: { erasedAt: now },
  });
  await tx.sql(
    {
      name: "person_blank",
      text: `UPDATE "person" SET "name" = $2, "locale" = 'id', "zone" = 'Asia/Jakarta', "regionCode" = NULL, "birthYear" = NULL, "adultAt" = NULL,
        "about" = NULL, "skills" = '{}', "languages" = '{}', "availability" = '{}', "accessNeeds" = NULL, "audience" = '{}', "passwordHash" = NULL,
        "claimedAt" = NULL, "personaOrder" = NULL, "personaLine" = NULL, "calendarVersion" = "calendarVersion" + 1, "version" = "version" + 1
        WHERE "id" = ANY($1::uuid[])`,
    },
    [personIds, ERASED_NAME],
  );
  // Counters of attempts are kept under the contact; one that may be somebody else's goes once it counts no more.
  await tx.sql(
    {
      name: "attempts_forget",
      text: `DELETE FROM "rate_limit" WHERE split_part("key", ':', -1) = ANY($1::text[])
        OR (split_part("key", ':', -1) = ANY($2::text[]) AND "expire" < extract(epoch FROM clock_timestamp()) * 1000)`,
    },
    [[...proved, ...personIds], typed],
  );
});
