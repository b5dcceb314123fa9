// One way to fail: a plain sentence that says what is wrong and what to do, and exit code 1.

/** An expected failure of a command. `message` is a whole sentence with the remedy; no stack is shown for it. */
export class Plain extends Error {}

/** Runs a command's main function; expected failures become one sentence on stderr, bugs keep their stack. */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    if (error instanceof Plain) console.error(`\nSimpul: ${error.message}`);
    else console.error(error);
    process.exitCode = 1;
  }
}

/** Reads `--name value`, `--name=value` and `--flag` from the command line; the rest goes to `_`. */
export function readArguments(argv = process.argv.slice(2)) {
  const found = { _: [] };
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index];
    if (!word.startsWith("--")) {
      found._.push(word);
      continue;
    }
    const [name, inline] = word.slice(2).split(/=(.*)/s);
    const next = argv[index + 1];
    if (inline !== undefined) found[name] = inline;
    else if (next !== undefined && !next.startsWith("--")) {
      found[name] = next;
      index += 1;
    } else found[name] = true;
  }
  return found;
}
