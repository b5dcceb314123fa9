import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { guest } from "@/access/actor";
import { anyone } from "@/access/can";
import { openLink } from "@/features/accounts/commands/enter";
import {
  holdPersonWithin,
  openDeviceSessionWithin,
  personalLinkWithin,
  placeholderWithin,
  unclaimedWithContactWithin,
} from "@/features/accounts/commands/hold-person";

import { personMerged } from "@/features/accounts/events";
import { type ParsedContact, parseContact } from "@/lib/contact";
import { read } from "@/lib/db";
import { command, nothing } from "@/pipeline/command";
import { on, type Within } from "@/pipeline/consequence";
import { eventsOf } from "../../support/factories";
import { actorWith, anAccount, openMail } from "../../support/factories/accounts";

const moved = vi.hoisted((): unknown[] => []);

/* A later feature that moves its rows when two people turn out to be one. */
vi.mock("@/features/registry/consequences", async (original) => {
  const { consequences } = await original<typeof import("@/features/registry/consequences")>();
  return { consequences: [...consequences, on(personMerged, async (_, payload) => void moved.push(payload))] };
});

beforeEach(async () => {
  moved.length = 0;
  await read.db.rateLimit.deleteMany({});
});

/** Stands for a later feature's command that uses what accounts offers inside its own transaction. */
async function within<T>(work: (within: Within) => Promise<T>): Promise<T> {
  const run = command({
    name: "accounts.inTest",
    input: z.object({}),
    load: nothing,
    allow: anyone,
    secret: true,
    run: ({ within: w }) => work(w),
  });
  const result = await run(guest, {});
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.data;
}

function contactOf(text: string): ParsedContact {
  const contact = parseContact(text);
  if (!contact) throw new Error(text);
  return contact;
}

async function hold(text: string, name = "Ratri") {
  const contact = contactOf(text);
  const { personId } = await within((w) =>
    holdPersonWithin(w, { name, contact, adult: true, locale: "id", returnTo: "/activities/x" }),
  );
  const ticket = (await read.db.loginToken.findFirst({ where: { personId } }))?.id ?? null;
  return { personId, ticket };
}

