import { can, isSelf, rule } from "@/access/can";

export type FileFacts = {
  visibility: "PUBLIC" | "PRIVATE";
  ownerId: string | null;
  groupId: string | null;
  hiddenAt: Date | null;
  erasedAt: Date | null;
};

export const filesPolicy = {
  /** Public files are for everybody; private ones for whoever sent them and the coordinators of their group. Hidden is gone. */
  view: rule<FileFacts>({ grant: "group.edit", relations: ["self"] }, (actor, file) => {
    if (file.hiddenAt || file.erasedAt) return false;
    if (file.visibility === "PUBLIC") return true;
    return (
      isSelf(actor, file.ownerId) || (file.groupId !== null && can(actor, "group.edit", { groupId: file.groupId }))
    );
  }),
  /** Whoever sent a picture takes it back; a coordinator takes one out of the group's things. */
  removeFile: rule<FileFacts>({ grant: "group.edit", relations: ["self"] }, (actor, file) => {
    return (
      isSelf(actor, file.ownerId) || (file.groupId !== null && can(actor, "group.edit", { groupId: file.groupId }))
    );
  }),
};
