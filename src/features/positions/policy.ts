import type { Actor } from "@/access/actor";
import { can, isSelf, rule, systemOnly } from "@/access/can";
import { isOwnObject } from "@/access/own";

export type InGroup = { groupId: string };

const appoints = rule<InGroup>({ grant: "office.appoint" }, (actor, subject) =>
  can(actor, "office.appoint", { groupId: subject.groupId }),
);
const builds = rule<InGroup>({ grant: "structure.manage" }, (actor, subject) =>
  can(actor, "structure.manage", { groupId: subject.groupId }),
);

function orOneself(grant: "office.appoint" | "structure.manage") {
  return (actor: Actor, subject: InGroup & { personId: string }) =>
    can(actor, grant, { groupId: subject.groupId }) || isSelf(actor, subject.personId);
}

export const positionsPolicy = {
  seeStructure: rule<InGroup>({ grant: "group.see_inside" }, (actor, subject) =>
    can(actor, "group.see_inside", { groupId: subject.groupId }),
  ),
  appoint: appoints,
  /** Whoever appoints, and the person in office: anybody may step down. */
  endAppointment: rule<InGroup & { personId: string }>(
    { grant: "office.appoint", relations: ["self"] },
    orOneself("office.appoint"),
  ),
  handOver: appoints,
  addPosition: builds,
  editPosition: builds,
  closePosition: builds,
  /** Nobody puts themselves into a position: another coordinator does, or a musyawarah. */
  appointToPosition: rule<InGroup & { personId: string }>(
    { grant: "office.appoint", relations: ["not_own_object"] },
    (actor, subject) =>
      can(actor, "office.appoint", { groupId: subject.groupId }) && !isOwnObject(actor, [subject.personId]),
  ),
  addDuty: builds,
  editDuty: builds,
  endDuty: builds,
  giveDuty: builds,
  /** Whoever divides the duties, and the person who has it. */
  takeDutyBack: rule<InGroup & { personId: string }>(
    { grant: "structure.manage", relations: ["self"] },
    orOneself("structure.manage"),
  ),
  tellTerm: systemOnly,
  tellVacancy: systemOnly,
};
