"use server";

import { action } from "@/pipeline/action";
import { adoptNeed } from "./commands/adopt";
import { careForNeed, withdrawCare } from "./commands/care";
import { mergeNeed, rejectNeed, startCheck, verifyNeed } from "./commands/check";
import { answerCheckLink, makeCheckLink } from "./commands/local-check";
import { addFact, confirmMet, declareUnmet, reopenNeed, sayNotYet } from "./commands/outcome";
import { freshReportPath, reportNeed } from "./commands/report";

export const reportNeedAction = action(reportNeed, { goTo: freshReportPath });
export const startCheckAction = action(startCheck, { goTo: ({ code }) => `/needs/${code}/check` });
export const verifyNeedAction = action(verifyNeed, { goTo: ({ code }) => `/needs/${code}` });
export const mergeNeedAction = action(mergeNeed, { goTo: ({ intoCode }) => `/needs/${intoCode}/check` });
export const rejectNeedAction = action(rejectNeed, { goTo: () => "/needs/to-check" });
export const makeCheckLinkAction = action(makeCheckLink, {
  goTo: ({ code, linkId }) => `/needs/${code}/check?link=${linkId}`,
});
export const answerCheckLinkAction = action(answerCheckLink);
export const adoptNeedAction = action(adoptNeed, { goTo: ({ code }) => `/needs/${code}` });
export const careForNeedAction = action(careForNeed, { goTo: ({ code }) => `/needs/${code}/care?done=1` });
export const withdrawCareAction = action(withdrawCare, { goTo: ({ code }) => `/needs/${code}/care?back=1` });
export const addFactAction = action(addFact);
export const confirmMetAction = action(confirmMet);
export const sayNotYetAction = action(sayNotYet);
export const reopenNeedAction = action(reopenNeed, { goTo: ({ code }) => `/needs/${code}` });
export const declareUnmetAction = action(declareUnmet, { goTo: ({ code }) => `/needs/${code}` });
