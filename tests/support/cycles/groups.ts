import { activateGroup } from "@/features/formation/commands/found";
import { dissolveGroup, windUpGroup } from "@/features/groups/commands";
import { groupLifecycle } from "@/features/groups/rules";
import {
  acceptApplication,
  acceptOnProbation,
  askMore,
  declineApplication,
  giveInfo,
  startReview,
  submitApplication,
  withdrawApplication,
} from "@/features/members/commands/applications";
import {
  acceptMembership,
  confirmMembership,
  declineMembership,
  endMembership,
  leaveGroup,
  resumeMembership,
  suspendMembership,
} from "@/features/members/commands/membership";
import { applicationLifecycle, membershipLifecycle } from "@/features/members/rules";
import type { ApplicationState, MembershipStatus } from "@/features/members/schema";
import { read } from "@/lib/db";
import { anActor } from "../factories";
import { aGroup, aMember } from "../factories/groups";
import { done } from "../factories/needs";
import type { Cycle, World } from "./cycle";

const reason = "Karena ini dan itu.";

async function group(): Promise<World> {
  const { id, coordinator } = await aGroup({ name: "Kelompok Uji Tahap" });
  const where = { where: { id } };
  return {
    put: (state) => read.db.group.update({ ...where, data: { state: state as "ACTIVE" } }),
    row: () => read.db.group.findUniqueOrThrow(where),
    verbs: {
      activate: () => activateGroup(coordinator, { groupId: id }),
      windUp: () => windUpGroup(coordinator, { groupId: id }),
      dissolve: () => dissolveGroup(coordinator, { groupId: id, confirmName: "Kelompok Uji Tahap" }),
    },
  };
}

async function membership(): Promise<World> {
  const { id: groupId, coordinator } = await aGroup();
  const member = await aMember(groupId);
  const { membershipId } = member;
  const where = { where: { id: membershipId } };
  return {
    put: (status) => read.db.membership.update({ ...where, data: { status: status as MembershipStatus } }),
    row: () => read.db.membership.findUniqueOrThrow(where),
    verbs: {
      accept: () => acceptMembership(member, { membershipId }),
      decline: () => declineMembership(member, { membershipId }),
      confirm: () => confirmMembership(coordinator, { membershipId }),
      suspend: () => suspendMembership(coordinator, { membershipId, reason }),
      resume: () => resumeMembership(coordinator, { membershipId }),
      leave: () => leaveGroup(member, { groupId }),
      end: () => endMembership(coordinator, { membershipId, reason }),
    },
  };
}

async function application(): Promise<World> {
  const { id: groupId, coordinator } = await aGroup();
  const wati = await anActor("Wati");
  const { applicationId } = done(await submitApplication(wati, { groupId, answers: [] }));
  const where = { where: { id: applicationId } };
  return {
    put: (state) => read.db.application.update({ ...where, data: { state: state as ApplicationState } }),
    row: () => read.db.application.findUniqueOrThrow(where),
    verbs: {
      startReview: () => startReview(coordinator, { applicationId }),
      askMore: () => askMore(coordinator, { applicationId, question: "Punya kendaraan?" }),
      answer: () => giveInfo(wati, { applicationId, answer: "Punya." }),
      accept: () => acceptApplication(coordinator, { applicationId }),
      acceptOnProbation: () => acceptOnProbation(coordinator, { applicationId }),
      decline: () => declineApplication(coordinator, { applicationId, reason }),
      withdraw: () => withdrawApplication(wati, { applicationId }),
    },
  };
}

export const groupCycles: Record<string, Cycle> = {
  groupLifecycle: { cycle: groupLifecycle, world: group, hides: true },
  membershipLifecycle: { cycle: membershipLifecycle, world: membership, hides: true },
  applicationLifecycle: {
    cycle: applicationLifecycle,
    world: application,
    elsewhere: { submit: "makes the row; a second one is refused in members/applications.test.ts" },
  },
};
