import { personErasing, personMerged } from "@/features/accounts/events";
import { applicationAnswered, applicationSubmitted } from "@/features/members/events";
import { on } from "@/pipeline/consequence";
import { answerPromiseWithin, dropPromiseWithin, promiseAnswerWithin } from "./commands";

/** Who waited under another name still waits. */
export const moveWaiting = on(personMerged, async ({ tx }, { fromId, toId }) => {
  await tx.db.answerPromise.updateMany({ where: { waitingId: fromId }, data: { waitingId: toId } });
});

/** Whoever applies waits for the group's word; having answered a question back, the group's time begins anew. */
export const promiseApplicant = on(
  applicationSubmitted,
  async (within, { applicationId, groupId, personId, again }) => {
    const subject = { subjectType: "application", subjectId: applicationId };
    if (again) await within.tx.db.answerPromise.deleteMany({ where: subject });
    const group = await within.tx.db.group.findUniqueOrThrow({
      where: { id: groupId },
      select: { answerDays: true, zone: true, slug: true },
    });
    await promiseAnswerWithin(within, {
      ...subject,
      groupId,
      waitingId: personId,
      days: group.answerDays,
      zone: group.zone,
      path: `/groups/${group.slug}/manage/people?panel=${applicationId}`,
      waitingPath: "/me/groups",
    });
  },
);

/** A decision and a question back are both an answer; a withdrawn application waits for nothing. */
export const answerApplicant = on(applicationAnswered, (within, { applicationId, how }) => {
  const subject = { subjectType: "application", subjectId: applicationId };
  return how === "withdrawn" ? dropPromiseWithin(within, subject) : answerPromiseWithin(within, subject);
});

/** Nobody waits any more; whether the group was in time still counts. */
export const forgetWaiting = on(personErasing, async ({ tx }, { personIds }) => {
  await tx.db.answerPromise.updateMany({
    where: { waitingId: { in: personIds } },
    data: { waitingId: null, interimText: null },
  });
});
