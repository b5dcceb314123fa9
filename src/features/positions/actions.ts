"use server";

import { action } from "@/pipeline/action";
import { appoint, endAppointment, handOver } from "./commands";

const people = ({ slug }: { slug: string }) => `/groups/${slug}/manage/people?saved=office` as const;

export const appointAction = action(appoint, { goTo: people });
export const endAppointmentAction = action(endAppointment, { goTo: people });
export const handOverAction = action(handOver, { goTo: people });
