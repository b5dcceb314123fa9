import { z } from "zod";
import { command, nothing, personOf } from "@/pipeline/command";
import { personExported, personLookedUp } from "../events";
import { privacyPolicy } from "../policy";
import { wasLookedUp } from "../queries/found";
import { lookUpInput, personRef } from "../schema";

/** Rows one contact may stand in: each joining without an account made one. */
const MOST_FOUND = 20;

/** Who stands behind exactly this contact. Each look-up is recorded, also one that found nobody. */
export const lookUpPerson = command({
  name: "privacy.lookUpPerson",
  input: lookUpInput,
  load: nothing,
  allow: privacyPolicy.lookUpPerson,
  limit: { points: 30, seconds: 3600 },
  run: async ({ tx, actor, input, record }) => {
    const rows = await tx.db.person.findMany({
      where: { contacts: { some: input.contact }, erasedAt: null, mergedIntoId: null },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      select: { id: true },
      take: MOST_FOUND,
    });
    const personIds = rows.map((row) => row.id);
    return { lookUpId: record(personLookedUp, { subjectId: personOf(actor), payload: { personIds } }) };
  },
});

/** A copy of everything about oneself; recorded before it is handed out. */
export const exportOwn = command({
  name: "privacy.exportOwn",
  input: z.object({}),
  load: nothing,
  allow: privacyPolicy.exportOwn,
  limit: { points: 10, seconds: 3600 },
  run: async ({ actor, record }) => {
    const personId = personOf(actor);
    record(personExported, { subjectId: personId, payload: { self: true } });
    return { personId };
  },
});

/** A copy for somebody who asked a steward for it; only after that person was found by contact. */
export const exportByRequest = command({
  name: "privacy.exportByRequest",
  input: personRef,
  load: async ({ tx, actor, input, now }) => {
    const person = await tx.db.person.findFirst({
      where: { id: input.personId, erasedAt: null, mergedIntoId: null },
      select: { id: true },
    });
    return person && (await wasLookedUp(tx, { actor, personId: person.id, now })) ? { personId: person.id } : null;
  },
  allow: privacyPolicy.exportByRequest,
  limit: { points: 20, seconds: 3600 },
  run: async ({ subject, record }) => {
    record(personExported, { subjectId: subject.personId, payload: { self: false } });
    return { personId: subject.personId };
  },
});
