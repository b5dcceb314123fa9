import { describe, expect, it } from "vitest";
import { readForm } from "./form-data";

function form(...fields: [string, string | File][]): FormData {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
}

describe("readForm", () => {
  it("nests names and keeps a repeated name as a list", () => {
    const read = readForm(
      form(["shifts[0].title", "Memasak"], ["shifts[1].title", "Mengantar"], ["days", "MO"], ["days", "TU"]),
    );
    expect(read?.payload).toEqual({ shifts: [{ title: "Memasak" }, { title: "Mengantar" }], days: ["MO", "TU"] });
    expect(read?.values).toEqual({
      "shifts[0].title": "Memasak",
      "shifts[1].title": "Mengantar",
      days: ["MO", "TU"],
    });
  });

  it("leaves empty texts and files that were not chosen out", () => {
    const read = readForm(form(["about", ""], ["name", "Ratri"], ["photo", new File([], "")]));
    expect(read?.payload).toEqual({ name: "Ratri" });
  });

  it("keeps the door's own fields apart from the command's", () => {
    const read = readForm(form(["locale", "en"], ["key", "k1"], ["returnTo", "/me"], ["name", "Ratri"]));
    expect(read).toMatchObject({ locale: "en", key: "k1", returnTo: "/me", payload: { name: "Ratri" } });
  });

  it("takes Indonesian for an unknown language and no key for a key too long", () => {
    const read = readForm(form(["locale", "xx"], ["key", "k".repeat(65)]));
    expect(read).toMatchObject({ locale: "id", key: undefined });
  });

  it.each([
    "__proto__",
    "__proto__.admin",
    "a.__proto__.b",
    "a[__proto__]",
    "constructor.prototype.x",
    "a[0].constructor",
    "prototype",
  ])("[B1] refuses the name %s and leaves prototypes alone", (name) => {
    expect(readForm(form([name, "yes"]))).toBeNull();
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it.each(["__intent__", "__state__"])("[B1] refuses the form library's own field %s", (name) => {
    expect(readForm(form([name, "{broken"]))).toBeNull();
    expect(readForm(form([name, '{"type":"update","payload":{"name":"__proto__.x","value":1}}']))).toBeNull();
  });

  it("[B1] refuses an index no list reaches; a thousand entries are enough for any form", () => {
    expect(readForm(form(["shifts[999999999].title", "x"]))).toBeNull();
    expect(readForm(form(["shifts[999].title", "x"]))).not.toBeNull();
  });

  it("[B1] a name that only contains such a word is an ordinary name", () => {
    expect(readForm(form(["constructorName", "x"]))?.payload).toEqual({ constructorName: "x" });
  });

  it("[B1] refuses 10,000 names, and one name longer than a name can be", () => {
    expect(readForm(form(...Array.from({ length: 10_000 }, (_, i): [string, string] => [`f${i}`, "1"])))).toBeNull();
    expect(readForm(form(["n".repeat(201), "1"]))).toBeNull();
  });

  it("[B1] names that contradict each other never throw", () => {
    for (const names of [
      ["a", "a.b", "a[0]"],
      ["a[0]", "a.b", "a"],
      ["a[-1]", "a[]", "a[][]", "a[x]"],
      ["[", "]", ".", "..", "a..b", "a[", "a]"],
      ["", " ", "\u0000", "toString", "hasOwnProperty.x"],
    ])
      expect(() => readForm(form(...names.map((name): [string, string] => [name, "1"])))).not.toThrow();
  });

  it("never echoes secrets, and leaves the framework's fields out", () => {
    const read = readForm(form(["password", "rahasia"], ["token", "t"], ["code", "123456"], ["$ACTION_ID_x", ""]));
    expect(read?.values).toEqual({});
    expect(read?.payload).not.toHaveProperty("$ACTION_ID_x");
  });
});
