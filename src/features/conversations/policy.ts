import { rule } from "@/access/can";
import { isOwnObject } from "@/access/own";

/** Who may write and read is decided by the feature whose subject is talked about. */
export const conversationsPolicy = {
  /** One's own words only. */
  withdrawMessage: rule<{ authorId: string }>({ relations: ["self"] }, (actor, message) =>
    isOwnObject(actor, [message.authorId]),
  ),
};
