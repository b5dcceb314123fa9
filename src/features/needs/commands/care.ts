import { refuse } from "@/lib/result";
import { command, personOf } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import { needCared, needCareWithdrawn, needReadyForGroup } from "../events";
import { needsPolicy } from "../policy";
import { CARERS_FOR_GROUP, isOpen } from "../rules";
import { careInput, codeInput } from "../schema";
import { lockNeed, type Need, recordNeed } from "./need-row";

/**
 * Invites neighbours to found a group together once enough of them care for a need nobody has taken up.
 * The caller holds the need's lock, so two who press at once count each other; each is invited once.
 */
export async function inviteCarersWithin(within: Within, need: Need): Promise<void> {
  if (need.state !== "VERIFIED" && need.state !== "UNMET") return;
  const { tx, now } = within;
  const near = await tx.db.care.findMany({
    where: { needId: need.id, nearby: true, withdrawnAt: null },
    select: { id: true, personId: true, invitedAt: true },
    orderBy: { id: "asc" },
  });
  const fresh = near.filter((care) => care.invitedAt === null);
  if (near.length < CARERS_FOR_GROUP || fresh.length === 0) return;
  await tx.db.care.updateMany({ where: { id: { in: fresh.map((c) => c.id) } }, data: { invitedAt: now } });
  recordNeed(within, needReadyForGroup, { need, payload: { carerIds: fresh.map((c) => c.personId) } });
}

/** "Saya peduli", with what I bring. Saying it again changes what I bring. */
export const careForNeed = command({
  name: "needs.careForNeed",
  input: careInput,
  load: ({ tx, actor, input }) => lockNeed(tx, actor, input.code),
  allow: needsPolicy.care,
  run: async ({ tx, actor, input, subject, now, within }) => {
    const { need } = subject;
    if (!isOpen(need.state)) refuse("wrong_state");
    const personId = personOf(actor);
    const { code: _code, ...brings } = input;
    const before = await tx.db.care.findUnique({ where: { needId_personId: { needId: need.id, personId } } });
    const care = await tx.db.care.upsert({
      where: { needId_personId: { needId: need.id, personId } },
      create: { needId: need.id, personId, ...brings, createdAt: now },
      update: { ...brings, withdrawnAt: null },
    });
    if (!before || before.withdrawnAt) recordNeed(within, needCared, { need, payload: { careId: care.id } });
    await inviteCarersWithin(within, need);
    return { code: need.code, careId: care.id };
  },
});

/** One tap takes it back; nobody asks why. */
export const withdrawCare = command({
  name: "needs.withdrawCare",
  input: codeInput,
  load: ({ tx, actor, input }) => lockNeed(tx, actor, input.code),
  allow: needsPolicy.withdrawCare,
  run: async ({ tx, actor, subject, now, within }) => {
    const { need } = subject;
    const personId = personOf(actor);
    const care = await tx.db.care.findUnique({ where: { needId_personId: { needId: need.id, personId } } });
    if (!care || care.withdrawnAt) return refuse("not_caring");
    await tx.db.care.update({ where: { id: care.id }, data: { withdrawnAt: now } });
    recordNeed(within, needCareWithdrawn, { need, payload: { careId: care.id } });
    return { code: need.code };
  },
});
