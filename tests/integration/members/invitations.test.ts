import { describe, expect, test } from "vitest";
import { type Actor, guest } from "@/access/actor";
import { invitationToken } from "@/features/members/commands/invitation-link";
import {
  acceptInvitation,
  acceptInvitationByNumber,
  declineInvitation,
  inviteMember,
  revokeInvitation,
} from "@/features/members/commands/invitations";
import { read } from "@/lib/db";
import { anActor } from "../../support/factories";
import { aGroup, aMember } from "../../support/factories/groups";

async function mailboxOf(actor: Actor): Promise<string> {
  return (await read.db.contact.findFirstOrThrow({ where: { personId: actor.personId ?? "", kind: "EMAIL" } })).value;
}

async function invited(contact?: string) {
  const group = await aGroup();
  const wati = await anActor("Wati");
  const result = await inviteMember(group.coordinator, {
    groupId: group.id,
    contact: contact ?? (await mailboxOf(wati)),
    name: "Wati",
  });
  if (!result.ok) throw new Error(JSON.stringify(result));
  const { invitationId } = result.data;
  return { group, wati, invitationId, token: invitationToken(invitationId) };
}

let next = 10;
function aNumber(): string {
  next += 1;
  return `+62812345678${next}`;
}

describe("members.inviteMember", () => {
  test("a mailbox gets its letter; the table keeps only a hash", async () => {
    const { wati, invitationId, token } = await invited();
    const [mail] = await read.db.mail.findMany({ where: { recipient: await mailboxOf(wati) } });
    expect(mail?.text).toContain(`/join/${token}`);
    const row = await read.db.invitation.findUniqueOrThrow({ where: { id: invitationId } });
    expect(JSON.stringify(row)).not.toContain(token);
    const keys = await read.db.idempotencyKey.findMany();
    expect(JSON.stringify(keys)).not.toContain(token);
  });

  test("one open invitation per contact", async () => {
    const { group, wati } = await invited();
    const again = await inviteMember(group.coordinator, {
      groupId: group.id,
      contact: (await mailboxOf(wati)).toUpperCase(),
    });
    expect(again).toMatchObject({ kind: "refused", reason: "already_invited" });
  });

  test("a contact that is none is named", async () => {
    const group = await aGroup();
    expect(await inviteMember(group.coordinator, { groupId: group.id, contact: "a@b.id, c@d.id" })).toMatchObject({
      kind: "invalid",
      fields: { contact: { code: "contact" } },
    });
  });

  test("[A10] at most a hundred stay open", async () => {
    const group = await aGroup();
    const expiresAt = new Date(Date.now() + 86_400_000);
    await read.db.invitation.createMany({
      data: Array.from({ length: 100 }, (_, i) => ({
        groupId: group.id,
        tokenHash: `${group.id}-${i}`,
        kind: "EMAIL" as const,
        value: `x${i}@example.org`,
        invitedById: group.coordinator.personId ?? "",
        expiresAt,
      })),
    });
    expect(await inviteMember(group.coordinator, { groupId: group.id, contact: "y@example.org" })).toMatchObject({
      kind: "refused",
      reason: "too_many_invitations",
    });
  });

  test("denied: inviteMember by a member and by another group's coordinator", async () => {
    const group = await aGroup();
    const raw = { groupId: group.id, contact: "y@example.org" };
    expect(await inviteMember(await aMember(group.id), raw)).toMatchObject({ kind: "denied", whoCan: "COORDINATOR" });
    expect(await inviteMember((await aGroup()).coordinator, raw)).toMatchObject({ kind: "denied" });
  });
});

