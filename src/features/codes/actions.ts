"use server";

import { action } from "@/pipeline/action";
import { acknowledgeCode } from "./commands/acknowledge";
import { adoptCode, setAdoption } from "./commands/adopt";
import { discardDraft, proposeCode, takeBackCode } from "./commands/steps";
import { draftCode, editCode } from "./commands/write";

type Version = { codeVersionId: string; slug: string };

const versionPage = (code: Version) => `/groups/${code.slug}/manage/codes/${code.codeVersionId}` as const;
const codesPage = (code: { slug: string }, done: string) => `/groups/${code.slug}/manage/codes?done=${done}` as const;

export const draftCodeAction = action(draftCode, { goTo: versionPage });
export const editCodeAction = action(editCode, { goTo: (code) => `${versionPage(code)}?done=editCode` });
export const proposeCodeAction = action(proposeCode, { goTo: (code) => `${versionPage(code)}?done=proposeCode` });
export const takeBackCodeAction = action(takeBackCode, { goTo: (code) => `${versionPage(code)}?done=takeBack` });
export const discardDraftAction = action(discardDraft, { goTo: (code) => codesPage(code, "discardDraft") });
export const adoptCodeAction = action(adoptCode, { goTo: (code) => codesPage(code, "adoptCode") });
export const setAdoptionAction = action(setAdoption, { goTo: (group) => codesPage(group, "setAdoption") });
export const acknowledgeCodeAction = action(acknowledgeCode, {
  goTo: (code) => codesPage(code, "acknowledgeCode"),
});
