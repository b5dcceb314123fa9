import { countObligations } from "@/features/formation/consequences";
import { moveMemberships } from "@/features/members/consequences";
import { endOfficesWithMembership, keepCoordinatorInService, moveOffices } from "@/features/positions/consequences";
import { campaignsConsequences } from "@/features/campaigns/consequences";
import type { ConsequenceHandler } from "@/pipeline/consequence";

/** Every handler of a consequence point, in feature order. */
export const consequences: readonly ConsequenceHandler[] = [
  moveMemberships,
  endOfficesWithMembership,
  keepCoordinatorInService,
  moveOffices,
  countObligations,
, ...campaignsConsequences];
