// Two groups work together: asked, shaped, agreed by both, done, reviewed; needs shown, an activity hosted by two.
import { expect, type Page } from "@playwright/test";
import type { Walk } from "./walker";

/** Where a collaboration stands, as one side reads it. */
export const stands = ({ say, reads }: Walk, page: Page, key: string) =>
  reads(page, say(`collaborations.state.${key}`));

type Ask = {
  kind: "TECHNICAL_SUPPORT" | "NEED_REFERRAL";
  title: string;
  ask: string;
  need?: string;
  regionCode?: string;
};

/** With the other group chosen: the kind, the words, a draft. Returns its id. */
export async function draftAsk(walk: Walk, page: Page, ask: Ask): Promise<string> {
  const { say, field, press, follow } = walk;
  await follow(page, say(`collaborations.kinds.${ask.kind}`));
  await field(page, "collaborations.fields.title").fill(ask.title);
  await field(page, "collaborations.fields.ask").fill(ask.ask);
  if (ask.need) await field(page, "collaborations.fields.need").fill(ask.need);
  if (ask.regionCode) {
    await field(page, "collaborations.fields.field").selectOption("HEALTH");
    await field(page, "collaborations.fields.regionCode").selectOption(ask.regionCode);
  }
  await press(page, say("collaborations.saveDraft"));
  await expect(page).toHaveURL(/\/manage\/collaborations\/[0-9a-f-]{36}$/);
  return page.url().split("/").at(-1) ?? "";
}

/** From the other group's public page to a request that is sent. Returns its id. */
export async function askGroup(walk: Walk, page: Page, group: string, ask: Ask): Promise<string> {
  const { say, go, press, follow } = walk;
  await go(page, `/groups/${group}`);
  await follow(page, say("collaborations.door.act"));
  const id = await draftAsk(walk, page, ask);
  await press(page, say("collaborations.acts.send"));
  await stands(walk, page, "from.SENT");
  return id;
}

/** The association asks to be shown needs of its field and province. */
export const askForNeeds = (walk: Walk, page: Page, ask: { group: string; title: string; regionCode: string }) =>
  askGroup(walk, page, ask.group, {
    kind: "NEED_REFERRAL",
    title: ask.title,
    ask: "Kami ingin tahu kebutuhan kesehatan yang belum terjangkau di provinsi ini.",
    regionCode: ask.regionCode,
  });

/** The volunteers ask for technical support in what they do about a need. */
export const askForSupport = (walk: Walk, page: Page, ask: { group: string; title: string; need: string }) =>
  askGroup(walk, page, ask.group, {
    kind: "TECHNICAL_SUPPORT",
    title: ask.title,
    ask: "Kami membagi air di tiga titik dan belum ada yang paham pertolongan pertama.",
    need: ask.need,
  });

/** One side writes down what exactly, and who gives it. */
export async function writeScope(walk: Walk, page: Page, scope: { summary: string; by: string }): Promise<void> {
  const { say, field, press, follow } = walk;
  await follow(page, say("collaborations.acts.editScope"));
  await expect(page).toHaveURL(/\/scope$/);
  await field(page, "collaborations.fields.summary").fill(scope.summary);
  await field(page, "collaborations.fields.deliverableText").fill("Pelatihan P3K dua kali");
  await field(page, "collaborations.fields.side").selectOption({ label: scope.by });
  await press(page, say("collaborations.saveScope"));
  await expect(page).toHaveURL(/\/manage\/collaborations\/[0-9a-f-]{36}$/);
}

/** One person speaks for their side, and is named there. */
export async function agreeFor(walk: Walk, page: Page, as: { group: string; name: string }): Promise<void> {
  const { say, press, reads } = walk;
  await page.reload();
  await press(page, say("collaborations.acts.agree", { group: as.group }));
  await reads(page, new RegExp(`^${as.name},`));
}

/** It begins, with a first message. */
export async function startWork(walk: Walk, page: Page, message: string): Promise<void> {
  const { say, field, press } = walk;
  await press(page, say("collaborations.acts.start"));
  await stands(walk, page, "to.ACTIVE");
  await field(page, "conversations.text").fill(message);
  await press(page, say("conversations.send"));
  await expect(page.getByRole("listitem").getByText(message).first()).toBeVisible();
}

