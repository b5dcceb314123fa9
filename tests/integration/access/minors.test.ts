// [A1] [A13] What age closes: a person of sixteen takes no place without a guardian and is named on no public page.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { type Actor, guest, system } from "@/access/actor";
import { checkIn, walkIn } from "@/features/attendance/commands/record";
import { joinCampaign } from "@/features/campaigns/commands/join";
import { approve } from "@/features/signups/commands/decide";
import { joinAsNew, joinFriend, join as joinSlot } from "@/features/signups/commands/join";
import { acceptOffer, offerSeat } from "@/features/signups/commands/offers";
import { read } from "@/lib/db";
import { HOUR } from "@/lib/time";
import { everyCommand } from "../../support/commands";
import { actorOf, anActor } from "../../support/factories";
import { idOf } from "../../support/factories/positions";
import { aGroup, aShift, NOON, type Seats } from "../../support/factories/seats";
import { everyHat, type Hats } from "../../support/hats";
import { listFiles, projectRoot } from "../../support/source-tree";

// Outside a page nothing is cached; what is read stays the same.
vi.mock("@/lib/cache/public-cache", () => ({ publicCache: () => undefined }));

const BORN = NOON.getUTCFullYear() - 16;

async function makeMinor(personId: string, said18 = false): Promise<void> {
  const adultAt = said18 ? NOON : null;
  await read.db.person.update({ where: { id: personId }, data: { birthYear: BORN, adultAt } });
}

type Scene = { minor: Actor; personId: string; coordinator: Actor; seats: Seats };

async function aScene(said18: boolean): Promise<Scene> {
  const { groupId, coordinator } = await aGroup();
  const seats = await aShift({ groupId, capacity: 5 });
  const personId = idOf(await anActor("Muda"));
  await makeMinor(personId, said18);
  return { minor: await actorOf(personId), personId, coordinator, seats };
}

/** A sign-up that stands there already, from before the birth year was known. */
async function signedUp({ personId, seats }: Scene, status: "REQUESTED" | "WAITLISTED" | "OFFERED"): Promise<string> {
  const { slotId, shiftId, activityId, groupId, startsAt, endsAt } = seats;
  const counted = { REQUESTED: {}, WAITLISTED: { waiting: 1, nextRank: 2 }, OFFERED: { held: 1 } }[status];
  await read.db.slot.update({ where: { id: slotId }, data: counted });
  const { id } = await read.db.signUp.create({
    data: {
      ...{ slotId, shiftId, activityId, groupId, personId, startsAt, endsAt, status },
      ...(status === "WAITLISTED" ? { rank: 1 } : {}),
      ...(status === "OFFERED" ? { offeredUntil: startsAt } : {}),
    },
  });
  return id;
}

async function asMember({ personId, seats }: Scene): Promise<void> {
  await read.db.membership.create({ data: { groupId: seats.groupId, personId, status: "ACTIVE", joinedAt: NOON } });
}

const now = { now: NOON };
const atDoor = ({ seats }: Scene) => ({ now: new Date(seats.startsAt.getTime() - HOUR / 2) });

/** Command → how somebody of sixteen comes to it. */
const DOORS: Record<string, (scene: Scene) => Promise<unknown>> = {
  "attendance.checkIn": async (scene) =>
    checkIn(scene.coordinator, { signUpId: await signedUp(scene, "WAITLISTED") }, atDoor(scene)),
  "attendance.walkIn": async (scene) => {
    await asMember(scene);
    return walkIn(scene.coordinator, { slotId: scene.seats.slotId, personId: scene.personId }, atDoor(scene));
  },
  "campaigns.join": async ({ minor, seats }) => {
    const words = { title: "Cari rekan", story: "Ayo.", target: 3, state: "OPEN" } as const;
    const { id } = await read.db.campaign.create({
      data: { groupId: seats.groupId, slug: `ajakan-${seats.slug}`, ...words },
    });
    return joinCampaign(minor, { campaignId: id, adult: "on" });
  },
  "signups.acceptOffer": async (scene) => acceptOffer(scene.minor, { signUpId: await signedUp(scene, "OFFERED") }, now),
  "signups.approve": async (scene) => approve(scene.coordinator, { signUpId: await signedUp(scene, "REQUESTED") }, now),
  "signups.join": ({ minor, seats }) => joinSlot(minor, { slotId: seats.slotId, adult: "on" }, now),
  "signups.joinAsNew": ({ seats }) =>
    joinAsNew(guest, { slotId: seats.slotId, name: "Muda", contact: `muda-${seats.slug}@contoh.id` }, now),
  "signups.joinFriend": async ({ seats }) =>
    joinFriend(await anActor("Kakak"), { slotId: seats.slotId, name: "Adik" }, now),
  "signups.offerSeat": async (scene) => offerSeat(system, { signUpId: await signedUp(scene, "WAITLISTED") }, now),
};

