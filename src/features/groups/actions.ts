"use server";

import { action } from "@/pipeline/action";
import { dissolveGroup, editGroup, vouchGroup, windUpGroup } from "./commands";

export const editGroupAction = action(editGroup, { goTo: ({ slug }) => `/groups/${slug}/manage/settings?saved=1` });
export const vouchGroupAction = action(vouchGroup, { goTo: ({ slug }) => `/groups/${slug}/vouch?done=1` });
export const windUpGroupAction = action(windUpGroup, { goTo: ({ slug }) => `/groups/${slug}/manage/settings?saved=1` });
export const dissolveGroupAction = action(dissolveGroup, { goTo: ({ slug }) => `/groups/${slug}` });
