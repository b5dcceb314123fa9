import { getTranslations } from "next-intl/server";
import { Button, ButtonLink } from "@/ui/button";
import { Chips } from "@/ui/chips";
import { CopyButton } from "@/ui/copy-button";
import { Specimen } from "@/ui/gallery/specimen";
import { Icon } from "@/ui/icon";
import { WhatsappLink } from "@/ui/share-links";
import { Flag, Highlight, Tag } from "@/ui/tag";

const swatches = [
  ["paper", "bg-paper"],
  ["ink", "bg-ink"],
  ["muted", "bg-muted"],
  ["toska", "bg-toska"],
  ["nila", "bg-nila"],
  ["kunyit", "bg-kunyit"],
  ["bata", "bg-bata"],
  ["danger", "bg-danger"],
  ["success", "bg-success"],
  ["line", "bg-line"],
] as const;

/** Colour, type, marks. */
export async function Basics() {
  const t = await getTranslations("ui");
  return (
    <>
      <Specimen title={t("colour.title")} text={t("colour.text")}>
        <ul className="grid grid-cols-2 gap-4 sm:grid-cols-5">
          {swatches.map(([name, fill]) => (
            <li key={name}>
              <span className={`mb-2 block h-12 rounded-s border border-line ${fill}`} />
              <p className="text-14 font-strong">{name}</p>
              <p className="text-14 text-muted">{t(`colour.${name}`)}</p>
            </li>
          ))}
        </ul>
      </Specimen>
      <Specimen title={t("type.title")} text={t("type.text")}>
        <p className="t-36">{t("type.headline")}</p>
        <p className="t-28">{t("type.headline")}</p>
        <p className="t-22">{t("type.headline")}</p>
        <p className="lead">{t("type.sentence")}</p>
        <p>{t("type.sentence")}</p>
        <p className="text-14 text-muted">{t("type.small")}</p>
      </Specimen>
      <Specimen title={t("signs.title")} text={t("signs.text")}>
        <div className="tags">
          <Tag kind="professional">{t("signs.nurse")}</Tag>
          <Tag kind="volunteer">{t("signs.volunteers")}</Tag>
          <Tag kind="joint">{t("signs.joint")}</Tag>
          <Tag kind="raw">{t("signs.newGroup")}</Tag>
        </div>
        <p className="acts">
          <Flag tone="urgent">{t("signs.urgent")}</Flag>
          <Flag tone="warn">{t("signs.last")}</Flag>
          <Flag>{t("signs.starting")}</Flag>
          <Flag tone="ok">{t("signs.met")}</Flag>
          <Flag tone="danger">{t("signs.expired")}</Flag>
          <Flag tone="professional">{t("signs.nurse")}</Flag>
          <Flag tone="volunteer">{t("signs.volunteers")}</Flag>
          <Highlight>{t("signs.needed")}</Highlight>
        </p>
        <Chips
          label={t("signs.filter")}
          items={[
            { href: "?when=saturday", label: t("signs.saturday"), current: true },
            { href: "?where=near", label: t("signs.near") },
            { href: "?skill=nurse", label: t("signs.nurse") },
          ]}
        />
      </Specimen>
    </>
  );
}

/** Buttons in every kind and size. */
export async function Buttons() {
  const t = await getTranslations("ui.buttons");
  return (
    <Specimen title={t("title")} text={t("text")}>
      <div className="acts">
        <Button kind="primary">{t("join")}</Button>
        <Button>{t("copy")}</Button>
        <Button kind="quiet">{t("change")}</Button>
        <Button kind="danger">{t("dissolve")}</Button>
        <Button disabled>{t("closed")}</Button>
      </div>
      <div className="acts">
        <ButtonLink kind="primary" size={52} href="#signatures">
          {t("invite")}
        </ButtonLink>
        <Button size={36}>{t("present")}</Button>
        <Button size={36} kind="primary">
          {t("join")}
        </Button>
      </div>
      <div className="acts">
        <WhatsappLink label={t("share")} text={t("shareText")} />
        <CopyButton label={t("copy")} doneLabel={t("copied")} text={t("shareText")} icon={<Icon name="copy" />} />
      </div>
    </Specimen>
  );
}
