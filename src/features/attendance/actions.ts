"use server";

import { action } from "@/pipeline/action";
import { approveHours, declineHours, reportHours } from "./commands/hours";
import {
  checkIn,
  checkOut,
  excuse,
  markAbsent,
  undoAbsence,
  undoCheckIn,
  undoCheckOut,
  walkIn,
} from "./commands/record";
import { settle } from "./commands/settle";

export const checkInAction = action(checkIn);
export const undoCheckInAction = action(undoCheckIn);
export const checkOutAction = action(checkOut);
export const undoCheckOutAction = action(undoCheckOut);
export const markAbsentAction = action(markAbsent);
export const excuseAction = action(excuse);
export const undoAbsenceAction = action(undoAbsence);
export const walkInAction = action(walkIn);
export const settleAction = action(settle);
export const reportHoursAction = action(reportHours, {
  goTo: ({ slug, signUpId }) => `/activities/${slug}/ticket/${signUpId}`,
});
export const approveHoursAction = action(approveHours);
export const declineHoursAction = action(declineHours);