describe("members.acceptInvitation", () => {
  test("the mailbox's holder joins, once", async () => {
    const { group, wati, token } = await invited();
    expect(await acceptInvitation(wati, { token })).toMatchObject({ ok: true });
    expect(
      await read.db.membership.count({ where: { groupId: group.id, personId: wati.personId ?? "", status: "ACTIVE" } }),
    ).toBe(1);
    expect(await acceptInvitation(wati, { token })).toMatchObject({ kind: "refused", reason: "invitation_used" });
  });

  test("[R11] five taps at once make one membership", async () => {
    const { group, wati, token } = await invited();
    const results = await Promise.all(Array.from({ length: 5 }, () => acceptInvitation(wati, { token })));
    expect(results.filter((r) => r.ok)).toHaveLength(1);
    expect(await read.db.membership.count({ where: { groupId: group.id, personId: wati.personId ?? "" } })).toBe(1);
  });

  test("[A9] denied: acceptInvitation and declineInvitation opened from another mailbox", async () => {
    const { token } = await invited();
    const other = await anActor("Orang lain");
    expect(await acceptInvitation(other, { token })).toMatchObject({ kind: "denied", whoCan: "invited" });
    expect(await declineInvitation(other, { token })).toMatchObject({ kind: "denied", whoCan: "invited" });
    expect(await acceptInvitation(guest, { token })).toMatchObject({ kind: "denied" });
    const unverified = await anActor("Mengaku", { claimed: true });
    await read.db.contact.create({
      data: { personId: unverified.personId ?? "", kind: "EMAIL", value: "baru@example.org" },
    });
    const second = await invited("baru@example.org");
    expect(await acceptInvitation(unverified, { token: second.token })).toMatchObject({ kind: "denied" });
  });

  test("an unknown token is not there", async () => {
    expect(await acceptInvitation(await anActor(), { token: "x".repeat(43) })).toMatchObject({ kind: "not_found" });
  });

  test("expired after 14 days", async () => {
    const { wati, token } = await invited();
    const later = new Date(Date.now() + 14 * 86_400_000 + 1000);
    expect(await acceptInvitation(wati, { token }, { now: later })).toMatchObject({
      kind: "refused",
      reason: "invitation_expired",
    });
  });

  test("declined, then no longer good", async () => {
    const { wati, token } = await invited();
    expect(await declineInvitation(wati, { token })).toMatchObject({ ok: true });
    expect(await acceptInvitation(wati, { token })).toMatchObject({ kind: "refused", reason: "invitation_used" });
  });

  test("a number's claimed holder joins by account, and the name-and-number way is closed", async () => {
    const phone = aNumber();
    const { token } = await invited(phone);
    const holder = await anActor("Budi");
    await read.db.contact.create({ data: { personId: holder.personId ?? "", kind: "PHONE", value: phone } });
    expect(await acceptInvitationByNumber(guest, { token, name: "Budi", phone })).toMatchObject({ kind: "denied" });
    expect(await acceptInvitation(holder, { token })).toMatchObject({ ok: true });
  });
});

describe("members.acceptInvitationByNumber", () => {
  test("without any account: name and the invited number", async () => {
    const phone = aNumber();
    const { group, token } = await invited(phone);
    expect(await acceptInvitationByNumber(guest, { token, name: "Budi", phone: aNumber() })).toMatchObject({
      kind: "invalid",
      fields: { phone: { code: "other_number" } },
    });
    expect(
      await acceptInvitationByNumber(guest, { token, name: "Budi", phone: phone.replace("+62", "0") }),
    ).toMatchObject({ ok: true });
    const row = await read.db.membership.findFirstOrThrow({
      where: { groupId: group.id, person: { name: "Budi" } },
      include: { person: true },
    });
    expect(row).toMatchObject({ status: "ACTIVE" });
  });

  test("denied: acceptInvitationByNumber for an invitation to a mailbox", async () => {
    const { token } = await invited();
    expect(await acceptInvitationByNumber(guest, { token, name: "Budi", phone: aNumber() })).toMatchObject({
      kind: "denied",
    });
  });
});

describe("members.revokeInvitation", () => {
  test("its link stops working", async () => {
    const { group, wati, invitationId, token } = await invited();
    expect(await revokeInvitation(group.coordinator, { invitationId })).toMatchObject({ ok: true });
    expect(await acceptInvitation(wati, { token })).toMatchObject({ kind: "refused", reason: "invitation_revoked" });
  });

  test("denied: revokeInvitation by a member; not there for another group", async () => {
    const { group, invitationId } = await invited();
    expect(await revokeInvitation(await aMember(group.id), { invitationId })).toMatchObject({ kind: "denied" });
    expect(await revokeInvitation((await aGroup()).coordinator, { invitationId })).toMatchObject({ kind: "not_found" });
  });
});
