// [R14] Two people have the same record open: the second to save sees what the first wrote, beside their own words.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Actor } from "@/access/actor";
import type { Result } from "@/lib/result";
import { failureSentences } from "@/pipeline/sentences";
import { everyCommand, type FoundCommand } from "../../support/commands";
import { EDITS, NOT_SHARED } from "../../support/edits";
import { fieldNames } from "../../support/hostile-input";
import { listFiles, projectRoot } from "../../support/source-tree";

const SEEN = /^(version|was([A-Z]\w*)?)$/;
const commands = await everyCommand();

/** Says by its name, or by a field for what its form was opened with, that it changes something that is there. */
function isEdit({ name, run }: FoundCommand): boolean {
  return (
    /\.(edit|update|write|revise|set|change)(?![a-z])/.test(name) ||
    fieldNames(run.spec.input).some((f) => SEEN.test(f))
  );
}

const components = listFiles(projectRoot, "src")
  .filter((path) => path.endsWith(".tsx"))
  .map((path) => ({ path, text: readFileSync(join(projectRoot, path), "utf8") }));

const edits = commands.filter(isEdit);
const shared = edits.filter((command) => !(command.name in NOT_SHARED));

test("[R14] every editing command stands in the table", () => {
  expect(shared.map((command) => command.name)).toEqual(Object.keys(EDITS).sort((a, b) => a.localeCompare(b)));
  expect(Object.keys(NOT_SHARED).filter((name) => !edits.some((command) => command.name === name))).toEqual([]);
});

function conflict(answer: Result<unknown>) {
  if (answer.ok || answer.kind !== "invalid" || !answer.seen) throw new Error(`no conflict: ${JSON.stringify(answer)}`);
  return { ...answer, seen: answer.seen };
}

describe.each(shared.map((command) => [command.name, command] as const))("[R14] %s", (name, { run, variable }) => {
  const open = async () => {
    const edit = await (EDITS[name] ?? (() => Promise.reject(new Error(`no record for ${name}`))))();
    const { editors, opened, field, values } = edit;
    const save = (who: Actor, value: unknown, seen: object = {}) => run(who, { ...opened, ...seen, [field]: value });
    return { ...edit, save, first: editors[0], second: editors[1], mine: values[0], theirs: values[1] };
  };

  test("the second sees both versions in words, nothing is overwritten, and saving once more keeps theirs", async () => {
    const { save, first, second, mine, theirs, shown, stored } = await open();
    expect(await save(first, mine)).toMatchObject({ ok: true });
    const told = conflict(await save(second, theirs));
    expect(await stored()).toEqual(mine);
    for (const error of Object.values(told.fields)) expect(error.code).toBe("changed_meanwhile");
    for (const locale of ["id", "en"] as const) {
      const { message, fields } = await failureSentences(name, told, locale);
      expect(Object.keys(fields)).toHaveLength(1);
      expect(message.length).toBeGreaterThan(10);
    }
    const { fields } = await failureSentences(name, told, "id");
    expect(Object.values(fields).join()).toContain(shown);
    expect(await save(second, theirs, told.seen)).toMatchObject({ ok: true });
    expect(await stored()).toEqual(theirs);
  });

  test("who wrote the same as the other is done, whatever version they began with", async () => {
    const { save, first, second, mine, stored } = await open();
    expect(await save(first, mine)).toMatchObject({ ok: true });
    expect(await save(second, mine)).toMatchObject({ ok: true });
    expect(await stored()).toEqual(mine);
  });

  test("of two at once, one is written and the other sees it", async () => {
    const { save, first, second, mine, theirs, opened, stored } = await open();
    const answers = await Promise.all([save(first, mine), save(second, theirs)]);
    // Whoever writes what stood there when the form was opened may pass first and change nothing.
    if (theirs !== opened.was) expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    const lost = answers.find((answer) => !answer.ok);
    if (lost) expect(Object.keys(conflict(lost).fields)).toHaveLength(1);
    expect([mine, theirs]).toContain(await stored());
  });

  test("its form posts what it was opened with", () => {
    const [feature = ""] = name.split(".");
    const actions = readFileSync(join(projectRoot, `src/features/${feature}/actions.ts`), "utf8");
    const action =
      new RegExp(`export const (\\w+Action) = action\\(\\s*${variable}\\b`).exec(actions)?.[1] ?? "no action";
    const forms = components.filter(({ text }) => new RegExp(`\\b${action}\\b`).test(text));
    expect(forms.map(({ path }) => path)).not.toEqual([]);
    const unseen = fieldNames(run.spec.input).filter((field) => SEEN.test(field));
    for (const { path, text } of forms)
      for (const field of unseen) expect(text, path).toMatch(new RegExp(`\\b${field}\\b`));
  });
});
