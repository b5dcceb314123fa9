import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { ButtonLink } from "@/ui/button";
import { Notice } from "@/ui/notice";
import type { RequiredType } from "../queries/required";
import { nameIn } from "./validity-words";

type Props = { required: readonly RequiredType[]; groupId: string; returnTo: `/${string}`; locale: Locale };

/** What the group asks of whoever applies, and the way to show it; one of several is enough. */
export async function RequiredEvidence({ required, groupId, returnTo, locale }: Props) {
  const t = await getTranslations("credentials.required");
  if (required.length === 0) return null;
  const held = required.some((type) => type.held);
  const address = (type: RequiredType) =>
    href(locale, `/me/credentials?type=${type.id}&group=${groupId}&returnTo=${encodeURIComponent(returnTo)}`);
  const standing = (type: RequiredType) => {
    if (type.held) return t("held");
    return type.waiting ? t("waiting") : null;
  };
  return (
    <Notice tone={held ? "ok" : "professional"} title={t(held ? "titleHeld" : "title", { count: required.length })}>
      <ul className="list">
        {required.map((type) => (
          <li key={type.id} className="flex flex-wrap items-center justify-between gap-3 py-2">
            <span>
              {nameIn(type, locale)}
              {standing(type) && <span className="block text-14 text-muted">{standing(type)}</span>}
            </span>
            {!type.held && !type.waiting && !held && (
              <ButtonLink size={36} href={address(type)}>
                {t("claim")}
                <span className="sr-only"> {nameIn(type, locale)}</span>
              </ButtonLink>
            )}
          </li>
        ))}
      </ul>
      {!held && <p className="text-14">{t("text")}</p>}
    </Notice>
  );
}
