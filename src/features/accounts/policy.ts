import { anyone, can, hasOwnAccount, isSelf, rule, systemOnly } from "@/access/can";

export type OwnedRow = { personId: string };

export const accountsPolicy = {
  signUp: anyone,
  signIn: anyone,
  requestSignIn: anyone,
  requestReset: anyone,
  resendMail: anyone,
  enterCode: anyone,
  openLink: anyone,
  resetPassword: anyone,
  setUp: anyone,
  signInAsPersona: anyone,
  signOut: rule({ relations: ["signed_in"] }, (actor) => actor.kind === "person"),
  renewSession: rule({ relations: ["signed_in"] }, (actor) => actor.kind === "person"),
  endSession: rule<OwnedRow>(
    { relations: ["self"] },
    (actor, session) => hasOwnAccount(actor) && isSelf(actor, session.personId),
  ),
  endAllSessions: rule({ relations: ["self"] }, hasOwnAccount),
  changePassword: rule({ relations: ["self"] }, hasOwnAccount),
  updateProfile: rule({ relations: ["self"] }, (actor) => actor.kind === "person"),
  setAudience: rule({ relations: ["self"] }, hasOwnAccount),
  changeSettings: rule({ relations: ["self"] }, (actor) => actor.kind === "person"),
  renewCalendar: rule({ relations: ["self"] }, (actor) => actor.kind === "person"),
  /** Open to a device session too: adding a mailbox is how somebody with only a number gets a full account. */
  addContact: rule({ relations: ["self"] }, (actor) => actor.kind === "person"),
  verifyContact: rule<OwnedRow>({ relations: ["self"] }, (actor, contact) => isSelf(actor, contact.personId)),
  removeContact: rule<OwnedRow>(
    { relations: ["self"] },
    (actor, contact) => hasOwnAccount(actor) && isSelf(actor, contact.personId),
  ),
  makeSteward: rule({ grant: "platform.manage" }, (actor) => can(actor, "platform.manage")),
  endSteward: rule({ grant: "platform.manage" }, (actor) => can(actor, "platform.manage")),
  endSessionsOf: rule({ grant: "platform.manage" }, (actor) => can(actor, "platform.manage")),
  /** Jobs, seeds and the operator's console only. */
  asSystem: systemOnly,
};
