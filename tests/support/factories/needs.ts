import { type Actor, guest } from "@/access/actor";
import { foundGroup } from "@/features/formation/commands/found";
import { startCheck, verifyNeed } from "@/features/needs/commands/check";
import { reportNeed } from "@/features/needs/commands/report";
import { read } from "@/lib/db";
import { actorOf, anActor } from "../factories";

/** A report as the form sends it. */
export const airBersih = {
  title: "Air bersih untuk 420 warga Muara Asri",
  story: "Rob masuk sejak Minggu subuh. Sumur di tiga RT asin dan keruh, dua tandon pecah.",
  category: "FOOD",
  regionCode: "33.74",
  place: "RT 03 RW 04, dekat musala",
  peopleAffected: "420",
  severity: "4",
  vulnerability: "3",
};

/** The data of an ok result; anything else fails the test with the whole answer. */
export function done<D>(result: { ok: true; data: D } | { ok: false; kind: string }): D {
  if (!result.ok) throw new Error(`not ok: ${JSON.stringify(result)}`);
  return result.data;
}

/** A held report, by a guest unless told otherwise. */
export async function aReport(
  values: Record<string, unknown> = {},
  by: Actor = guest,
): Promise<{ needId: string; code: string }> {
  return done(await reportNeed(by, { ...airBersih, ...values }));
}

/** A steward of the platform. */
export async function aSteward(name = "Sari"): Promise<Actor> {
  const steward = await anActor(name);
  await read.db.platformGrant.create({ data: { personId: steward.personId ?? "", role: "STEWARD" } });
  return actorOf(steward.personId ?? "");
}

/** A group with its interim coordinator. */
export async function aGroup(
  name: string,
  values: Record<string, unknown> = {},
): Promise<{ groupId: string; coordinator: Actor }> {
  const founder = await anActor(`Koordinator ${name}`);
  const { groupId } = done(
    await foundGroup(founder, {
      kind: "VOLUNTEER",
      name,
      purpose: "Memasak dan mengantar makanan bagi warga yang terkena rob.",
      field: "FOOD",
      regionCode: "33.74",
      ...values,
    }),
  );
  return { groupId, coordinator: await actorOf(founder.personId ?? "") };
}

/** A public need, checked by a steward. */
export async function aVerifiedNeed(
  values: Record<string, unknown> = {},
  by: Actor = guest,
): Promise<{ needId: string; code: string }> {
  const need = await aReport(values, by);
  const steward = await aSteward();
  done(await startCheck(steward, { code: need.code }));
  done(await verifyNeed(steward, { code: need.code, note: "Sudah ditelepon dan difoto." }));
  return need;
}
