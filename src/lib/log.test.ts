import { describe, expect, it, vi } from "vitest";

vi.stubEnv("LOG_LEVEL", "info");
const { openLog } = await import("./log");

const MAIL = "ratri.dewi+rt04@contoh.co.id";
const TOKEN = "aB3_".repeat(10).padEnd(43, "-");
const SECRETS = [MAIL, "081234567890", "+62 812-3456-7890", "6281234567890", TOKEN, "0f".repeat(36)];

/** Everything a logger wrote while `write` used it: the raw text, and its lines read back. */
function written(write: (log: ReturnType<typeof openLog>) => void) {
  const lines: string[] = [];
  write(openLog({ write: (line: string) => lines.push(line) }));
  return { text: lines.join(""), lines: lines.map((line): Record<string, unknown> => JSON.parse(line)) };
}

function failure(message: string, more: object = {}): Error {
  return Object.assign(new Error(message), more);
}

describe("log", () => {
  it.each(SECRETS)("never writes %s, wherever it stands", (secret) => {
    const { text, lines } = written((log) => {
      log.info(`sent to ${secret}\n${secret}`);
      log.info({ to: secret, list: [secret], deep: { a: { b: { c: { d: secret } } } } }, "sent");
      log.error(failure(`no room for ${secret}`));
      log.error({ err: failure(`first ${secret}`, { cause: failure(`then ${secret}`) }) }, "failed");
      log.warn({ err: failure("duplicate key", { detail: `Key (value)=(${secret}) already exists.` }) }, "failed");
    });
    expect(text).not.toContain(secret);
    expect(lines).toHaveLength(5);
  });

  it.each(["email", "phone", "contact", "token", "password", "code", "cookie", "authorization", "name", "address"])(
    "blots whatever is called %s",
    (key) => {
      const { text } = written((log) =>
        log.info({ [key]: "rahasia", a: { [key]: "rahasia", b: { [key]: "rahasia" } } }),
      );
      expect(text).not.toContain("rahasia");
    },
  );

  it("leaves out what Prisma quotes of the rows", () => {
    const error = failure("Invalid `create()` invocation:\n data: { name: 'Ratri Dewi' }\n\nUnique constraint failed", {
      name: "PrismaClientKnownRequestError",
    });
    const { text, lines } = written((log) => log.error({ err: error }, "command failed"));
    expect(text).not.toContain("Ratri");
    expect(lines[0]?.err).toMatchObject({
      type: "PrismaClientKnownRequestError",
      message: "Unique constraint failed",
    });
  });

  it("keeps what helps: where it happened, the kind, the database's code, ids and times", () => {
    const id = "01a20c27-559c-71e6-89b9-ce406801c159";
    const { lines } = written((log) =>
      log.error(
        { err: failure("lock timeout", { code: "55P03" }), requestId: id, command: "groups.editGroup" },
        "failed",
      ),
    );
    expect(lines[0]).toMatchObject({
      requestId: id,
      command: "groups.editGroup",
      msg: "failed",
      err: { type: "Error", message: "lock timeout", sqlState: "55P03", stack: expect.stringContaining("log.test.ts") },
    });
    expect(lines[0]?.time).toMatch(/^\d{4}-\d\d-\d\dT/);
  });
});