/** Commands that give places to names only, each with its reason. */
const NO_DOOR: Record<string, string> = {
  "signups.pasteList": "names without ages; whoever brings the list answers for them, as for a friend",
};

const GIVES_A_PLACE = /\b(takeSeat|joinWithin|seatAtDoor|joinerOf)\(|verb: "(accept|takeFreed|offer)"/;

/** Commands whose own words, between their name and the next one's, give somebody a place. */
function placeGivers(): string[] {
  return listFiles(projectRoot, "src/features")
    .filter((path) => path.includes("/commands"))
    .flatMap((path) =>
      readFileSync(join(projectRoot, path), "utf8")
        .split(/command\(\{/)
        .slice(1),
    )
    .filter((text) => GIVES_A_PLACE.test(text.split(/\n\}\);/)[0] ?? ""))
    .map((text) => /name: ["`]([\w.]+)["`]/.exec(text)?.[1] ?? "")
    .sort();
}

describe("[A1] doors a minor does not pass", () => {
  test("each command that gives a place stands in the table", async () => {
    expect(placeGivers()).toEqual([...Object.keys(DOORS), ...Object.keys(NO_DOOR)].sort());
    const known = (await everyCommand()).map((command) => command.name);
    expect(Object.keys(DOORS).filter((name) => !known.includes(name))).toEqual([]);
  });

  const cases = Object.keys(DOORS).flatMap((name) => [false, true].map((said18) => ({ name, said18 })));
  test.each(cases)("$name, eighteen said: $said18", async ({ name, said18 }) => {
    const scene = await aScene(said18);
    const answer = await DOORS[name]?.(scene);
    const told =
      name === "signups.offerSeat"
        ? { ok: true, data: { outcome: "skipped", reason: "guardian_needed" } }
        : { ok: false, kind: "refused", reason: expect.stringMatching(/^(guardian_needed|age_unknown)$/) };
    expect(answer).toMatchObject(told);
    const { seats, personId } = scene;
    const status = { in: ["CONFIRMED", "CHECKED_IN"] as ("CONFIRMED" | "CHECKED_IN")[] };
    expect(await read.db.signUp.count({ where: { activityId: seats.activityId, status } })).toBe(0);
    expect(await read.db.campaignJoin.count({ where: { personId } })).toBe(0);
  });
});

describe("[A13] named on no public page", () => {
  let hats: Hats;
  beforeAll(async () => {
    hats = await everyHat("Muda Rahasia");
  });

  /** Every reading that public pages are made of. */
  async function publicReadings(): Promise<string[]> {
    const rooms = listFiles(projectRoot, "src/features").filter((path) => path.endsWith("/public.ts"));
    const found = await Promise.all(rooms.map((path) => import(/* @vite-ignore */ join(projectRoot, path))));
    return found.flatMap((room) => Object.keys(room)).sort();
  }

  async function naming(): Promise<string[]> {
    const found: string[] = [];
    for (const [name, reading] of Object.entries(hats.readings)) {
      const answer = await reading();
      expect(answer, name).not.toBeNull();
      const text = JSON.stringify(answer, (_, value) => (typeof value === "bigint" ? String(value) : value));
      if (text.includes(hats.name)) found.push(name);
    }
    return found.sort();
  }

  test("every public reading stands in the table", async () => {
    expect(await publicReadings()).toEqual(Object.keys(hats.readings).sort());
  });

  test("an adult who wants to be named is: as officer, in the chart, as lead, as reporter", async () => {
    expect(await naming()).toEqual(["publicChart", "publicNeed", "publicOfficers", "publicService"]);
  });

  test.each([false, true])("the same person at sixteen is not, in no hat (eighteen said: %s)", async (said18) => {
    await makeMinor(hats.personId, said18);
    expect(await naming()).toEqual([]);
  });
});
