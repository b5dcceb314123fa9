"use server";

import { action } from "@/pipeline/action";
import {
  acceptApplication,
  acceptOnProbation,
  askMore,
  declineApplication,
  giveInfo,
  startReview,
  submitApplication,
  withdrawApplication,
} from "./commands/applications";
import {
  acceptInvitation,
  acceptInvitationByNumber,
  declineInvitation,
  inviteMember,
  revokeInvitation,
} from "./commands/invitations";
import {
  acceptMembership,
  confirmMembership,
  declineMembership,
  endMembership,
  invitePerson,
  leaveGroup,
  resumeMembership,
  setCategory,
  suspendMembership,
} from "./commands/membership";

type At = { slug: string };
const people = ({ slug }: At) => `/groups/${slug}/manage/people?saved=member` as const;
const mine = (saved: string) => () => `/me/groups?saved=${saved}` as const;

export const inviteMemberAction = action(inviteMember, {
  then: ({ slug, invitationId }) => `/groups/${slug}/manage/people?panel=invitation-${invitationId}`,
});
export const revokeInvitationAction = action(revokeInvitation, { then: people });
export const acceptInvitationAction = action(acceptInvitation, { then: mine("joined") });
export const acceptInvitationByNumberAction = action(acceptInvitationByNumber);
export const declineInvitationAction = action(declineInvitation, { then: mine("declined") });

export const invitePersonAction = action(invitePerson, { then: people });
export const acceptMembershipAction = action(acceptMembership, { then: mine("joined") });
export const declineMembershipAction = action(declineMembership, { then: mine("declined") });
export const leaveGroupAction = action(leaveGroup, { then: mine("left") });
export const endMembershipAction = action(endMembership, { then: people });
export const confirmMembershipAction = action(confirmMembership, { then: people });
export const suspendMembershipAction = action(suspendMembership, { then: people });
export const resumeMembershipAction = action(resumeMembership, { then: people });
export const setCategoryAction = action(setCategory, { then: people });

const panel = ({ slug, applicationId }: At & { applicationId: string }) =>
  `/groups/${slug}/manage/people?panel=${applicationId}` as const;

export const submitApplicationAction = action(submitApplication, { then: mine("applied") });
export const startReviewAction = action(startReview, { then: panel });
export const askMoreAction = action(askMore, { then: panel });
export const giveInfoAction = action(giveInfo, { then: mine("answered") });
export const acceptApplicationAction = action(acceptApplication, { then: people });
export const acceptOnProbationAction = action(acceptOnProbation, { then: people });
export const declineApplicationAction = action(declineApplication, { then: people });
export const withdrawApplicationAction = action(withdrawApplication, { then: mine("withdrawn") });
