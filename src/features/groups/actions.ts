"use server";

import { action } from "@/pipeline/action";
import { dissolveGroup, editGroup, vouchGroup, windUpGroup } from "./commands";

export const editGroupAction = action(editGroup, { then: ({ slug }) => `/groups/${slug}/manage/settings?saved=1` });
export const vouchGroupAction = action(vouchGroup, { then: ({ slug }) => `/groups/${slug}/vouch?done=1` });
export const windUpGroupAction = action(windUpGroup, { then: ({ slug }) => `/groups/${slug}/manage/settings?saved=1` });
export const dissolveGroupAction = action(dissolveGroup, { then: ({ slug }) => `/groups/${slug}` });
