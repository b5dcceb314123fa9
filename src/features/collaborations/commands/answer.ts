import { command, personOf } from "@/pipeline/command";
import { collaborationAccepted, collaborationCountered, collaborationDeclined } from "../events";
import { collaborationsPolicy } from "../policy";
import { acceptInput, counterInput, declineInput } from "../schema";
import { answerOfferWithin, offerWithin } from "./offer";
import { answerOf, lockOffer, recordStep, requireOpenGroups, step } from "./row";

/** Yes to the offer that stands: by the asked group to the request, by the asking group to the counter-offer. */
function acceptance(verb: "accept" | "acceptCounter") {
  return command({
    name: `collaborations.${verb}`,
    input: acceptInput,
    load: lockOffer,
    allow: collaborationsPolicy[verb],
    run: async (context) => {
      const { tx, actor, input, subject, now, within } = context;
      const state = step(subject, verb);
      requireOpenGroups(subject.row);
      await tx.db.collaboration.update({
        where: { id: subject.row.id },
        data: { state, decidedAt: now, decidedById: personOf(actor) },
      });
      await answerOfferWithin(within, subject.row, { side: subject.side, text: input.text });
      recordStep(context, collaborationAccepted);
      return answerOf(subject);
    },
  });
}

export const acceptCollaboration = acceptance("accept");
export const acceptCounter = acceptance("acceptCounter");

/** Another offer instead: the turn goes to the other side, with a new day to answer by. */
export const counterCollaboration = command({
  name: "collaborations.counter",
  input: counterInput,
  load: lockOffer,
  allow: collaborationsPolicy.counter,
  limit: { points: 20, seconds: 3600 },
  run: async (context) => {
    const { tx, actor, input, subject, now, within } = context;
    const state = step(subject, "counter");
    requireOpenGroups(subject.row);
    // Whoever made the offer that stands: nobody answers their own, in any hat.
    await tx.db.collaboration.update({
      where: { id: subject.row.id },
      data: { state, sentAt: now, sentById: personOf(actor) },
    });
    await offerWithin(within, subject.row, { side: subject.side, text: input.text });
    recordStep(context, collaborationCountered);
    return answerOf(subject);
  },
});

/** No, with a reason everybody understands. */
export const declineCollaboration = command({
  name: "collaborations.decline",
  input: declineInput,
  load: lockOffer,
  allow: collaborationsPolicy.decline,
  run: async (context) => {
    const { tx, actor, input, subject, now, within } = context;
    const state = step(subject, "decline");
    await tx.db.collaboration.update({
      where: { id: subject.row.id },
      data: {
        state,
        declineReason: input.reason,
        declineNote: input.note || null,
        decidedAt: now,
        decidedById: personOf(actor),
        endedAt: now,
      },
    });
    await answerOfferWithin(within, subject.row, null);
    recordStep(context, collaborationDeclined);
    return answerOf(subject);
  },
});
