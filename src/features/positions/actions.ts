"use server";

import { action } from "@/pipeline/action";
import { addDuty, editDuty, endDuty, giveDuty, takeDutyBack } from "./commands/duties";
import { appoint, endAppointment, handOver } from "./commands/offices";
import { appointToPosition } from "./commands/seats";
import { addPosition, closePosition, editPosition } from "./commands/structure";

type Where = { slug: string; positionId?: string | null };

const people = ({ slug }: Where) => `/groups/${slug}/manage/people?saved=office` as const;
const structure = ({ slug }: Where) => `/groups/${slug}/manage/positions?saved=1` as const;
const position = ({ slug, positionId }: Where) =>
  positionId ? (`/groups/${slug}/manage/positions?saved=1&panel=${positionId}` as const) : structure({ slug });

export const appointAction = action(appoint, { goTo: people });
export const endAppointmentAction = action(endAppointment, { goTo: people });
export const handOverAction = action(handOver, { goTo: people });
export const addPositionAction = action(addPosition, { goTo: position });
export const editPositionAction = action(editPosition, { goTo: position });
export const closePositionAction = action(closePosition, { goTo: structure });
export const appointToPositionAction = action(appointToPosition, { goTo: position });
/** The same as ending an office among the people, seen from the structure. */
export const stepDownAction = action(endAppointment, { goTo: structure });
export const addDutyAction = action(addDuty, { goTo: position });
export const editDutyAction = action(editDuty, { goTo: position });
export const endDutyAction = action(endDuty, { goTo: position });
export const giveDutyAction = action(giveDuty, { goTo: structure });
export const takeDutyBackAction = action(takeDutyBack, { goTo: structure });
