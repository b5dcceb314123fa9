// Bad input over HTTP: whatever is posted to an action of the build or to a form of a page, the answer is one for
// people, never a failure of the server, never its innards, and nothing is written that nobody may write.
import type { APIResponse, BrowserContext, Page } from "@playwright/test";
import { type BuiltAction, builtActions } from "../support/built-actions";
import { expect, test } from "../support/e2e";
import { type Instance, inDatabase } from "../support/e2e-server";
import { BROKEN_ARGUMENTS, type Field, hostileForms, INNARDS, scriptedBody, TOO_MANY } from "../support/hostile-bodies";
import { guestPages, personaPages, publicPages } from "../support/pages";
import { becomes } from "../support/personas";
import { addressOf } from "../support/visits";

test.use({ alone: "bad-input", trace: "off", javaScriptEnabled: false });
test.setTimeout(300_000);

const actions = builtActions();
const features = [...new Set(actions.map(({ name }) => name.split(".")[0] ?? ""))];

/** Gathers what is wrong with answers, so that one run shows all of it. */
function watch() {
  const wrong: string[] = [];
  return {
    wrong,
    async look(what: string, answer: APIResponse): Promise<void> {
      const text = await answer.text();
      if (answer.status() >= 500) wrong.push(`${what}: ${answer.status()}`);
      else if (INNARDS.test(text)) wrong.push(`${what}: shows ${INNARDS.exec(text)?.[0]}`);
    },
  };
}

async function countEvents(instance: Instance): Promise<number> {
  const [row] = await inDatabase<{ n: number }>(instance, `SELECT count(*)::int AS "n" FROM "event"`);
  return row?.n ?? -1;
}

async function isSignedIn(context: BrowserContext): Promise<boolean> {
  return (await (await context.request.get("/api/me")).json()).signedIn;
}

function poster(context: BrowserContext, url: string) {
  return {
    action: ({ id, path }: Pick<BuiltAction, "id" | "path">, body: FormData | string) =>
      context.request.post(`${url}${path}`, {
        headers: {
          origin: url,
          accept: "text/x-component",
          "next-action": id,
          ...(typeof body === "string" ? { "content-type": "text/plain;charset=UTF-8" } : {}),
        },
        maxRedirects: 0,
        ...(typeof body === "string" ? { data: body } : { multipart: body }),
      }),
    form: (path: string, body: FormData) =>
      context.request.post(`${url}${path}`, { headers: { origin: url }, maxRedirects: 0, multipart: body }),
    raw: (path: string, headers: Record<string, string>, data: string | Buffer) =>
      context.request.post(`${url}${path}`, { headers: { origin: url, ...headers }, maxRedirects: 0, data }),
  };
}

test("every action of the source is in the build", () => {
  expect(actions.length).toBeGreaterThan(200);
  expect(actions.filter(({ fields }) => fields.length === 0)).toEqual([]);
});

for (const feature of features) {
  const own = actions.filter(({ name }) => name.startsWith(`${feature}.`));

  test(`[B1] [B5] actions of ${feature}, by a guest: an answer, no failure, nothing written`, async ({
    context,
    instance,
  }) => {
    const { wrong, look } = watch();
    const post = poster(context, instance.url);
    const before = await countEvents(instance);
    for (const [turn, action] of own.entries()) {
      for (const { what, fields } of hostileForms(action.fields, turn))
        await look(`${action.name}, ${what}`, await post.action(action, scriptedBody(fields)));
    }
    for (const action of own.slice(0, 1))
      await look(`${action.name}, 10,000 fields`, await post.action(action, scriptedBody(TOO_MANY)));
    expect(wrong).toEqual([]);
    expect(await countEvents(instance)).toBe(before);
  });

  test(`[B1] [B5] actions of ${feature}, by a coordinator: an answer, no failure`, async ({ page, instance }) => {
    const { wrong, look } = watch();
    const context = page.context();
    const post = poster(context, instance.url);
    for (const [turn, action] of own.entries()) {
      if (!(await isSignedIn(context))) await becomes(page, "Ratri Handayani");
      for (const { what, fields } of hostileForms(action.fields, turn + 11))
        await look(`${action.name}, ${what}`, await post.action(action, scriptedBody(fields)));
    }
    expect(wrong).toEqual([]);
  });
}

test("[B2] arguments that are none, forged and old action ids, bodies cut short", async ({ context, instance }) => {
  const { wrong, look } = watch();
  const post = poster(context, instance.url);
  // Arguments are read before any action sees them: one action of each feature stands for all.
  for (const feature of features) {
    const [action = { id: "", name: feature, path: "/" }] = actions.filter(({ name }) =>
      name.startsWith(`${feature}.`),
    );
    for (const text of BROKEN_ARGUMENTS) {
      const body = new FormData();
      body.append("0", text);
      await look(`${action.name} with ${text}`, await post.action(action, body));
      await look(`${action.name} with the bare text ${text}`, await post.action(action, text));
    }
  }
  const [{ path } = { path: "/" }] = actions;
  for (const id of ["x", "", "0".repeat(42), "7f".repeat(21), "__proto__", "constructor", "..%2f", "a".repeat(5_000)])
    await look(`the id ${id.slice(0, 50)}`, await post.action({ id, path }, scriptedBody([["name", "x"]])));
  const type = { "content-type": "multipart/form-data; boundary=b" };
  const part = '--b\r\nContent-Disposition: form-data; name="0"\r\n\r\n';
  for (const cut of ["", "--b", part, `${part}[{"status":"idle"}`, `${part}[]\r\n--b`, `${part.slice(0, 40)}`])
    for (const [what, headers] of [
      ["action", { ...type, "next-action": actions[0]?.id ?? "" }],
      ["form", type],
    ] as const)
      await look(`${what} cut after ${JSON.stringify(cut)}`, await post.raw(path, headers, cut));
  expect(wrong).toEqual([]);
});

