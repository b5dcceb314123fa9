import { randomUUID } from "node:crypto";
import type { Tx } from "@/lib/db";
import { refuse } from "@/lib/result";
import { sha256 } from "@/lib/secret";
import { DAY } from "@/lib/time";
import { command, personOf } from "@/pipeline/command";
import { needCheckLinkMade, needLocallyDenied } from "../events";
import { needsPolicy } from "../policy";
import { checkLinkToken } from "../queries/link-address";
import { CHECK_LINK_DAYS, HELD_STATES, linkState } from "../rules";
import { checkLinkInput, localAnswerInput } from "../schema";
import { startCheckWithin, verifyWithin } from "./check";
import { type LockedNeed, lockNeed, lockNeedById, recordNeed } from "./need-row";

/** Links one need may have open: asking a second neighbour is fine, asking the whole street is not. */
const MOST_LINKS = 5;

function sameName(a: string | null, b: string): boolean {
  return a !== null && a.trim().toLowerCase() === b.trim().toLowerCase();
}

/** A checker asks somebody who lives there; the link can be answered once, within 14 days. */
export const makeCheckLink = command({
  name: "needs.makeCheckLink",
  input: checkLinkInput,
  load: async ({ tx, actor, input }) => {
    const found = await lockNeed(tx, actor, input.code);
    return found ? { ...found, groupId: input.groupId ?? null } : null;
  },
  allow: needsPolicy.makeCheckLink,
  limit: { points: 20, seconds: 3600 },
  run: async ({ tx, actor, input, subject, now, within }) => {
    const { need } = subject;
    if (!(HELD_STATES as readonly string[]).includes(need.state)) refuse("wrong_state");
    if (sameName(need.reporterName, input.name)) refuse("local_is_reporter");
    const open = await tx.db.needCheckLink.count({ where: { needId: need.id, usedAt: null, expiresAt: { gt: now } } });
    if (open >= MOST_LINKS) refuse("too_many_links");
    if (need.state === "REPORTED") await startCheckWithin(within, need);
    const id = randomUUID();
    await tx.db.needCheckLink.create({
      data: {
        id,
        needId: need.id,
        tokenHash: sha256(checkLinkToken(id)),
        madeById: personOf(actor),
        name: input.name,
        role: input.role,
        createdAt: now,
        expiresAt: new Date(now.getTime() + CHECK_LINK_DAYS * DAY),
      },
    });
    recordNeed(within, needCheckLinkMade, { need, payload: { linkId: id }, groupId: subject.groupId });
    return { linkId: id, code: need.code };
  },
});

type Link = NonNullable<Awaited<ReturnType<Tx["db"]["needCheckLink"]["findUnique"]>>>;

/** Link first without a lock, then need, then the link again: needs are always locked before what hangs on them. */
async function lockLink(tx: Tx, token: string): Promise<(LockedNeed & { link: Link }) | null> {
  const tokenHash = sha256(token);
  const seen = await tx.db.needCheckLink.findUnique({ where: { tokenHash }, select: { needId: true } });
  const found = seen ? await lockNeedById(tx, seen.needId) : null;
  const link = found ? await tx.db.needCheckLink.findUnique({ where: { tokenHash } }) : null;
  return found && link && !found.need.hiddenAt ? { ...found, byLink: true, link } : null;
}

/** The local person says yes or no after reading the facts. Only a POST counts; opening the link changes nothing. */
export const answerCheckLink = command({
  name: "needs.answerCheckLink",
  input: localAnswerInput,
  load: ({ tx, input }) => lockLink(tx, input.token),
  allow: needsPolicy.answerCheckLink,
  limit: { points: 20, seconds: 3600 },
  run: async ({ tx, input, subject, now, within }) => {
    const { link, need } = subject;
    const standing = linkState(link, now);
    if (standing !== "open") refuse(standing === "used" ? "link_used" : "link_expired");
    const confirmed = input.answer === "true";
    await tx.db.needCheckLink.update({
      where: { id: link.id },
      data: { usedAt: now, confirmed, note: input.note || null },
    });
    if (!confirmed) {
      recordNeed(within, needLocallyDenied, { need, payload: { linkId: link.id, madeById: link.madeById } });
      return { code: need.code, confirmed };
    }
    await verifyWithin(within, need, {
      level: "LOCAL_PERSON",
      checkedById: link.madeById,
      groupId: null,
      note: input.note || null,
      localChecker: input.showName ? `${link.role}|${link.name}` : link.role,
      linkId: link.id,
    });
    return { code: need.code, confirmed };
  },
});
