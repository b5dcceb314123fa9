import { beforeEach, expect, test, vi } from "vitest";

type Options = { httpOnly: boolean; secure: boolean; sameSite: string; path: string; maxAge: number; domain?: string };
const jar = new Map<string, { value: string; options: Options }>();

vi.mock("next/headers", () => ({
  cookies: async () => ({
    set: (name: string, value: string, options: Options) => jar.set(name, { value, options }),
    get: (name: string) => (jar.has(name) ? { value: jar.get(name)?.value } : undefined),
  }),
}));

const ref = { personId: "019a0000-0000-7000-8000-000000000001", sessionId: "019a0000-0000-7000-8000-000000000002" };

async function with_(appUrl: string) {
  vi.resetModules();
  Object.assign(process.env, { APP_URL: appUrl, AUTH_SECRET: "only-for-tests-only-for-tests-only-for-tests" });
  return import("./session-cookie");
}

beforeEach(() => jar.clear());

test("over https the cookie is __Host-, Secure, HttpOnly, SameSite=Lax, for the whole site and no domain", async () => {
  const { writeSession, readSessionRef } = await with_("https://simpul.example");
  await writeSession(ref);
  expect([...jar.keys()]).toEqual(["__Host-simpul", "hint"]);
  expect(jar.get("__Host-simpul")?.options).toEqual({
    httpOnly: true,
    sameSite: "lax",
    secure: true,
    path: "/",
    maxAge: 5_184_000,
  });
  expect(jar.get("hint")).toMatchObject({ value: "1", options: { httpOnly: false, secure: true } });
  expect(jar.get("__Host-simpul")?.value).not.toContain(ref.sessionId);
  expect(await readSessionRef()).toEqual(ref);
});

test("over http it carries neither prefix nor Secure, which browsers would refuse there", async () => {
  const { writeSession, clearSession } = await with_("http://localhost:3000");
  await writeSession(ref);
  expect(jar.get("simpul")?.options).toMatchObject({ httpOnly: true, secure: false });
  await clearSession();
  expect(jar.get("simpul")).toMatchObject({ value: "", options: { maxAge: 0 } });
});

test.each(["", "abc", "a.b.c.d.e"])("[A8] a cookie that was not sealed by us names nobody: %j", async (value) => {
  const { readSessionRef } = await with_("http://localhost:3000");
  jar.set("simpul", { value, options: { httpOnly: true, secure: false, sameSite: "lax", path: "/", maxAge: 1 } });
  expect(await readSessionRef()).toBeNull();
});

test("[A8] a cookie sealed with another secret names nobody", async () => {
  const { writeSession } = await with_("http://localhost:3000");
  await writeSession(ref);
  vi.resetModules();
  Object.assign(process.env, { AUTH_SECRET: "another-secret-another-secret-another-secret" });
  const { readSessionRef } = await import("./session-cookie");
  expect(await readSessionRef()).toBeNull();
});
