import type { Actor } from "@/access/actor";
import type { Tx } from "@/lib/db";
import type { Outbox } from "./outbox";

/** What a consequence handler gets: the same transaction, the same outbox. */
export type Within = { tx: Tx; outbox: Outbox; actor: Actor; now: Date };

/** A point declared by an earlier feature at which later features act inside the same transaction. */
export type ConsequencePoint<P> = { readonly name: string; readonly __payload?: P };

export type ConsequenceHandler = {
  readonly point: string;
  readonly handle: (within: Within, payload: unknown) => Promise<void>;
};

/** Declares a point, e.g. `membershipEnding`. */
export function consequencePoint<P>(name: string): ConsequencePoint<P> {
  return { name };
}

/** A later feature's answer to a point; listed in consequences.ts and run in feature order. */
export function on<P>(
  point: ConsequencePoint<P>,
  handle: (within: Within, payload: P) => Promise<void>,
): ConsequenceHandler {
  return { point: point.name, handle: (within, payload) => handle(within, payload as P) };
}

/**
 * Runs every handler of a point in feature order, in the caller's transaction.
 * The registry is asked lazily: it names every feature, so a static import would turn the order round.
 */
export async function runConsequences<P>(within: Within, point: ConsequencePoint<P>, payload: P): Promise<void> {
  const { consequences } = await import("@/features/registry/consequences");
  for (const handler of consequences) {
    if (handler.point === point.name) await handler.handle(within, payload);
  }
}
