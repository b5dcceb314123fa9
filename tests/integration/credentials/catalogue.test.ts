import { describe, expect, test } from "vitest";
import { guest } from "@/access/actor";
import { addType, adoptType, mergeType, setInclusion } from "@/features/credentials/commands/catalogue";
import { claimCredential } from "@/features/credentials/commands/claim";
import { verifyCredential } from "@/features/credentials/commands/decide";
import { getType, listCatalogue, listProposed } from "@/features/credentials/queries/catalogue";
import { holdsGate } from "@/features/credentials/queries/required";
import { read } from "@/lib/db";
import { actorOf, anActor } from "../../support/factories";
import { anAssociation, aSubmitted, claimWords, HOW, typeOf } from "../../support/factories/credentials";
import { aMember } from "../../support/factories/groups";
import { queuedJobs } from "../../support/factories/jobs";
import { aSteward, done } from "../../support/factories/needs";

const words = { nameId: "Perawat luka", nameEn: "Wound nurse", field: "HEALTH", minLevel: "EXTERNAL" };

async function aProposal(name = `Perawat luka ${crypto.randomUUID().slice(0, 6)}`) {
  const group = await anAssociation();
  const arum = await aMember(group.id);
  const { credentialId, typeId } = done(
    await claimCredential(arum, { ...claimWords, proposedName: name, groupId: group.id }),
  );
  return { group, arum, typeId, credentialId };
}

const at = new Date("2027-01-01T00:00:00Z");

describe("the catalogue", () => {
  test("a proposed name is adopted: for everybody, its claims as they were", async () => {
    const steward = await aSteward();
    const { typeId, credentialId } = await aProposal();
    expect((await listProposed(steward)).find((row) => row.id === typeId)).toMatchObject({ claims: 1 });
    done(await adoptType(steward, { typeId, ...words }));
    expect(await read.db.credentialType.findUnique({ where: { id: typeId } })).toMatchObject({
      ...{ origin: "CATALOGUE", groupId: null, nameEn: "Wound nurse", minLevel: "EXTERNAL" },
    });
    expect(await read.db.credential.findUnique({ where: { id: credentialId } })).toMatchObject({ typeId });
    expect(await adoptType(steward, { typeId, ...words })).toMatchObject({ reason: "type_in_catalogue" });
  });

  test("merged: claims stay untouched and count for the other; gates set before stay open to its holders", async () => {
    const steward = await aSteward();
    const { typeId, group, arum } = await aProposal();
    const intoId = await typeOf("NURSE");
    const { reviewId } = await aSubmitted(await aMember(group.id), { id: group.id, typeId });
    done(await verifyCredential(group.verifier, { reviewId, how: HOW }));
    const holder = await read.db.credential.findFirstOrThrow({ where: { typeId, state: "VERIFIED" } });
    const nurse = await aMember(group.id);
    const own = await aSubmitted(nurse, group);
    done(await verifyCredential(group.verifier, { reviewId: own.reviewId, how: HOW }));
    done(await mergeType(steward, { typeId, intoId }));
    expect(await holdsGate(await actorOf(holder.personId), { typeId: intoId, level: "GROUP", at })).toBe(true);
    expect(await holdsGate(nurse, { typeId, level: "GROUP", at })).toBe(true);
    expect((await read.db.credential.findUniqueOrThrow({ where: { id: holder.id } })).typeId).toBe(typeId);
    expect((await queuedJobs("credentials.recheck")).some((job) => job.payload.personId === holder.personId)).toBe(
      true,
    );
    expect(await mergeType(steward, { typeId, intoId })).toMatchObject({ reason: "type_merged" });
    const again = done(await claimCredential(arum, { ...claimWords, typeId: intoId, groupId: group.id }));
    expect(again.typeId).toBe(intoId);
  });

  test("refused: a circle, however long, also when two halves of it are sent at once", async () => {
    const steward = await aSteward();
    const include = (typeId: string, includesId: string, included = "on") =>
      setInclusion(steward, { typeId, includesId, included });
    const [specialist, nurse, bls] = [
      await typeOf("NURSE_SPECIALIST"),
      await typeOf("NURSE"),
      await typeOf("BASIC_LIFE_SUPPORT"),
    ];
    expect(await include(bls, specialist)).toMatchObject({ reason: "circle" });
    expect(await include(nurse, nurse)).toMatchObject({ reason: "circle" });
    done(await include(specialist, bls));
    done(await include(specialist, bls));
    expect((await getType(steward, specialist))?.includes).toHaveLength(2);
    done(await include(specialist, bls, ""));
    expect((await getType(steward, specialist))?.includes).toHaveLength(1);
    const [a, b] = [await typeOf("SOFTWARE_DEVELOPER"), await typeOf("SOCIAL_WORKER")];
    const both = await Promise.all([include(a, b), include(b, a)]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    expect(both.find((r) => !r.ok)).toMatchObject({ reason: "circle" });
    const { typeId } = await aProposal();
    await read.db.credentialInclusion.create({ data: { typeId: nurse, includesId: typeId } });
    expect(await mergeType(steward, { typeId, intoId: nurse })).toMatchObject({ reason: "circle" });
  });

  test("a new type; a code that is taken is refused beside the field", async () => {
    const steward = await aSteward();
    const type = { ...words, code: `wound_${crypto.randomUUID().slice(0, 4)}` };
    const { typeId } = done(await addType(steward, type));
    expect(await getType(steward, typeId)).toMatchObject({ code: type.code.toUpperCase() });
    expect(await addType(steward, type)).toMatchObject({ fields: { code: { code: "code_taken" } } });
    expect(await addType(steward, { ...type, code: "1" })).toMatchObject({ fields: { code: { code: "type_code" } } });
    const first = await listCatalogue(steward, undefined);
    const second = await listCatalogue(steward, first?.next ?? undefined);
    expect(first?.rows).toHaveLength(20);
    expect(second?.rows.some((row) => first?.rows.some((known) => known.id === row.id))).toBe(false);
  });

  test("denied: addType, adoptType, mergeType and setInclusion by coordinators, people and guests", async () => {
    const { typeId, group, arum } = await aProposal();
    const intoId = await typeOf("NURSE");
    for (const actor of [group.coordinator, group.verifier, arum, await anActor(), guest]) {
      expect(await addType(actor, { ...words, code: "WOUND_X" })).toMatchObject({ kind: "denied" });
      expect(await adoptType(actor, { typeId, ...words })).toMatchObject({ kind: "denied" });
      expect(await mergeType(actor, { typeId, intoId })).toMatchObject({ kind: "denied" });
      expect(await setInclusion(actor, { typeId: intoId, includesId: typeId })).toMatchObject({ kind: "denied" });
      expect(await listCatalogue(actor, undefined)).toBeNull();
      expect(await listProposed(actor)).toEqual([]);
      expect(await getType(actor, intoId)).toBeNull();
    }
  });
});
