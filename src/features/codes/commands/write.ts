import { closedGroupBlocker } from "@/features/groups/rules";
import type { GroupKind, GroupState } from "@/features/groups/schema";
import type { Tx } from "@/lib/db";
import { differing } from "@/lib/differing";
import { changedMeanwhile, refuse } from "@/lib/result";
import { command, personOf } from "@/pipeline/command";
import { asRead, namedBy } from "@/pipeline/words";
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
      const current = differing(await stored(tx, codeVersionId), wanted);
      changedMeanwhile(await asRead(current, { language: namedBy("codes", "fields.languages") }), {
        version: String(subject.version),
      });
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