test("[B3] a body over the cap and a thousand parts are turned away", async ({ context, instance }) => {
  const { wrong, look } = watch();
  const post = poster(context, instance.url);
  const action = actions.find(({ name }) => name === "needs.reportNeedAction") ?? actions[0];
  if (!action) throw new Error("no action");
  const big = new Blob([Buffer.alloc(13 * 1024 * 1024)], { type: "image/jpeg" });
  await look("13 MB", await post.action(action, scriptedBody([["photos", big]])));
  const parts = Array.from({ length: 1_500 }, (): Field => ["photos", new Blob(["x"], { type: "image/jpeg" })]);
  await look("1,500 files", await post.action(action, scriptedBody(parts)));
  expect(wrong).toEqual([]);
});

type FoundForm = { path: string; fields: { name: string; value: string; typed: boolean }[] };

/** Forms of a page that post without a script, with what they would send. */
async function formsOn(page: Page, path: string): Promise<FoundForm[]> {
  const found = await page.locator("form").evaluateAll((forms) =>
    forms
      .filter((form) => (form.getAttribute("method") ?? "").toLowerCase() === "post")
      .map((form) =>
        [...form.querySelectorAll<HTMLInputElement>("input[name], textarea[name], select[name]")].map((field) => ({
          name: field.name,
          value: field.value,
          typed: field.type !== "hidden" && field.type !== "file",
        })),
      ),
  );
  return found.map((fields) => ({ path, fields }));
}

const isOurs = (name: string) => !name.startsWith("$ACTION") && name !== "locale";

/** What makes two forms one: the action they name and the fields they ask. */
function kindOf({ fields }: FoundForm): string {
  const names = fields.map(({ name, value }) => (/^\$ACTION.*:0$/.test(name) ? value : name));
  return [...new Set(names)].sort().join(" ");
}

/** The form as it stands, some fields replaced. */
function bodyOf({ fields }: FoundForm, replace: (field: FoundForm["fields"][number], k: number) => string | null) {
  const body = new FormData();
  for (const [k, field] of fields.entries()) {
    const value = isOurs(field.name) ? replace(field, k) : field.value;
    if (value !== null) body.append(field.name, value);
  }
  return body;
}

function variantsOf(form: FoundForm, turn: number): [string, FormData][] {
  const texts = hostileForms(["a"], turn)[1]?.fields[0]?.[1];
  const hostile = typeof texts === "string" ? texts : "x";
  const twice = bodyOf(form, (field) => field.value);
  for (const { name, value } of form.fields.filter((field) => isOurs(field.name))) twice.append(name, value);
  const variants: [string, FormData][] = [
    ["without its fields", bodyOf(form, () => null)],
    ["with each field twice", twice],
    ["with hidden fields that name nothing", bodyOf(form, ({ typed, value }) => (typed ? value : crypto.randomUUID()))],
    ["with hidden fields that are no ids", bodyOf(form, ({ typed, value }) => (typed ? value : hostile || "x"))],
  ];
  // A form of buttons only would simply do what it is for.
  if (form.fields.some(({ typed, name }) => typed && isOurs(name)))
    variants.push(["with hostile texts", bodyOf(form, ({ typed, value }) => (typed ? hostile : value))]);
  return variants;
}

test("[B1] [B5] forms of the pages, posted as they stand without a script", async ({ page, instance }) => {
  const { wrong, look } = watch();
  const context = page.context();
  const post = poster(context, instance.url);
  const seen = new Set<string>();
  let who = "";
  for (const one of [...publicPages, ...guestPages, ...personaPages]) {
    if ((one.as ?? "") !== who) {
      await context.clearCookies();
      if (one.as) await becomes(page, one.as);
      who = one.as ?? "";
    }
    // A form may have done what it says, signing out too.
    else if (one.as && !(await isSignedIn(context))) await becomes(page, one.as);
    const address = await addressOf(page, "", one);
    await page.goto(address);
    for (const form of await formsOn(page, address)) {
      const kind = kindOf(form);
      if (seen.has(kind)) continue;
      seen.add(kind);
      for (const [what, body] of variantsOf(form, seen.size))
        await look(
          `${one.name} (${form.fields.find((f) => f.typed)?.name ?? "buttons"}) ${what}`,
          await post.form(address, body),
        );
    }
  }
  expect(wrong).toEqual([]);
  expect(seen.size).toBeGreaterThan(60);
});
