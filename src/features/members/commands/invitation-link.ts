import { derivedToken } from "@/lib/derived-token";

/** The secret of an invitation's link, derived from its id: the table keeps only its hash. */
export function invitationToken(invitationId: string): string {
  return derivedToken("invitation", invitationId);
}

/** Where the invited person answers. */
export function invitationPath(invitationId: string): `/${string}` {
  return `/join/${invitationToken(invitationId)}`;
}
