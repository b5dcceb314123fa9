import { anyone, can, isSelf, rule, systemOnly } from "@/access/can";

type CampaignScope = { groupId: string };

const manager = rule<CampaignScope>({ grant: "campaign.manage" }, (actor, campaign) =>
  can(actor, "campaign.manage", campaign),
);

export const campaignsPolicy = {
  view: rule<CampaignScope>({ grant: "group.see_inside" }, (actor, campaign) =>
    can(actor, "group.see_inside", campaign),
  ),
  draft: manager,
  edit: manager,
  publish: manager,
  pause: manager,
  resume: manager,
  close: manager,
  report: manager,
  welcome: manager,
  /** Guests too: they leave a name and one contact. */
  join: anyone,
  withdraw: rule<{ personId: string }>({ relations: ["self"] }, (actor, join) => isSelf(actor, join.personId)),
  /** The worker, once a mailbox is proved. */
  admitClaimed: systemOnly,
  countVisit: anyone,
};
