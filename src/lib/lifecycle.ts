/** state → verb → next state. */
export type LifecycleTable<S extends string, V extends string> = Record<S, Partial<Record<V, S>>>;

export type Lifecycle<S extends string, V extends string> = {
  readonly table: LifecycleTable<S, V>;
  readonly states: readonly S[];
  readonly verbs: readonly V[];
  /** The state a verb leads to, or null when the verb is not allowed from here. */
  next: (state: S, verb: V) => S | null;
  /** Whether the verb is allowed from this state. */
  can: (state: S, verb: V) => boolean;
};

/**
 * A process with steps. Source of truth for which verb is legal in which state; guards that need facts
 * stand beside it as blockers.
 * @param table every state with its legal verbs; terminal states have an empty row
 */
export function lifecycle<S extends string, V extends string>(table: LifecycleTable<S, V>): Lifecycle<S, V> {
  const states = Object.keys(table) as S[];
  const verbs = [...new Set(states.flatMap((s) => Object.keys(table[s]) as V[]))];
  const next = (state: S, verb: V): S | null => table[state][verb] ?? null;
  return { table, states, verbs, next, can: (state, verb) => next(state, verb) !== null };
}
