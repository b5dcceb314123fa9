// Every vitest project: a test that writes to console.error has failed, whatever it asserted.
import { afterEach, beforeEach } from "vitest";

const written: unknown[][] = [];

console.error = (...words: unknown[]) => {
  written.push(words);
};

beforeEach(() => {
  written.length = 0;
});

afterEach(() => {
  const [first] = written.splice(0);
  if (first) throw new Error(`console.error was called: ${first.map(String).join(" ")}`);
});

/** For the rare test whose subject is a logged error: returns what was written so far and forgets it. */
export function takeConsoleErrors(): unknown[][] {
  return written.splice(0);
}
