// What the test of illegal verbs needs of a life-cycle: a row that can be put into any state, and a command for each verb.
import type { Lifecycle } from "@/lib/lifecycle";

export type World = {
  /** Puts the row into a state by hand. */
  put: (state: string) => Promise<unknown>;
  /** The row as it stands. */
  row: () => Promise<unknown>;
  /** Verb → its command, by somebody who may. */
  verbs: Record<string, () => Promise<{ ok: boolean; kind?: string }>>;
};

export type Cycle = {
  cycle: Pick<Lifecycle<string, string>, "states" | "verbs"> & { can: (state: never, verb: never) => boolean };
  world: () => Promise<World>;
  /** Verbs no command of their own takes, each with where they are tested. */
  elsewhere?: Record<string, string>;
  /** States from which the verb's command lawfully does something else, e.g. answers a repetition. */
  otherwise?: Record<string, readonly string[]>;
  /** Verbs of the worker: it finds the work done by another and says so without a refusal. */
  quiet?: readonly string[];
  /** In some states the row is as if not there. */
  hides?: true;
};
