import { rule } from "@/access/can";

export const formationPolicy = {
  /** Anybody with an account of their own may begin a group; no steward needed. */
  foundGroup: rule({ relations: ["signed_in"] }, (actor) => actor.kind === "person" && actor.claimed),
};
