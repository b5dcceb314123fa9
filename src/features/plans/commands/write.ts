import { closedGroupBlocker } from "@/features/groups/rules";
import { refuse } from "@/lib/result";
import { command, personOf } from "@/pipeline/command";
import { planRevised, planWritten } from "../events";
import { plansPolicy } from "../policy";
import { planDiff, planLifecycle } from "../rules";
import { editPlanInput, revisePlanInput, writePlanInput } from "../schema";
import { showConflict } from "./conflict";
import { lockPlan, snapshotOf, writeParts } from "./snapshot";

type Ground = { groupId: string; slug: string; groupState: "FORMING" | "ACTIVE" | "WINDING_UP" | "DISSOLVED" };

/** A plan answers a need that this group has adopted. */
export const writePlan = command({
  name: "plans.write",
  input: writePlanInput,
  load: async ({ tx, input }) => {
    const [row] = await tx.sql<Ground>(
      {
        name: "plan_ground",
        text: `SELECT g."id" AS "groupId", g."slug", g."state"::text AS "groupState" FROM "group" g JOIN "need" n ON n."adoptedByGroupId" = g."id"
          WHERE g."id" = $1::uuid AND n."id" = $2::uuid AND n."hiddenAt" IS NULL FOR SHARE OF g, n`,
      },
      [input.groupId, input.needId],
    );
    return row ?? null;
  },
  allow: plansPolicy.write,
  limit: { points: 20, seconds: 3600 },
  run: async ({ tx, actor, input, subject, now, record }) => {
    const closed = closedGroupBlocker(subject.groupState);
    if (closed) refuse(closed);
    const plan = await tx.db.plan.create({
      data: {
        groupId: input.groupId,
        needId: input.needId,
        title: input.title,
        strategy: input.strategy,
        authorId: personOf(actor),
        createdAt: now,
      },
      select: { id: true, groupId: true },
    });
    await writeParts(tx, plan, input);
    record(planWritten, {
      subjectId: plan.id,
      groupId: input.groupId,
      needId: input.needId,
      payload: { planId: plan.id },
    });
    return { planId: plan.id, slug: subject.slug };
  },
});

/** Changes a draft. Two people at once: the second sees both versions (R14). */
export const editPlan = command({
  name: "plans.edit",
  input: editPlanInput,
  load: lockPlan,
  allow: plansPolicy.edit,
  run: async ({ tx, input, subject }) => {
    if (!planLifecycle.can(subject.state, "edit")) refuse("plan_not_draft");
    if (subject.version !== input.version) {
      await showConflict(tx, subject, input);
      return { planId: subject.id, slug: subject.groupSlug };
    }
    await writeParts(tx, subject, input);
    return { planId: subject.id, slug: subject.groupSlug };
  },
});

/** Changes an approved plan: the whole plan before and after is kept, with the reason. */
export const revisePlan = command({
  name: "plans.revise",
  input: revisePlanInput,
  load: lockPlan,
  allow: plansPolicy.revise,
  run: async ({ tx, actor, input, subject, now, record }) => {
    if (!planLifecycle.can(subject.state, "revise")) refuse("plan_not_approved");
    if (subject.version !== input.version) {
      await showConflict(tx, subject, input);
      return { planId: subject.id, slug: subject.groupSlug };
    }
    const before = await snapshotOf(tx, subject.id);
    await writeParts(tx, subject, input);
    const after = await snapshotOf(tx, subject.id);
    if (planDiff(before, after).length === 0) refuse("nothing_changed");
    const number = (await tx.db.planRevision.count({ where: { planId: subject.id } })) + 1;
    await tx.db.planRevision.create({
      data: { planId: subject.id, number, before, after, reason: input.reason, byId: personOf(actor), at: now },
    });
    record(planRevised, {
      subjectId: subject.id,
      groupId: subject.groupId,
      needId: subject.needId,
      payload: { planId: subject.id, number },
    });
    return { planId: subject.id, slug: subject.groupSlug };
  },
});
