// Every verb in every state in which the life-cycle does not know it: refused with the stage's own sentence.
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/access/actor";
import {
  acceptCollaboration,
  acceptCounter,
  counterCollaboration,
  declineCollaboration,
} from "@/features/collaborations/commands/answer";
import { editDraft, sendCollaboration, withdrawCollaboration } from "@/features/collaborations/commands/request";
import { agreeCollaboration, editScope } from "@/features/collaborations/commands/scope";
import {
  completeCollaboration,
  reviewCollaboration,
  startCollaboration,
  terminateCollaboration,
} from "@/features/collaborations/commands/work";
import { type CollaborationVerb, collaborationLifecycle } from "@/features/collaborations/rules/steps";
import type { CollaborationState } from "@/features/collaborations/schema";
import { read } from "@/lib/db";
import type { Result } from "@/lib/result";
import { aPair, aRequest, type Pair, request, scope } from "../../support/factories/together";

type Ref = { groupId: string; collaborationId: string };
type Call = (actor: Actor, ref: Ref) => Promise<Result<unknown>>;

const calls: Record<Exclude<CollaborationVerb, "expire">, Call> = {
  edit: (actor, ref) => editDraft(actor, { ...ref, version: 0, ...request }),
  send: sendCollaboration,
  withdraw: withdrawCollaboration,
  accept: acceptCollaboration,
  acceptCounter,
  counter: (actor, ref) => counterCollaboration(actor, { ...ref, text: "Bagaimana bila bulan depan saja?" }),
  decline: (actor, ref) => declineCollaboration(actor, { ...ref, reason: "OTHER" }),
  editScope: (actor, ref) => editScope(actor, { ...ref, version: 0, ...scope }),
  agree: (actor, ref) => agreeCollaboration(actor, { ...ref, version: 0 }),
  start: startCollaboration,
  complete: completeCollaboration,
  review: (actor, ref) => reviewCollaboration(actor, { ...ref, rating: "3", outcome: "PARTLY" }),
  terminate: (actor, ref) => terminateCollaboration(actor, { ...ref, reason: "Karena ini dan itu." }),
};

let pair: Pair;
let id: string;

beforeAll(async () => {
  pair = await aPair();
  id = await aRequest(pair);
});

/** Puts the row into a state by hand, with what the database asks of that state. */
async function put(state: CollaborationState): Promise<void> {
  await read.db.collaboration.update({
    where: { id },
    data: {
      state,
      declineReason: "OTHER",
      agreedFromById: pair.volunteers.coordinator.personId,
      agreedToById: pair.nurses.coordinator.personId,
    },
  });
}

describe("illegal verbs", () => {
  const illegal = collaborationLifecycle.states.flatMap((state) =>
    (Object.keys(calls) as (keyof typeof calls)[])
      .filter((verb) => !collaborationLifecycle.can(state, verb))
      .map((verb) => [verb, state] as const),
  );

  test.each(illegal)("%s of what is %s is refused, from either side", async (verb, state) => {
    await put(state);
    const before = await read.db.collaboration.findUniqueOrThrow({ where: { id } });
    // The second coordinators: neither has made an offer or signed, so nothing is denied for another reason.
    for (const [actor, groupId] of [
      [pair.second.volunteers, pair.volunteers.id],
      [pair.second.nurses, pair.nurses.id],
    ] as const)
      expect(await calls[verb](actor, { groupId, collaborationId: id })).toMatchObject({
        ok: false,
        kind: "refused",
        reason: "collaboration_wrong_state",
        detail: { state },
      });
    expect(await read.db.collaboration.findUniqueOrThrow({ where: { id } })).toEqual(before);
  });
});
