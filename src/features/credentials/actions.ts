"use server";

import { action } from "@/pipeline/action";
import { addType, adoptType, mergeType, setInclusion } from "./commands/catalogue";
import { claimCredential, renewCredential } from "./commands/claim";
import { setCompetences } from "./commands/competence";
import { confirmAsFounder, rejectCredential, verifyCredential } from "./commands/decide";
import { askOutsideCheck, attachEvidence, withdrawClaim } from "./commands/evidence";
import { keepFiles } from "./commands/evidence-files";
import { liftSuspension, revokeCredential, suspendCredential } from "./commands/stops";

type Mine = { credentialId: string };
type Back = { returnTo: string | undefined };

/** Whoever came from a page that asks for it finds the way back there. */
const opened =
  (saved: string) =>
  ({ credentialId }: Mine, { returnTo }: Back) =>
    `/me/credentials?open=${credentialId}&saved=${saved}${returnTo ? `&returnTo=${encodeURIComponent(returnTo)}` : ""}` as const;

export const claimCredentialAction = action(claimCredential, { goTo: opened("claimed") });
export const renewCredentialAction = action(renewCredential, { goTo: opened("claimed") });
export const attachEvidenceAction = action(attachEvidence, { goTo: opened("attached") });
export const withdrawClaimAction = action(withdrawClaim, { goTo: () => "/me/credentials?saved=withdrawn" });
export const askOutsideCheckAction = action(askOutsideCheck, { goTo: opened("asked") });
export const keepFilesAction = action(keepFiles, { goTo: opened("files") });

type Decided = { slug: string };
const queue =
  (saved: string) =>
  ({ slug }: Decided) =>
    `/groups/${slug}/manage/credentials?saved=${saved}` as const;

export const confirmAsFounderAction = action(confirmAsFounder, { goTo: queue("confirmed") });
export const verifyCredentialAction = action(verifyCredential, { goTo: queue("verified") });
export const rejectCredentialAction = action(rejectCredential, { goTo: queue("rejected") });
export const suspendCredentialAction = action(suspendCredential);
export const liftSuspensionAction = action(liftSuspension);
export const revokeCredentialAction = action(revokeCredential);
export const setCompetencesAction = action(setCompetences, { goTo: queue("competences") });

export const addTypeAction = action(addType, { goTo: () => "/admin/credentials?saved=added" });
export const adoptTypeAction = action(adoptType, { goTo: () => "/admin/credentials?saved=adopted" });
export const mergeTypeAction = action(mergeType, { goTo: () => "/admin/credentials?saved=merged" });
export const setInclusionAction = action(setInclusion, {
  goTo: ({ typeId }) => `/admin/credentials?type=${typeId}&saved=included`,
});
