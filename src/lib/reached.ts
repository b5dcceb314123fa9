const KEY = Symbol.for("simpul.reached");

/**
 * Notes that a request's form has reached an action of ours. What fails before is a body that cannot be read, and the
 * door in front of Next (scripts/server.mjs) answers it as such; what fails from here on is our own failure.
 * @param requestId the one the door gave the request; without it, or without the door, nothing is noted
 */
export function noteReached(requestId: string | null): void {
  const reached: unknown = Reflect.get(globalThis, KEY);
  if (requestId && reached instanceof Set) reached.add(requestId);
}
