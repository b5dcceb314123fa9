import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sendMail } from "@/features/notifications/jobs";
import { jobs } from "@/features/registry/jobs";
import { read, transaction } from "@/lib/db";
import { required } from "@/lib/env";
import { enqueueMail } from "@/lib/mail/enqueue-mail";
import { renderMail } from "@/lib/mail/render-mail";
import { deliver } from "@/lib/mail/transport";
import { startWorker } from "@/pipeline/worker";
import { MailServer } from "../../support/mail-server";
import { takeConsoleErrors } from "../../support/setup";

const server = new MailServer();

beforeAll(async () => {
  await server.start();
  process.env.SMTP_URL = server.url;
});
beforeEach(() => {
  server.received.length = 0;
  server.answer = "accept";
});
afterAll(() => server.stop());

async function aMail(values: { recipient?: string; subject?: string; unsubscribe?: string } = {}): Promise<string> {
  const body = await renderMail({
    locale: "id",
    heading: "Halo",
    paragraphs: ["Satu kabar."],
    reason: "Karena Anda memintanya.",
  });
  const id = await transaction((tx) =>
    enqueueMail(tx.sql, { recipient: "wening@contoh.id", subject: "Halo", ...body, ...values }),
  );
  if (!id) throw new Error("not queued");
  return id;
}

async function asOwner(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: required("DATABASE_URL") });
  await client.connect();
  await client.query(text);
  await client.end();
}

async function until(done: () => Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await done())) {
    if (Date.now() > end) throw new Error(`never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const stateOf = async (id: string) => (await read.db.mail.findUniqueOrThrow({ where: { id } })).state;

describe("mail.send", () => {
  let worker: Awaited<ReturnType<typeof startWorker>> | null = null;
  afterEach(async () => {
    await worker?.stop();
    worker = null;
  });

  test("[R6] an outage of the mail server loses nothing and doubles nothing", async () => {
    await server.stop();
    const ids = await Promise.all(Array.from({ length: 5 }, (_, i) => aMail({ recipient: `warga${i}@contoh.id` })));
    worker = await startWorker({ events: [], jobs, notify: async () => undefined });
    const allWait = async () => {
      const [row] = await read.sql<{ n: number }>({
        name: "t_queued",
        text: `SELECT count(*)::int AS "n" FROM "mail" WHERE "state" = 'QUEUED'`,
      });
      return row?.n === 5;
    };
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await allWait()).toBe(true);
    await server.start();
    // Ten minutes of waiting, taken out of the retry times.
    await until(async () => {
      await asOwner(`UPDATE graphile_worker._private_jobs SET "run_at" = now() WHERE "locked_at" IS NULL`);
      return (await Promise.all(ids.map(stateOf))).every((state) => state === "SENT");
    }, "all mails sent");
    await asOwner(`UPDATE graphile_worker._private_jobs SET "run_at" = now() WHERE "locked_at" IS NULL`);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(server.received.map((mail) => mail.to[0]).sort()).toEqual(ids.map((_, i) => `warga${i}@contoh.id`));
    expect(new Set(server.received.map((mail) => mail.messageId)).size).toBe(5);
    // The queue reports each failed attempt; nothing else may have been reported.
    for (const [, ...words] of takeConsoleErrors())
      expect(words.join(" ")).toMatch(/ECONNREFUSED|ECONNRESET|ETIMEDOUT/);
  });

  test("[R7] a line dropped before the server says yes: at most one duplicate, with the same Message-ID", async () => {
    const id = await aMail();
    server.answer = "drop";
    await expect(sendMail.run({ mailId: id })).rejects.toThrow();
    expect(await stateOf(id)).toBe("QUEUED");
    server.answer = "accept";
    await sendMail.run({ mailId: id });
    await sendMail.run({ mailId: id });
    expect(server.received).toHaveLength(2);
    expect(new Set(server.received.map((mail) => mail.messageId)).size).toBe(1);
    expect(await stateOf(id)).toBe("SENT");
  });

  test("[R7] killed between sending and marking: one duplicate with the same Message-ID, then silence", async () => {
    const id = await aMail();
    const row = await read.db.mail.findUniqueOrThrow({ where: { id } });
    expect(await deliver(row)).toBe("sent");
    await sendMail.run({ mailId: id });
    await sendMail.run({ mailId: id });
    expect(server.received.map((mail) => mail.messageId)).toEqual([row.messageId, row.messageId]);
  });

  test("a mailbox that does not exist is not tried for ever", async () => {
    const id = await aMail();
    server.answer = "refuse";
    await sendMail.run({ mailId: id });
    expect(await stateOf(id)).toBe("FAILED");
  });

  test("a rolled-back change sends nothing", async () => {
    const before = await read.db.mail.count();
    const body = await renderMail({ locale: "id", heading: "Halo", paragraphs: [], reason: "Tes." });
    await expect(
      transaction(async (tx) => {
        await enqueueMail(tx.sql, { recipient: "wening@contoh.id", subject: "Halo", ...body });
        throw new Error("rolled back");
      }),
    ).rejects.toThrow("rolled back");
    expect(await read.db.mail.count()).toBe(before);
  });

  test("a subject with line breaks makes no header; the one-click stop stands in the headers", async () => {
    const id = await aMail({
      subject: "Halo\r\nBcc: semua@contoh.id",
      unsubscribe: "http://localhost:3000/api/unsubscribe?token=x",
    });
    await sendMail.run({ mailId: id });
    const [mail] = server.received;
    expect(mail?.to).toEqual(["wening@contoh.id"]);
    expect(mail?.raw).not.toMatch(/^Bcc:/im);
    expect(mail?.raw).toMatch(/^List-Unsubscribe: <http:\/\/localhost:3000\/api\/unsubscribe\?token=x>/im);
    expect(mail?.raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click/im);
  });

  test("what people write cannot become markup in the mail", async () => {
    const { html, text } = await renderMail({
      locale: "en",
      heading: "<script>alert(1)</script>",
      paragraphs: ['"><img src=x onerror=alert(1)>'],
      ticket: {
        title: "Dapur <b>umum</b>",
        lines: ["Balai RW 05"],
        stub: { weekday: "Sab", day: "28", month: "Nov", time: "07.30", zone: "WIB" },
        mine: true,
      },
      action: { label: "Lihat", url: "http://localhost:3000/x" },
      reason: "Because.",
      stopUrl: "http://localhost:3000/stop",
    });
    expect(html).not.toMatch(/<script>|<img|<b>/);
    expect(html).toContain("Dapur &lt;b&gt;umum&lt;/b&gt;");
    expect(text).toContain("Sab, 28 Nov, 07.30 WIB");
    expect(text).toContain("http://localhost:3000/stop");
  });
});
