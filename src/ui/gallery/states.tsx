import { getTranslations } from "next-intl/server";
import { Anchor } from "@/ui/anchor";
import { Button, ButtonLink } from "@/ui/button";
import { DeniedState } from "@/ui/denied-state";
import { EmptyState } from "@/ui/empty-state";
import { FailedState } from "@/ui/failed-state";
import { Flash } from "@/ui/flash";
import { Specimen } from "@/ui/gallery/specimen";
import { Notice } from "@/ui/notice";
import { Pagination } from "@/ui/pagination";
import { Photo } from "@/ui/photo";
import { Qr } from "@/ui/qr";
import { Skeleton } from "@/ui/skeleton";

/** Empty, denied, failed, loading, told. */
export async function StatesSpecimen() {
  const t = await getTranslations("ui.states");
  return (
    <Specimen title={t("title")} text={t("text")}>
      <Flash act={<Button>{t("undo")}</Button>}>{t("flash")}</Flash>
      <Flash tone="error" act={<Anchor href="#states">{t("reload")}</Anchor>}>
        {t("flashError")}
      </Flash>
      <EmptyState
        title={t("empty")}
        act={
          <ButtonLink kind="primary" href="#states">
            {t("emptyAct")}
          </ButtonLink>
        }
      >
        {t("emptyText")}
      </EmptyState>
      <DeniedState
        title={t("denied")}
        why={t("deniedWhy")}
        whoCan={t("deniedWho")}
        act={<ButtonLink href="#states">{t("deniedAct")}</ButtonLink>}
      />
      <FailedState
        title={t("failed")}
        safe={t("failedSafe")}
        next={t("failedNext")}
        act={<ButtonLink href="#states">{t("reload")}</ButtonLink>}
      />
      <Skeleton label={t("loading")} count={2} />
      <Skeleton label={t("loading")} shape="tickets" count={3} />
      <Skeleton label={t("loading")} shape="form" count={2} />
      <Notice>{t("notice")}</Notice>
      <Notice tone="info" title={t("noticeTitle")}>
        {t("notice")}
      </Notice>
      <Notice tone="warn">{t("warn")}</Notice>
      <Notice tone="ok">{t("ok")}</Notice>
      <Pagination
        label={t("pages")}
        newer={{ href: "?before=a", label: t("newer") }}
        older={{ href: "?after=b", label: t("older") }}
      />
    </Specimen>
  );
}

/** QR and photo. */
export async function PicturesSpecimen() {
  const t = await getTranslations("ui.states");
  return (
    <Specimen title={t("qrTitle")} text={t("qrText")}>
      <div className="flex flex-wrap items-start gap-6">
        <Qr value="https://example.org/t/7KQ2MD" label={t("qr")} />
        <div className="w-48">
          <Photo
            sources={[
              { src: "/icons/icon-192.png", width: 192 },
              { src: "/icons/icon-512.png", width: 512 },
            ]}
            width={512}
            height={512}
            sizes="192px"
            alt={t("photoAlt")}
            caption={t("photoCaption")}
          />
        </div>
      </div>
    </Specimen>
  );
}
