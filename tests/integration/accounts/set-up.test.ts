import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import { guest } from "@/access/actor";
import { isSetUpToken, setUp } from "@/features/accounts/commands/enrol";
import { awaitsSetUp } from "@/features/accounts/queries";
import { read } from "@/lib/db";
import { actorWith, PASSWORD } from "../../support/factories/accounts";

const token = vi.hoisted(() => {
  const text = "token-dari-catatan-server";
  Object.assign(process.env, { SIMPUL_SETUP_TOKEN: text });
  return text;
});

test("[A8] without the token of the server's log the set-up is as if not there", async () => {
  for (const wrong of ["", "salah", `${token}x`, token.toUpperCase()]) {
    expect(isSetUpToken(wrong)).toBe(false);
    const input = { name: "Bu Sari", contact: `${randomUUID()}@contoh.id`, password: PASSWORD, token: wrong };
    expect(await setUp(guest, input)).toEqual({ ok: false, kind: "not_found" });
  }
  expect(isSetUpToken(undefined)).toBe(false);
});

test("setUp makes the first steward exactly once, also when three try together; afterwards it is not there", async () => {
  expect(await awaitsSetUp()).toBe(true);
  const input = { name: "Bu Sari", password: PASSWORD, token };
  const tries = await Promise.all(
    [1, 2, 3].map(() => setUp(guest, { ...input, contact: `${randomUUID()}@contoh.id` })),
  );
  const [first, ...more] = tries.filter((r) => r.ok);
  expect(more).toEqual([]);
  expect(tries.filter((r) => !r.ok && r.kind === "not_found")).toHaveLength(2);
  if (!first?.ok) throw new Error("nobody was set up");
  expect(await actorWith(first.data)).toMatchObject({ steward: true, claimed: true });
  expect((await read.db.instance.findFirstOrThrow()).setUpAt).not.toBeNull();
  expect(await setUp(guest, { ...input, contact: `${randomUUID()}@contoh.id` })).toEqual({
    ok: false,
    kind: "not_found",
  });
  expect(await awaitsSetUp()).toBe(false);
});

test("invalid input names each field", async () => {
  expect(await setUp(guest, { token, name: "", contact: "081234567890", password: "pendek" })).toMatchObject({
    kind: "invalid",
    fields: { name: { code: "required" }, contact: { code: "email" }, password: { code: "password_short" } },
  });
});
