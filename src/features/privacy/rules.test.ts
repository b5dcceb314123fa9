import { describe, expect, test } from "vitest";
import { isSameName, namesPerson } from "./rules";

describe("a typed name", () => {
  test.each([
    ["Ratri Handayani", true],
    ["  ratri   HANDAYANI ", true],
    ["Ｒatri Handayani", true],
    ["Ratri", false],
    ["", false],
  ])("%j", (typed, same) => {
    expect(isSameName(typed, "Ratri Handayani")).toBe(same);
  });
});

describe("a reason that says who it is about", () => {
  const person = { names: ["Ani"], contacts: ["ani-2@contoh.id", "+6281298765432"] };
  test.each([
    ["Permintaan dari Ani tadi pagi", true],
    ["ANI, lewat telepon", true],
    ["Yang berani meminta sendiri", false],
    ["Dari Ani-2@contoh.id", true],
    ["Dari ani-2@contoh.id saja", true],
    ["Dari 0812-9876-5432", true],
    ["Dari +62 812 9876 5432", true],
    ["Dari nomor yang sama, 24/11/2026", false],
  ])("%j", (text, says) => {
    expect(namesPerson(text, person)).toBe(says);
  });
});
