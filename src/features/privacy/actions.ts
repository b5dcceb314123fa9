"use server";

import { clearSession } from "@/lib/auth/session-cookie";
import { action } from "@/pipeline/action";
import { eraseAccount, eraseByRequest } from "./commands/erase";
import { lookUpPerson } from "./commands/look-up";

/** The fragment makes the static home page show its sentence, without JavaScript too. */
export const eraseAccountAction = action(eraseAccount, { after: clearSession, goTo: () => "/#account-deleted" });

export const lookUpPersonAction = action(lookUpPerson, {
  goTo: ({ lookUpId }) => `/admin/privacy?lookup=${lookUpId}`,
});

export const eraseByRequestAction = action(eraseByRequest, { goTo: () => "/admin/privacy?done=eraseByRequest" });
