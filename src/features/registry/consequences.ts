import { campaignsConsequences } from "@/features/campaigns/consequences";
import { countObligations } from "@/features/formation/consequences";
import { moveMemberships } from "@/features/members/consequences";
import { endOfficesWithMembership, keepCoordinatorInService, moveOffices } from "@/features/positions/consequences";
import { signUpsConsequences } from "@/features/signups/consequences";
import type { ConsequenceHandler } from "@/pipeline/consequence";

/** Every handler of a consequence point, in feature order. */
export const consequences: readonly ConsequenceHandler[] = [
  moveMemberships,
  endOfficesWithMembership,
  keepCoordinatorInService,
  moveOffices,
  countObligations,
  ...campaignsConsequences,
  ...signUpsConsequences,
];
