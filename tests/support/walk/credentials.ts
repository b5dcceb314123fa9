// A competence is claimed, shown, and checked by others.
import { expect, type Page } from "@playwright/test";
import sharp from "sharp";
import { begins } from "../say";
import type { Walk } from "./walker";

/** The catalogue's nurse, in the reader's language. */
export const NURSE = { id: "Perawat (STR aktif)", en: "Nurse (active STR registration)" };

/** On the form of a new claim, whose competence may be chosen already. */
export async function claim(walk: Walk, page: Page, type?: string): Promise<void> {
  const { say, field, press } = walk;
  if (type) await field(page, "credentials.form.type").selectOption({ label: type });
  await field(page, "credentials.form.issuer").fill("Konsil Tenaga Kesehatan Indonesia");
  await field(page, "credentials.form.validTo").fill("2031-06-30");
  await press(page, say("credentials.form.claim"));
  await expect(page).toHaveURL(/\/me\/credentials\?open=/);
}

export type Way = "FILE" | "REGISTER" | "COLLEAGUES";

/** The evidence, in one of three ways. */
export async function show(walk: Walk, page: Page, way: Way, photo?: Buffer): Promise<void> {
  const { say, field, press, reads } = walk;
  // The first way lies open while nothing has been shown.
  if (way !== "FILE") await page.getByText(say(`credentials.evidence.ways.${way}`)).click();
  if (way === "FILE") {
    const blank = { width: 60, height: 40, channels: 3, background: "#dde" } as const;
    const buffer = photo ?? (await sharp({ create: blank }).jpeg().toBuffer());
    await field(page, "credentials.evidence.file").setInputFiles({ name: "STR.jpg", mimeType: "image/jpeg", buffer });
  }
  if (way === "REGISTER") {
    await field(page, "credentials.evidence.numberLabel").fill("STR-0042-7719");
    await field(page, "credentials.evidence.url").fill("https://ktki.contoh.id/cari");
  }
  if (way === "COLLEAGUES") {
    await field(page, "credentials.evidence.one").fill("Ns. Wening, RSUD Muara");
    await field(page, "credentials.evidence.two").fill("dr. Hadi, Puskesmas Asri");
  }
  await press(page, say(`credentials.evidence.send.${way}`));
  if (way === "FILE")
    await expect(page.getByRole("link", { name: say("credentials.evidence.open", { number: "1" }) })).toBeVisible();
  else await reads(page, way === "REGISTER" ? "STR-0042-7719" : /Ns\. Wening/);
}

/** An association that the holder does not belong to is asked to look. */
export async function askOutside(walk: Walk, page: Page, group: string): Promise<void> {
  const { say, field, press, reads } = walk;
  const choice = say("credentials.ask.choice", { group, level: say("credentials.levels.EXTERNAL") });
  await field(page, "credentials.ask.group").selectOption({ label: choice });
  await press(page, say("credentials.ask.do"));
  await reads(page, say("credentials.next.wait"));
}

type Check = { group: string; name: string };

/** The claim beside the queue. */
export async function openClaim({ go, follow }: Walk, page: Page, { group, name }: Check): Promise<void> {
  await go(page, `/groups/${group}/manage/credentials`);
  await follow(page, name);
  await expect(page).toHaveURL(/panel=/);
}

/** A fellow founder says how they know. */
export async function confirmAsFounder(walk: Walk, page: Page, check: Check): Promise<void> {
  const { say, field, press, reads } = walk;
  await openClaim(walk, page, check);
  await field(page, "credentials.panel.how").fill("Kami bekerja di bangsal yang sama sejak 2019.");
  await press(page, say("credentials.panel.confirm"));
  await reads(page, say("credentials.group.saved.confirmed"));
}

/** On the opened claim: the checker says how, and decides. */
export async function verifyOpened({ say, field, press, reads }: Walk, page: Page): Promise<void> {
  await field(page, "credentials.panel.how").fill("Dicocokkan dengan register, nama dan nomor sama.");
  await press(page, say("credentials.panel.verify"));
  await reads(page, say("credentials.group.saved.verified"));
  await reads(page, say("credentials.standing.VALID"));
}

/** A task says which competence it asks for and how far it must be checked, and is not to be had without. */
export async function readGate(walk: Walk, page: Page, credential: string): Promise<void> {
  const { say, reads } = walk;
  await reads(page, begins(say("credentials.gate.title", { credential })));
  await reads(page, new RegExp(say("credentials.levels.EXTERNAL")));
  await expect(page.getByRole("button", { name: say("activities.join.join") })).toBeHidden();
}
