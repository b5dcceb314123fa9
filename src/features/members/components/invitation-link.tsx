import { getTranslations } from "next-intl/server";
import { env } from "@/lib/env";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { formatDate } from "@/lib/time";
import { CopyButton } from "@/ui/copy-button";
import { WhatsappLink } from "@/ui/share-links";
import type { InvitationRow } from "../queries/invitations";

type Props = {
  invitation: InvitationRow & { path: `/${string}` };
  group: { name: string; zone: string };
  inviter: string;
};

/** The link of one invitation, to copy or to send by WhatsApp. */
export async function InvitationLink({ invitation, group, inviter }: Props) {
  const [t, locale] = await Promise.all([getTranslations("members.people"), pageLocale()]);
  const url = new URL(href(locale, invitation.path), env.APP_URL).href;
  const isPhone = invitation.kind === "PHONE";
  return (
    <div className="grid gap-4">
      <p>{t(isPhone ? "linkPhone" : "linkMail")}</p>
      <p className="break-all rounded-s bg-sunken p-3 text-14">{url}</p>
      <div className="acts">
        <CopyButton kind={isPhone ? "secondary" : "primary"} text={url} label={t("copy")} doneLabel={t("copied")} />
        <WhatsappLink
          kind={isPhone ? "primary" : "secondary"}
          text={t("waText", { inviter, group: group.name, url })}
          label={t("wa")}
          {...(isPhone ? { phone: invitation.value } : {})}
        />
      </div>
      <p className="text-14 text-muted">
        {t("linkExpires", { date: formatDate(invitation.expiresAt, group.zone, { locale }) })}
      </p>
    </div>
  );
}
