import { randomUUID } from "node:crypto";
import { anyone } from "@/access/can";
import { storePictureWithin } from "@/features/files/commands";
import type { Tx } from "@/lib/db";
import { zoneOfRegion } from "@/lib/region";
import { invalid, refuse } from "@/lib/result";
import { newShortCode, sha256 } from "@/lib/secret";
import { DAY, dayIn } from "@/lib/time";
import { command, nothing } from "@/pipeline/command";
import { needReported } from "../events";
import { followToken } from "../queries/link-address";
import { reportInput } from "../schema";
import { mailFollowLink } from "./guest-mail";
import { priorityColumns, recordNeed } from "./need-row";

/** Reports one contact may send in a day: a village head reports for many, a prankster for more. */
const PER_CONTACT = 10;

async function freeCode(tx: Tx): Promise<string> {
  for (let tries = 0; tries < 5; tries += 1) {
    const code = newShortCode();
    if (!(await tx.db.need.findUnique({ where: { code }, select: { id: true } }))) return code;
  }
  return newShortCode(6);
}

/** Where a fresh report leads: its secret page, which shows its own address once. */
export function freshReportPath({ needId }: { needId: string }): `/${string}` {
  return `/follow/${followToken(needId)}?new=1`;
}

/** Somebody says what is lacking and for whom. Held until somebody else has checked it (domain.md §4). */
export const reportNeed = command({
  name: "needs.reportNeed",
  input: reportInput,
  load: nothing,
  allow: anyone,
  limit: { points: 30, seconds: 3600 },
  run: async ({ tx, actor, input, now, within }) => {
    const { consent: _agreed, neededBy, reporterContact, showName, photos, photoAlt, ...rest } = input;
    const zone = zoneOfRegion(input.regionCode);
    if (neededBy && neededBy < dayIn(now, zone)) invalid("neededBy", "past");
    if (reporterContact) {
      const since = new Date(now.getTime() - DAY);
      const sent = await tx.db.need.count({ where: { reporterContact, createdAt: { gt: since } } });
      if (sent >= PER_CONTACT) refuse("too_many_reports");
    }
    const id = randomUUID();
    const facts = { ...rest, zone, neededBy: neededBy ? new Date(`${neededBy}T00:00:00Z`) : null };
    const need = await tx.db.need.create({
      data: {
        ...facts,
        id,
        code: await freeCode(tx),
        reporterId: actor.personId,
        reporterName: input.reporterName ?? (actor.name || null),
        reporterContact: reporterContact ?? null,
        showName,
        followTokenHash: sha256(followToken(id)),
        createdAt: now,
        ...priorityColumns({ ...facts, metShare: 0 }, now),
      },
    });
    for (const [position, picture] of photos.entries()) {
      const alt = photoAlt || input.title;
      await storePictureWithin(within, {
        picture,
        subjectType: "need",
        subjectId: id,
        visibility: "PUBLIC",
        alt,
        position,
      });
    }
    recordNeed(within, needReported, { need, payload: { byGuest: actor.personId === null } });
    await mailFollowLink(within, need, followToken(id));
    return { needId: id, code: need.code };
  },
});
