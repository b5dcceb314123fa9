import type { AddressInfo, Server } from "node:net";
import { SMTPServer } from "smtp-server";

export type Received = { messageId: string; to: string[]; raw: string };

/** What the server does with a mail it has read whole. */
export type Answer = "accept" | "drop" | "refuse";

/** A mail server of the test's own: it can go away, come back on its port, and drop the line before saying yes. */
export class MailServer {
  readonly received: Received[] = [];
  answer: Answer = "accept";
  #server: SMTPServer | null = null;
  #port = 0;

  get url(): string {
    return `smtp://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS", "AUTH"],
      logger: false,
      onRcptTo: (_address, _session, done) => {
        if (this.answer === "refuse") done(Object.assign(new Error("no such mailbox"), { responseCode: 550 }));
        else done();
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("end", () => {
          const raw = Buffer.concat(chunks).toString("utf8");
          this.received.push({
            raw,
            messageId: /^Message-ID: (.+)$/im.exec(raw)?.[1]?.trim() ?? "",
            to: session.envelope.rcptTo.map((r) => r.address),
          });
          if (this.answer === "drop") this.#dropLines();
          else done();
        });
      },
    });
    // A dropped line is the subject of a test, not an error of the server.
    server.on("error", () => undefined);
    await new Promise<void>((resolve) => server.listen(this.#port, "127.0.0.1", resolve));
    this.#server = server;
    this.#port = ((server.server as Server).address() as AddressInfo).port;
  }

  #dropLines(): void {
    for (const connection of this.#server?.connections ?? [])
      (connection as unknown as { _socket: { destroy(): void } })._socket.destroy();
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server) await new Promise<void>((resolve) => server.close(resolve));
  }
}