describe("somebody joins without an account", () => {
  test("a mailbox: unclaimed until its link is opened and the name confirmed", async () => {
    const { personId, ticket } = await hold(`${randomUUID()}@contoh.id`);
    expect(await read.db.person.findUniqueOrThrow({ where: { id: personId } })).toMatchObject({ claimedAt: null });
    const { token } = await openMail(ticket);
    const claimed = await openLink(guest, { token, confirmed: "yes" });
    expect(claimed).toMatchObject({ ok: true, data: { personId, returnTo: "/activities/x" } });
    if (claimed.ok) expect(await actorWith(claimed.data)).toMatchObject({ claimed: true, session: { kind: "LINK" } });
    expect(await eventsOf(personId)).toEqual(["person.held", "person.claimed"]);
  });

  test("[A5] a known mailbox is held the same way: a new row and one letter", async () => {
    const ratri = await anAccount();
    const [known, unknown] = [await hold(ratri.email), await hold(`${randomUUID()}@contoh.id`)];
    expect(known.personId).not.toBe(ratri.personId);
    expect([typeof known.ticket, typeof unknown.ticket]).toEqual(["string", "string"]);
  });

  test("the owner of a known mailbox confirms: the held row becomes theirs, later features move what hangs on it", async () => {
    const ratri = await anAccount();
    const { personId, ticket } = await hold(ratri.email);
    const device = await within((w) => openDeviceSessionWithin(w, { personId, device: "" }));
    const { token } = await openMail(ticket);
    const result = await openLink(guest, { token, confirmed: "yes" });
    expect(result).toMatchObject({ ok: true, data: { personId: ratri.personId } });
    expect(moved).toEqual([{ fromId: personId, toId: ratri.personId }]);
    expect(await actorWith({ personId, sessionId: device.sessionId })).toBeNull();
    expect(await read.db.person.findUniqueOrThrow({ where: { id: personId } })).toMatchObject({
      mergedIntoId: ratri.personId,
    });
    expect(await eventsOf(personId)).toContain("person.merged");
    expect(await read.db.contact.count({ where: { value: ratri.email } })).toBe(1);
  });

  test("two held rows of one mailbox: the second link joins the first's person", async () => {
    const email = `${randomUUID()}@contoh.id`;
    const [first, second] = [await hold(email), await hold(email)];
    const [a, b] = [await openMail(first.ticket), await openMail(second.ticket)];
    expect(await openLink(guest, { token: a.token, confirmed: "yes" })).toMatchObject({
      data: { personId: first.personId },
    });
    expect(await openLink(guest, { token: b.token, confirmed: "yes" })).toMatchObject({
      ok: true,
      data: { personId: first.personId },
    });
  });

  test("both links at the same moment: one person, no deadlock", async () => {
    const email = `${randomUUID()}@contoh.id`;
    const held = [await hold(email), await hold(email)];
    const mails = await Promise.all(held.map((h) => openMail(h.ticket)));
    const tokens = await Promise.all(
      held.map(
        async (h) =>
          (await read.db.mail.findMany({ where: { personId: h.personId } }))[0]?.text.match(/\/l\/([\w-]{43})/)?.[1],
      ),
    );
    expect(mails).toHaveLength(2);
    const results = await Promise.all(tokens.map((token) => openLink(guest, { token, confirmed: "yes" })));
    const people = results.map((r) => (r.ok ? r.data.personId : JSON.stringify(r)));
    // A rare loser of the race is told to try again; its link is then still good.
    const again = await Promise.all(
      results.map((r, i) => (r.ok ? r : openLink(guest, { token: tokens[i], confirmed: "yes" }))),
    );
    expect(
      again.every((r) => r.ok),
      JSON.stringify(people),
    ).toBe(true);
    expect(new Set(again.map((r) => (r.ok ? r.data.personId : ""))).size).toBe(1);
  });

  test("a row that somebody claimed with another mailbox is not opened by the first letter", async () => {
    const { personId, ticket } = await hold(`${randomUUID()}@contoh.id`);
    await read.db.contact.create({
      data: { personId, kind: "EMAIL", value: `${randomUUID()}@contoh.id`, verifiedAt: new Date() },
    });
    await read.db.person.update({ where: { id: personId }, data: { claimedAt: new Date() } });
    const { token } = await openMail(ticket);
    expect(await openLink(guest, { token, confirmed: "yes" })).toMatchObject({ kind: "refused", reason: "link_used" });
  });

  test("a number: nothing is sent, the device is the claim", async () => {
    const { personId, ticket } = await hold("0812 3456 7060");
    expect(ticket).toBeNull();
    const { sessionId } = await within((w) => openDeviceSessionWithin(w, { personId, device: "Chrome, Android" }));
    expect(await actorWith({ personId, sessionId })).toMatchObject({ claimed: true, session: { kind: "DEVICE" } });
  });

  test("a device session does not claim a mailbox", async () => {
    const { personId } = await hold(`${randomUUID()}@contoh.id`);
    const { sessionId } = await within((w) => openDeviceSessionWithin(w, { personId, device: "" }));
    expect(await actorWith({ personId, sessionId })).toMatchObject({ claimed: false });
  });

  test("a personal link asks for the name, opens a device session, and works again on the next device", async () => {
    const { personId } = await hold("0812 3456 7061");
    const { token } = await within((w) => personalLinkWithin(w, { personId, returnTo: "/me/schedule" }));
    expect(JSON.stringify(await read.db.loginToken.findMany({ where: { personId } }))).not.toContain(token);
    expect(await openLink(guest, { token })).toMatchObject({
      kind: "invalid",
      fields: { confirmed: { code: "confirm_name" } },
    });
    for (let device = 0; device < 2; device += 1) {
      const result = await openLink(guest, { token, confirmed: "yes" });
      expect(result).toMatchObject({ ok: true, data: { personId, returnTo: "/me/schedule" } });
      if (result.ok) expect(await actorWith(result.data)).toMatchObject({ session: { kind: "DEVICE" }, roles: [] });
    }
  });

  test("unclaimed rows of a contact can be counted; a placeholder has no contact and no way in", async () => {
    const contact = contactOf(`${randomUUID()}@contoh.id`);
    const held = [await hold(contact.value), await hold(contact.value)].map((h) => h.personId);
    expect((await within((w) => unclaimedWithContactWithin(w, contact))).sort()).toEqual(held.sort());
    const ratri = await anAccount();
    const { personId } = await within((w) => placeholderWithin(w, { name: "Teman Ratri", byId: ratri.personId }));
    expect(await read.db.person.findUniqueOrThrow({ where: { id: personId } })).toMatchObject({
      placeholderById: ratri.personId,
      claimedAt: null,
    });
  });
});
