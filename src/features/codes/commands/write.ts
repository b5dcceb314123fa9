import { closedGroupBlocker } from "@/features/groups/rules";
import type { GroupKind, GroupState } from "@/features/groups/schema";
import type { Tx } from "@/lib/db";
import { FieldRefusal, type RefusalDetail, refuse } from "@/lib/result";
import { command, personOf } from "@/pipeline/command";
import { codeDrafted, codeEdited } from "../events";
import { codesPolicy } from "../policy";
import { codeLifecycle, inOrder } from "../rules";
import { CODE_LANGUAGES, type CodeText, draftCodeInput, editCodeInput } from "../schema";
import { about, adoptedOf, answer, codeOf, lockCode } from "./lock";

type Ground = {
  groupId: string;
  slug: string;
  groupState: GroupState;
  kind: GroupKind;
  name: string;
  language: string;
};

/** How the first draft is called until somebody names it. */
const FIRST_TITLES = {
  id: { PROFESSIONAL: "Kode etik", VOLUNTEER: "Kesepakatan bersama" },
  en: { PROFESSIONAL: "Code of ethics of", VOLUNTEER: "Our agreement," },
} as const;

function firstTitle(group: Ground, language: (typeof CODE_LANGUAGES)[number]): string {
  return `${FIRST_TITLES[language][group.kind]} ${group.name}`.slice(0, 160);
}

/** Begins the next version: a copy of the one in force, or an empty first one. One at a time is in the making. */
export const draftCode = command({
  name: "codes.draftCode",
  input: draftCodeInput,
  load: async ({ tx, input }) => {
    const [row] = await tx.sql<Ground>(
      {
        name: "code_ground",
        text: `SELECT "id" AS "groupId", "slug", "state"::text AS "groupState", "kind"::text AS "kind", "name", "language" FROM "group" WHERE "id" = $1::uuid FOR NO KEY UPDATE`,
      },
      [input.groupId],
    );
    return row ?? null;
  },
  allow: codesPolicy.draftCode,
  limit: { points: 20, seconds: 3600 },
  run: async ({ tx, actor, input, subject, now, record }) => {
    const closed = closedGroupBlocker(subject.groupState);
    if (closed) refuse(closed);
    const open = await tx.db.codeVersion.count({
      where: { groupId: input.groupId, state: { in: ["DRAFT", "PROPOSED"] } },
    });
    if (open > 0) refuse("code_in_the_making");
    const adopted = await adoptedOf(tx, input.groupId);
    const former = adopted && (await codeOf(tx, adopted.id));
    const language = CODE_LANGUAGES.find((known) => known === (former?.language ?? subject.language)) ?? "id";
    const code = await tx.db.codeVersion.create({
      data: {
        groupId: input.groupId,
        number: (adopted?.number ?? 0) + 1,
        title: former?.title ?? firstTitle(subject, language),
        preamble: former?.preamble ?? "",
        language,
        createdById: personOf(actor),
        createdAt: now,
        articles: { create: (former?.articles ?? []).map((article, at) => ({ ...article, number: at + 1 })) },
      },
      select: { id: true, groupId: true },
    });
    record(codeDrafted, about(code));
    return answer({ id: code.id, slug: subject.slug });
  },
});

type Written = Omit<CodeText, "articles"> & { articles: { title: string; text: string }[] };

/**
 * What stands in the database now where it differs from what the second editor sent: both are then seen, field by field.
 * @returns nothing when both wrote the same
 */
function conflictOf(stored: Written, sent: Written): Record<string, { code: string; detail: RefusalDetail }> {
  const differing: Record<string, string> = {};
  const words = { title: true, preamble: true, changeNote: true } as const;
  for (const field of Object.keys(words) as (keyof typeof words)[])
    if (stored[field] !== sent[field]) differing[field] = stored[field] || "–";
  if (stored.language !== sent.language) differing.language = stored.language;
  if (stored.material !== sent.material) differing.material = stored.material ? "✓" : "–";
  for (let at = 0; at < Math.max(stored.articles.length, sent.articles.length); at += 1) {
    const [was, wanted] = [stored.articles[at], sent.articles[at]];
    if (was?.title !== wanted?.title) differing[`articles[${at}].title`] = was?.title ?? "–";
    if (was?.text !== wanted?.text) differing[`articles[${at}].text`] = was?.text ?? "–";
  }
  return Object.fromEntries(
    Object.entries(differing).map(([field, current]) => [field, { code: "changed_meanwhile", detail: { current } }]),
  );
}

async function stored(tx: Tx, codeVersionId: string): Promise<Written> {
  const row = await tx.db.codeVersion.findUniqueOrThrow({
    where: { id: codeVersionId },
    select: { title: true, preamble: true, language: true, material: true, changeNote: true },
  });
  const { articles } = await codeOf(tx, codeVersionId);
  const language = CODE_LANGUAGES.find((known) => known === row.language) ?? "id";
  return { ...row, language, articles: [...articles] };
}

/** Changes a draft's words. Two people at once: the second sees both versions (R14). Tells nobody. */
export const editCode = command({
  name: "codes.editCode",
  input: editCodeInput,
  load: lockCode,
  allow: codesPolicy.editCode,
  run: async ({ tx, input, subject, record }) => {
    if (!codeLifecycle.can(subject.state, "edit")) refuse("code_not_draft");
    const { codeVersionId, version, ...text } = input;
    const articles = inOrder(text.articles).map((article) => ({ title: article.title, text: article.text }));
    const first = (await adoptedOf(tx, subject.groupId)) === null;
    const wanted: Written = { ...text, material: text.material || first, articles };
    if (version !== subject.version) {
      const fields = conflictOf(await stored(tx, codeVersionId), wanted);
      if (Object.keys(fields).length > 0) throw new FieldRefusal(fields);
      return answer(subject);
    }
    const { articles: _rows, ...columns } = wanted;
    await tx.db.codeVersion.update({
      where: { id: codeVersionId },
      data: { ...columns, version: { increment: 1 } },
    });
    await tx.db.codeArticle.deleteMany({ where: { versionId: codeVersionId } });
    await tx.db.codeArticle.createMany({
      data: articles.map((article, at) => ({ ...article, versionId: codeVersionId, number: at + 1 })),
    });
    record(codeEdited, about(subject));
    return answer(subject);
  },
});
