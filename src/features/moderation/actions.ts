"use server";

import { action } from "@/pipeline/action";
import { dismissReport, reopenReport, sendReport, upholdReport } from "./commands";

export const sendReportAction = action(sendReport);
export const upholdReportAction = action(upholdReport);
export const dismissReportAction = action(dismissReport);
export const reopenReportAction = action(reopenReport);
