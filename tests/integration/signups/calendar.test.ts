// One ticket as a file for a calendar: whose it is, and that it is the same event as in the feed.
import { describe, expect, test } from "vitest";
import { type Actor, guest } from "@/access/actor";
import { feedOf } from "@/app/calendar/feed";
import { calendarOfTicket } from "@/app/calendar/ticket";
import { cancelOwn } from "@/features/signups/commands/cancel";
import { join, joinFriend } from "@/features/signups/commands/join";
import { listCalendar } from "@/features/signups/queries/calendar";
import { anActor } from "../../support/factories";
import { aCrowd, aShift, NOON } from "../../support/factories/seats";

const at = { now: NOON };

async function joined(actor: Actor, slotId: string): Promise<string> {
  const result = await join(actor, { slotId }, at);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.data.signUpId;
}

const lines = (text: string, names: RegExp) => text.split("\r\n").filter((line) => names.test(line));

describe("the calendar file of a ticket", () => {
  test("is the event of the feed: same UID, SEQUENCE and STATUS, cancelled too", async () => {
    const seats = await aShift();
    const actor = await anActor();
    const id = await joined(actor, seats.slotId);
    const file = () => calendarOfTicket(actor, { locale: "id", slug: seats.slug, id });
    const feed = async () =>
      feedOf(await listCalendar(guest, { personId: actor.personId ?? "", since: new Date(0) }), "id");
    const same = /^(UID|SEQUENCE|STATUS|DTSTART|DTEND|SUMMARY):/;

    const answer = await file();
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect(answer.headers.get("content-disposition")).toBe(`attachment; filename="simpul-${seats.slug}.ics"`);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    const text = await answer.text();
    expect(lines(text, /^BEGIN:VEVENT/)).toHaveLength(1);
    expect(lines(text, /^STATUS/)).toEqual(["STATUS:CONFIRMED"]);
    expect(lines(text, /^UID/)[0]).toContain(`UID:${id}@`);
    expect(lines(text, same)).toEqual(lines(await feed(), same));

    await cancelOwn(actor, { signUpId: id }, at);
    const after = await (await file()).text();
    expect(lines(after, /^STATUS/)).toEqual(["STATUS:CANCELLED"]);
    expect(lines(after, /^UID/)).toEqual(lines(text, /^UID/));
    expect(lines(after, same)).toEqual(lines(await feed(), same));
  });

  test("is there for whoever signed a friend up", async () => {
    const seats = await aShift({ capacity: 2 });
    const actor = await anActor();
    const friend = await joinFriend(actor, { slotId: seats.slotId, name: "Bu Sri", adult: "on" }, at);
    const id = friend.ok ? friend.data.signUpId : "";
    expect((await calendarOfTicket(actor, { locale: "en", slug: seats.slug, id })).status).toBe(200);
  });

  test("is not there for others, guests, another activity, a wrong id, or a place only waited for", async () => {
    const seats = await aShift({ capacity: 1 });
    const [mine = guest, next = guest] = await aCrowd(2);
    const id = await joined(mine, seats.slotId);
    const waiting = await joined(next, seats.slotId);
    const { slug } = seats;
    const tried = [
      await calendarOfTicket(next, { locale: "id", slug, id }),
      await calendarOfTicket(guest, { locale: "id", slug, id }),
      await calendarOfTicket(mine, { locale: "id", slug: (await aShift()).slug, id }),
      await calendarOfTicket(mine, { locale: "id", slug, id: "-".repeat(36) }),
      await calendarOfTicket(next, { locale: "id", slug, id: waiting }),
    ];
    for (const answer of tried) {
      expect(answer.status).toBe(404);
      expect(await answer.text()).toBe("");
    }
  });
});
