import { formationPolicy } from "@/features/formation/policy";
import { createGroupWithin } from "@/features/groups/commands";
import { groupFounded } from "@/features/groups/events";
import { groupInput } from "@/features/groups/schema";
import { joinGroupWithin } from "@/features/members/commands";
import { appointWithin } from "@/features/positions/commands";
import { command, nothing, personOf } from "@/pipeline/command";

/** Group, membership and interim coordinator in one transaction (domain.md §2). */
export const foundGroup = command({
  name: "formation.foundGroup",
  input: groupInput,
  load: nothing,
  allow: formationPolicy.foundGroup,
  limit: { points: 5, seconds: 3600 },
  run: async ({ actor, input, within, record }) => {
    const founderId = personOf(actor);
    const group = await createGroupWithin(within, input);
    await joinGroupWithin(within, { groupId: group.id, personId: founderId, isFounder: true });
    await appointWithin(within, { groupId: group.id, personId: founderId, title: "COORDINATOR", roles: ["COORDINATOR"], source: "INTERIM" });
    record(groupFounded, {
      subjectId: group.id,
      groupId: group.id,
      payload: { kind: input.kind, founderIds: [founderId] },
      tags: [`group-slug:${group.slug}`],
    });
    return { groupId: group.id, slug: group.slug };
  },
});
