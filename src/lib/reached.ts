const KEY = Symbol.for("simpul.reached");

/**
 * Notes that a request's form has reached an action of ours. What fails before is a body that cannot be read, and the
 * door in front of Next (scripts/server.mjs) answers it as such; what fails from here on is our own failure.
 * @param requestId the one the door gave the request; one that is not in work there, or without the door, is not noted
 */
export function noteReached(requestId: string | null): void {
  const reached: unknown = Reflect.get(globalThis, KEY);
  if (reached instanceof Map && reached.has(requestId)) reached.set(requestId, true);
}
