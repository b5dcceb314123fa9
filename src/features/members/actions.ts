"use server";

import { writeSession } from "@/lib/auth/session-cookie";
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
  goTo: ({ slug, invitationId }) => `/groups/${slug}/manage/people?panel=invitation-${invitationId}`,
});
export const revokeInvitationAction = action(revokeInvitation, { goTo: people });
export const acceptInvitationAction = action(acceptInvitation, { goTo: mine("joined") });
export const acceptInvitationByNumberAction = action(acceptInvitationByNumber, {
  after: ({ personId, sessionId }) => writeSession({ personId, sessionId }),
  goTo: ({ slug }) => `/groups/${slug}`,
});
export const declineInvitationAction = action(declineInvitation, { goTo: mine("declined") });

export const invitePersonAction = action(invitePerson);
export const acceptMembershipAction = action(acceptMembership, { goTo: mine("joined") });
export const declineMembershipAction = action(declineMembership, { goTo: mine("declined") });
export const leaveGroupAction = action(leaveGroup, { goTo: mine("left") });
export const endMembershipAction = action(endMembership, { goTo: people });
export const confirmMembershipAction = action(confirmMembership, { goTo: people });
export const suspendMembershipAction = action(suspendMembership, { goTo: people });
export const resumeMembershipAction = action(resumeMembership, { goTo: people });
export const setCategoryAction = action(setCategory, { goTo: people });

const panel = ({ slug, applicationId }: At & { applicationId: string }) =>
  `/groups/${slug}/manage/people?panel=${applicationId}` as const;

export const submitApplicationAction = action(submitApplication, { goTo: mine("applied") });
export const startReviewAction = action(startReview, { goTo: panel });
export const askMoreAction = action(askMore, { goTo: panel });
export const giveInfoAction = action(giveInfo, { goTo: mine("answered") });
export const acceptApplicationAction = action(acceptApplication, { goTo: people });
export const acceptOnProbationAction = action(acceptOnProbation, { goTo: people });
export const declineApplicationAction = action(declineApplication, { goTo: people });
export const withdrawApplicationAction = action(withdrawApplication, { goTo: mine("withdrawn") });
