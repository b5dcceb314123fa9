import { can, isSelf, rule } from "@/access/can";

export type InGroup = { groupId: string };

export const positionsPolicy = {
  appoint: rule<InGroup>({ grant: "office.appoint" }, (actor, subject) =>
    can(actor, "office.appoint", { groupId: subject.groupId }),
  ),
  /** Whoever appoints, and the person in office: anybody may step down. */
  endAppointment: rule<InGroup & { personId: string }>(
    { grant: "office.appoint", relations: ["self"] },
    (actor, subject) => can(actor, "office.appoint", { groupId: subject.groupId }) || isSelf(actor, subject.personId),
  ),
  handOver: rule<InGroup>({ grant: "office.appoint" }, (actor, subject) =>
    can(actor, "office.appoint", { groupId: subject.groupId }),
  ),
};
