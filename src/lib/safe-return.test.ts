import { expect, test } from "vitest";
import { safeReturn } from "./safe-return";

test.each([
  ["/me", "/me"],
  ["/activities/1?panel=x#top", "/activities/1?panel=x#top"],
  ["/a/../b", "/b"],
])("[B14] %s leads to %s", (path, target) => {
  expect(safeReturn(path, "/me")).toBe(target);
});

test.each([
  undefined,
  "",
  "me",
  "https://jahat.example/",
  "//jahat.example",
  "///jahat.example",
  "/\\jahat.example",
  "\\\\jahat.example",
  "/\t/jahat.example",
  "/\njahat",
  "javascript:alert(1)",
  "/..//jahat.example",
  "/.//jahat.example",
  "/a/..//jahat.example",
])("[B14] %j leads to the fallback or stays inside", (path) => {
  const target = safeReturn(path, "/me");
  expect(new URL(target, "https://simpul.example").host).toBe("simpul.example");
  expect(target.startsWith("//")).toBe(false);
});
