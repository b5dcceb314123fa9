import { describe, expect, test } from "vitest";
import { guest } from "@/access/actor";
import { getMail, listMails } from "@/features/notifications/queries/mailbox";
import { read } from "@/lib/db";
import { anActor } from "../../support/factories";
import { aSteward } from "../../support/factories/needs";

describe("mails that cannot leave", () => {
  test("are read by stewards, by nobody else", async () => {
    const { id } = await read.db.mail.create({
      data: {
        recipient: "wening@contoh.id",
        subject: "Kode",
        text: "123 456",
        html: "<p>123 456</p>",
        messageId: "<1@contoh>",
      },
      select: { id: true },
    });
    const steward = await aSteward();
    expect(await listMails(steward, "wening")).toMatchObject([{ id, subject: "Kode" }]);
    expect(await getMail(steward, id)).toMatchObject({ text: "123 456" });
    for (const actor of [guest, await anActor("Tamu")]) {
      expect(await listMails(actor)).toBeNull();
      expect(await getMail(actor, id)).toBeNull();
    }
  });
});
