import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { CodeChanges } from "@/features/codes/components/code-changes";
import { CodeForm } from "@/features/codes/components/code-form";
import { CodeSteps } from "@/features/codes/components/code-steps";
import { CodeText } from "@/features/codes/components/code-text";
import { TextHash } from "@/features/codes/components/text-hash";
import { codesPolicy } from "@/features/codes/policy";
import { getCodes, versionBefore } from "@/features/codes/queries/versions";
import { codeDiff } from "@/features/codes/rules";
import { href } from "@/lib/i18n/href";
import { Breadcrumb } from "@/ui/breadcrumb";
import { Flash } from "@/ui/flash";
import { Head } from "@/ui/head";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

type Props = {
  params: Promise<{ slug: string; versionId: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

const DONE = ["editCode", "proposeCode", "takeBack"] as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { group } = await openWorkspace((await params).slug);
  return { title: (await getTranslations("codes"))("name", { kind: group.kind }) };
}

/** One version: the draft as a form, everything later as words with what they change. */
export default async function CodeVersionPage({ params, searchParams }: Props) {
  const [{ slug, versionId }, asked] = await Promise.all([params, searchParams]);
  const { actor, group, locale } = await openWorkspace(slug);
  const [codes, t] = await Promise.all([getCodes(actor, group.id), getTranslations("codes")]);
  const version = [codes?.open, ...(codes?.versions ?? [])].find((v) => v?.id === versionId);
  if (!codes || !version) notFound();
  const done = DONE.find((verb) => verb === asked.done);
  const before = versionBefore(codes.versions, version.number);
  const changes = before ? codeDiff(before, version) : [];
  const editing = version.state === "DRAFT" && codesPolicy.editCode(actor, version);
  const title = t("versionOf", { number: version.number });
  return (
    <GroupWorkspace group={group} place="codes">
      {done && (
        <div className="mb-5">
          <Flash>{t(`done.${done}`)}</Flash>
        </div>
      )}
      <Breadcrumb
        label={t("name", { kind: group.kind })}
        items={[{ href: href(locale, `/groups/${slug}/manage/codes`), label: t("name", { kind: group.kind }) }]}
      />
      <WorkspaceHead title={title} line={t(`states.${version.state}`)} />
      {!editing && <CodeSteps version={version} codes={codes} actor={actor} locale={locale} slug={slug} />}
      {editing ? (
        <div className="column">
          <CodeForm version={version} first={codes.versions.length === 0} locale={locale} />
        </div>
      ) : (
        <section aria-labelledby="text">
          <Head id="text" size={22}>
            <span lang={version.language}>{version.title}</span>
          </Head>
          <CodeText code={version} />
          {version.textHash && (
            <div className="mt-4">
              <TextHash hash={version.textHash} withLabel />
            </div>
          )}
        </section>
      )}
      {before && changes.length > 0 && (
        <section className="mt-12" aria-labelledby="changes">
          <Head id="changes" size={22}>
            {t("changes", { number: before.number })}
          </Head>
          {version.changeNote && (
            <p className="max-w-measure" lang={version.language}>
              {version.changeNote}
            </p>
          )}
          <CodeChanges changes={changes} language={version.language} />
        </section>
      )}
      {editing && <CodeSteps version={version} codes={codes} actor={actor} locale={locale} slug={slug} />}
    </GroupWorkspace>
  );
}
