"use server";

import { action } from "@/pipeline/action";
import { careForCompetence, withdrawCompetenceCare } from "./commands/care";
import { activateGroup, foundGroup } from "./commands/found";

export const foundGroupAction = action(foundGroup, {
  goTo: ({ slug }, form) => {
    const code = form.payload.needCode;
    const need = typeof code === "string" && /^[A-Za-z0-9]{4,12}$/.test(code) ? `&need=${code}` : "";
    return `/groups/${slug}/manage/formation?founded=1${need}`;
  },
});
export const activateGroupAction = action(activateGroup, {
  goTo: ({ slug }) => `/groups/${slug}/manage/formation?activated=1`,
});
export const careForCompetenceAction = action(careForCompetence, {
  goTo: ({ code, province }) => `/competences?province=${province}&care=${code}&done=1`,
});
export const withdrawCompetenceCareAction = action(withdrawCompetenceCare, {
  goTo: ({ province }) => `/competences?province=${province}`,
});
