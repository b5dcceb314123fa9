import { getTranslations } from "next-intl/server";
import type { GroupKind, GroupState } from "@/features/groups/schema";
import { Flag, Tag } from "@/ui/tag";
import type { Checklist } from "../queries/checklist";

type Props = { group: { name: string; kind: GroupKind; state: GroupState }; list: Checklist };

/** Whose list it is and how far it has come. */
export async function FormationHead({ group, list }: Props) {
  const [t, g] = await Promise.all([getTranslations("formation.list"), getTranslations("groups.states")]);
  const counts = { done: list.tasks.filter((task) => task.status === "done").length, all: list.tasks.length };
  const professional = group.kind === "PROFESSIONAL";
  const forming = professional ? t("leadProfessional", counts) : t("lead", counts);
  return (
    <div className="grid gap-3">
      <p className="tags">
        <Tag kind={professional ? "professional" : "volunteer"}>{group.name}</Tag>
        <Flag>{g(group.state)}</Flag>
      </p>
      <h1 className="t-36">{t("title")}</h1>
      <p className="lead">{group.state === "FORMING" ? forming : t("leadActive")}</p>
    </div>
  );
}
