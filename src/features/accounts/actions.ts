"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { clearSession, writeSession } from "@/lib/auth/session-cookie";
import { readTicket, rememberTicket } from "@/lib/auth/ticket-cookie";
import { clientAddress } from "@/lib/client-address";
import { href, splitLocale } from "@/lib/i18n/href";
import { safeReturn } from "@/lib/safe-return";
import { action } from "@/pipeline/action";
import { renewCalendar } from "./commands/calendar";
import { addContact, removeContact, verifyContact } from "./commands/contacts";
import { setUp } from "./commands/enrol";
import { enterCode, openLink } from "./commands/enter";
import { changePassword, resetPassword } from "./commands/passwords";
import { changeSettings, setAudience, updateProfile } from "./commands/profile";
import { endAllSessions, endSession, signOut } from "./commands/sessions";
import { signIn, signInAsPersona } from "./commands/sign-in";
import { signUp } from "./commands/sign-up";
import { requestReset, requestSignIn, resendMail } from "./commands/tokens";
import { deviceName } from "./rules";

type Form = { locale: "id" | "en"; returnTo: string | undefined };

/** Where somebody wanted to go, inside this site and without language prefix. */
function wanted(path: string | null | undefined, fallback: `/${string}` = "/me"): `/${string}` {
  return splitLocale(safeReturn(path ?? undefined, fallback)).path;
}

/** What the server knows of the request. */
async function fromRequest() {
  const list = await headers();
  return { address: clientAddress(list), device: deviceName(list.get("user-agent")) };
}

async function withLanguage(form: Form) {
  return { ...(await fromRequest()), language: form.locale, next: form.returnTo ? wanted(form.returnTo) : undefined };
}

async function withBrowser() {
  return { ...(await fromRequest()), browserTicket: await readTicket() };
}

/** The browser goes on with the new session, when there is one. */
async function keepSession(data: { personId: string | null; sessionId: string | null }): Promise<void> {
  if (data.personId && data.sessionId) await writeSession({ personId: data.personId, sessionId: data.sessionId });
}

async function keepTicket(data: { ticket: string }): Promise<void> {
  await rememberTicket(data.ticket);
}

export const signInAction = action(signIn, {
  add: fromRequest,
  after: keepSession,
  goTo: (_, form) => wanted(form.returnTo),
});

export const signInAsPersonaAction = action(signInAsPersona, {
  add: fromRequest,
  after: keepSession,
  goTo: (_, form) => wanted(form.returnTo),
});

export const requestSignInAction = action(requestSignIn, {
  add: withLanguage,
  after: keepTicket,
  goTo: ({ ticket }) => `/verify?ticket=${ticket}`,
});

export const requestResetAction = action(requestReset, {
  add: withLanguage,
  after: keepTicket,
  goTo: ({ ticket }) => `/reset?ticket=${ticket}`,
});

export const signUpAction = action(signUp, {
  add: withLanguage,
  after: async (data) => {
    await keepSession(data);
    if (data.ticket) await rememberTicket(data.ticket);
  },
  goTo: ({ ticket }, form) => (ticket ? `/verify?ticket=${ticket}` : wanted(form.returnTo)),
});

export const resendMailAction = action(resendMail, {
  add: fromRequest,
  after: async ({ ticket }, form) => {
    // Only the browser that asked before is remembered as the one that asked.
    if ((await readTicket()) === form.payload.ticket) await rememberTicket(ticket);
  },
  goTo: ({ ticket, purpose }) => (purpose === "RESET" ? `/reset?ticket=${ticket}` : `/verify?ticket=${ticket}`),
});

export const enterCodeAction = action(enterCode, {
  add: withBrowser,
  after: keepSession,
  goTo: ({ returnTo }) => wanted(returnTo),
});

export const openLinkAction = action(openLink, {
  add: withBrowser,
  after: keepSession,
  goTo: ({ returnTo }) => wanted(returnTo),
});

export const resetPasswordAction = action(resetPassword, {
  add: fromRequest,
  after: keepSession,
  goTo: ({ returnTo }) => wanted(returnTo),
});

export const setUpAction = action(setUp, {
  add: async (form) => ({ ...(await fromRequest()), language: form.locale }),
  after: keepSession,
  goTo: () => "/me",
});

export const signOutAction = action(signOut, { after: clearSession, goTo: () => "/" });

export const endSessionAction = action(endSession, { goTo: () => "/me/sessions?done=endSession" });

export const endAllSessionsAction = action(endAllSessions, { after: clearSession, goTo: () => "/sign-in" });

export const updateProfileAction = action(updateProfile, { goTo: () => "/me/profile?done=updateProfile" });

export const setAudienceAction = action(setAudience, { goTo: () => "/me/privacy?done=setAudience" });

export const changeSettingsAction = action(changeSettings, {
  // The page goes on in the language just chosen.
  after: async ({ language }) => redirect(href(language, "/me/profile?done=changeSettings")),
});

export const changePasswordAction = action(changePassword, {
  add: fromRequest,
  after: keepSession,
  goTo: () => "/me/profile?done=changePassword",
});

export const addContactAction = action(addContact, {
  add: async (form) => ({ ...(await fromRequest()), language: form.locale }),
  goTo: ({ ticket }) => (ticket ? `/verify?ticket=${ticket}` : "/me/profile?done=addContact"),
});

export const verifyContactAction = action(verifyContact, {
  add: async (form) => ({ ...(await fromRequest()), language: form.locale }),
  goTo: ({ ticket }) => `/verify?ticket=${ticket}`,
});

export const removeContactAction = action(removeContact, {
  add: async () => ({ device: (await fromRequest()).device }),
  after: keepSession,
  goTo: () => "/me/profile?done=removeContact",
});
export const renewCalendarAction = action(renewCalendar);
