import { describe, expect, test } from "vitest";
import { guest } from "@/access/actor";
import { getActivity } from "@/features/activities/queries/activity";
import { listActivities, listGroupActivities } from "@/features/activities/queries/list";
import { checkIn } from "@/features/attendance/commands/record";
import { listRoster } from "@/features/attendance/queries/roster";
import { invitePerson } from "@/features/members/commands/membership";
import { cancelOwn } from "@/features/signups/commands/cancel";
import { join } from "@/features/signups/commands/join";
import { acceptOffer, offerSeat } from "@/features/signups/commands/offers";
import { promote } from "@/features/signups/jobs";
import { getTicket, listMySeats } from "@/features/signups/queries/ticket";
import { read } from "@/lib/db";
import { DAY } from "@/lib/time";
import { recordStatements } from "../../load/replay";
import { aCrowd, aGroup, aShift, aSlot, NOON } from "../../support/factories/seats";

const at = { now: NOON };

/** Statements a piece of work costs; opening and closing, the session check, the limiter and the key row are not counted. */
async function statements(work: () => Promise<unknown>): Promise<number> {
  const sent = await recordStatements(work);
  const free = ["actor_load", "idempotency_claim", "idempotency_find", "idempotency_keep"];
  return sent.filter((s) => !/^(BEGIN|COMMIT|ROLLBACK)/.test(s.text) && !free.includes(s.name ?? "")).length;
}

describe("[P10] statements", () => {
  test("lists and details cost the same for 1 and 100 items", async () => {
    const { groupId, coordinator } = await aGroup();
    const one = await aShift({ groupId, capacity: 200 });
    const count = async () => ({
      list: await statements(() => listActivities(guest, { now: NOON, groupId, size: 100 })),
      ofGroup: await statements(() =>
        listGroupActivities(coordinator, { groupId, manages: true, now: NOON, size: 100 }),
      ),
      detail: await statements(() => getActivity(guest, one.slug, NOON)),
      roster: await statements(() => listRoster(coordinator, one, NOON)),
      mine: await statements(() => listMySeats(coordinator, one.activityId)),
    });
    const before = await count();
    for (let k = 0; k < 100; k += 1) await aShift({ groupId });
    for (let k = 0; k < 20; k += 1) await aSlot({ activityId: one.activityId, shiftId: one.shiftId, capacity: 3 });
    await Promise.all((await aCrowd(100)).map((actor) => join(actor, { slotId: one.slotId }, at)));
    expect(await count()).toEqual(before);
    expect(before).toEqual({ list: 1, ofGroup: 1, detail: 2, roster: 1, mine: 1 });
    expect((await listActivities(guest, { now: NOON, groupId, size: 100 })).rows).toHaveLength(100);
    expect(await listRoster(coordinator, one, NOON)).toHaveLength(100);
  });

  test("hot commands stay within ten", async () => {
    const { groupId, coordinator } = await aGroup();
    const seats = await aShift({ groupId, capacity: 1 });
    const [first = guest, second = guest, third = guest] = await aCrowd(3);
    const ids: string[] = [];
    const joining = (actor: typeof first) =>
      statements(async () => {
        const joined = await join(actor, { slotId: seats.slotId }, { ...at, key: `k${ids.length}` });
        ids.push(joined.ok ? joined.data.signUpId : "");
      });
    const cost = {
      join: await joining(first),
      wait: await joining(second),
      waitToo: await joining(third),
      cancel: await statements(() => cancelOwn(first, { signUpId: ids[0] }, at)),
      offer: await statements(async () => promote(seats.slotId, NOON)),
      accept: await statements(() => acceptOffer(second, { signUpId: ids[1] }, at)),
      checkIn: await statements(() => checkIn(coordinator, { signUpId: ids[1] }, { now: seats.startsAt })),
      ticket: await statements(() => getTicket(second, ids[1] ?? "")),
    };
    for (const [name, count] of Object.entries(cost)) expect([name, count <= 10]).toEqual([name, true]);
    expect(cost).toMatchObject({ join: 5, wait: 6, waitToo: 6, ticket: 1 });
    expect(await read.db.signUp.findUnique({ where: { id: ids[1] ?? "" } })).toMatchObject({ status: "CHECKED_IN" });
    expect(await offerSeat(coordinator, { signUpId: ids[2] }, { now: new Date(NOON.getTime() + DAY) })).toMatchObject({
      kind: "denied",
    });
  });

  test("one's own ticket is not there for somebody else", async () => {
    const seats = await aShift();
    const [mine = guest, other = guest] = await aCrowd(2);
    const joined = await join(mine, { slotId: seats.slotId }, at);
    const id = joined.ok ? joined.data.signUpId : "";
    expect(await getTicket(mine, id)).toMatchObject({ status: "CONFIRMED", slug: seats.slug });
    expect(await getTicket(other, id)).toBeNull();
    expect(await getTicket(guest, id)).toBeNull();
  });

  test("drafts and hidden activities are not there for others; numbers of people show in their window only", async () => {
    const { groupId, coordinator } = await aGroup();
    const draft = await aShift({ groupId, state: "DRAFT" });
    expect(await getActivity(guest, draft.slug, NOON)).toBeNull();
    expect(await getActivity(coordinator, draft.slug, NOON)).toMatchObject({ phase: "DRAFT" });
    const hidden = await aShift({ groupId });
    await read.db.activity.update({ where: { id: hidden.activityId }, data: { hiddenAt: NOON } });
    expect(await getActivity(guest, hidden.slug, NOON)).toBeNull();
    const seats = await aShift({ groupId, capacity: 3 });
    const [actor = guest] = await aCrowd(1);
    await read.db.contact.create({ data: { personId: actor.personId ?? "", kind: "PHONE", value: "+6281234567890" } });
    await join(actor, { slotId: seats.slotId }, at);
    expect(await listRoster(actor, seats, NOON)).toBeNull();
    expect((await listRoster(coordinator, seats, NOON))?.[0]).toMatchObject({ phone: null, as: "EXPECTED" });
    expect((await listRoster(coordinator, seats, new Date(seats.startsAt.getTime() - DAY)))?.[0]).toMatchObject({
      phone: "+6281234567890",
    });
    expect((await listRoster(coordinator, seats, new Date(seats.endsAt.getTime() + 2 * DAY)))?.[0]).toMatchObject({
      phone: null,
      as: "UNRECORDED",
    });
  });

  test("the roster says who could be asked to join the group", async () => {
    const { groupId, coordinator } = await aGroup();
    const seats = await aShift({ groupId, capacity: 3 });
    const [actor = guest] = await aCrowd(1);
    await join(actor, { slotId: seats.slotId }, at);
    const standing = async () => (await listRoster(coordinator, seats, NOON))?.map((row) => row.membership);
    expect(await standing()).toEqual(["NONE"]);
    await invitePerson(coordinator, { groupId, personId: actor.personId });
    expect(await standing()).toEqual(["INVITED"]);
    await read.db.membership.updateMany({ where: { personId: actor.personId ?? "" }, data: { status: "ACTIVE" } });
    expect(await standing()).toEqual(["MEMBER"]);
    await read.db.person.update({ where: { id: actor.personId ?? "" }, data: { claimedAt: null } });
    expect(await standing()).toEqual([null]);
  });
});