/** The other side reads the message, adds a task and finishes it. */
export async function shareTask(walk: Walk, page: Page, on: { message: string; task: string }): Promise<void> {
  const { say, field, press, open, reads } = walk;
  await page.reload();
  await reads(page, on.message);
  await open(page, say("tasks.add"));
  await field(page, "tasks.fields.title").fill(on.task);
  await press(page, say("tasks.add"));
  await press(page, `${say("tasks.finish")} ${on.task}`);
  await expect(page.getByRole("button", { name: `${say("tasks.reopen")} ${on.task}` })).toBeVisible();
}

/** One says that it is completed, both say how it was; the second page is the other side's. */
export async function completeAndReview(walk: Walk, [page, other]: readonly [Page, Page]): Promise<void> {
  const { say, field, press } = walk;
  await press(page, say("collaborations.acts.complete"));
  await stands(walk, page, "to.COMPLETED");
  await other.reload();
  for (const one of [other, page]) {
    await one.getByRole("radio", { name: say("collaborations.outcomes.MET") }).check();
    await field(one, "collaborations.fields.rating").selectOption("5");
    await press(one, say("collaborations.acts.review"));
    await expect(one.getByRole("button", { name: say("collaborations.acts.review") })).toBeHidden();
  }
  await stands(walk, page, "to.EVALUATED");
}

/** Whoever was asked accepts, from the list of what came in. */
export async function acceptAsk(walk: Walk, page: Page, ask: { group: string; title: string }): Promise<void> {
  const { say, go, press, follow } = walk;
  await go(page, `/groups/${ask.group}/manage/collaborations`);
  await follow(page, ask.title);
  await press(page, say("collaborations.acts.accept"));
  await stands(walk, page, "to.SCOPING");
}

/** On the accepted request for needs: one is shown. */
export async function showNeed({ say, field, press, reads }: Walk, page: Page, code: string): Promise<void> {
  await field(page, "collaborations.fields.need").fill(code);
  await press(page, say("collaborations.needs.showDo"));
  await reads(page, say("collaborations.done.referNeed"));
}

/** What the groups work on now, from the list. */
export async function openRunning(
  { go, follow }: Walk,
  page: Page,
  on: { group: string; title: string },
): Promise<void> {
  await go(page, `/groups/${on.group}/manage/collaborations?view=active`);
  await follow(page, on.title);
  await expect(page).toHaveURL(/\/manage\/collaborations\/[0-9a-f-]{36}$/);
}

/** What waits stands in *Hari ini*, and leads there. */
async function fromToday(
  { say, go }: Walk,
  page: Page,
  on: { row: "referral" | "host"; title: string },
): Promise<void> {
  await go(page, "/today");
  await page
    .getByRole("listitem")
    .filter({ hasText: say(`today.${on.row}`, { title: on.title }) })
    .getByRole("link", { name: say(`today.${on.row}Act`), exact: true })
    .click();
}

/** The other side answers that it takes the need on. */
export async function takeNeedOn(walk: Walk, page: Page, title: string): Promise<void> {
  const { say, press, reads } = walk;
  await fromToday(walk, page, { row: "referral", title });
  await press(page, `${say("collaborations.needs.answerYes")} ${title}`);
  await reads(page, say("collaborations.needs.yes"));
}

/** The owner of an activity asks another group to host it too. */
export async function inviteHost(
  walk: Walk,
  page: Page,
  host: { owner: string; activity: string; group: string; share: string },
): Promise<void> {
  const { say, go, field, press, reads } = walk;
  await go(page, `/groups/${host.owner}/manage/collaborations?view=hosts`);
  await field(page, "collaborations.hosts.activity").selectOption({ label: host.activity });
  await field(page, "collaborations.fields.toSlug").fill(host.group);
  await field(page, "collaborations.fields.share").fill(host.share);
  await press(page, say("collaborations.hosts.invite"));
  await reads(page, say("collaborations.hosts.states.INVITED"));
}

/** The other half of the handshake. */
export async function acceptHosting(walk: Walk, page: Page, title: string): Promise<void> {
  const { say, press } = walk;
  await fromToday(walk, page, { row: "host", title });
  await press(page, `${say("collaborations.hosts.accept")} ${title}`);
  await expect(page.getByText(say("collaborations.hosts.states.ACCEPTED"), { exact: true })).toBeVisible();
}
