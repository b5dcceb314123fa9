"use server";

import { action } from "@/pipeline/action";
import { adoptNeed } from "./commands/adopt";
import { careForNeed, withdrawCare } from "./commands/care";
import { mergeNeed, rejectNeed, startCheck, verifyNeed } from "./commands/check";
import { answerCheckLink, makeCheckLink } from "./commands/local-check";
import { addFact, confirmMet, declareUnmet, reopenNeed, sayNotYet } from "./commands/outcome";
import { followToken, reportNeed } from "./commands/report";

export const reportNeedAction = action(reportNeed, { then: ({ needId }) => `/follow/${followToken(needId)}?new=1` });
export const startCheckAction = action(startCheck, { then: ({ code }) => `/needs/${code}/check` });
export const verifyNeedAction = action(verifyNeed, { then: ({ code }) => `/needs/${code}` });
export const mergeNeedAction = action(mergeNeed, { then: ({ intoCode }) => `/needs/${intoCode}/check` });
export const rejectNeedAction = action(rejectNeed, { then: () => "/needs/to/check" });
export const makeCheckLinkAction = action(makeCheckLink, {
  then: ({ code, linkId }) => `/needs/${code}/check?link=${linkId}`,
});
export const answerCheckLinkAction = action(answerCheckLink);
export const adoptNeedAction = action(adoptNeed, { then: ({ code }) => `/needs/${code}` });
export const careForNeedAction = action(careForNeed, { then: ({ code }) => `/needs/${code}/care?done=1` });
export const withdrawCareAction = action(withdrawCare, { then: ({ code }) => `/needs/${code}/care?back=1` });
export const addFactAction = action(addFact);
export const confirmMetAction = action(confirmMet);
export const sayNotYetAction = action(sayNotYet);
export const reopenNeedAction = action(reopenNeed, { then: ({ code }) => `/needs/${code}` });
export const declareUnmetAction = action(declareUnmet, { then: ({ code }) => `/needs/${code}` });
