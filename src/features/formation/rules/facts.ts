import type { GroupKind, GroupState } from "@/features/groups/schema";

/** What the checklist is computed from; nothing of it is stored for the list's sake. */
export type FormationFacts = {
  kind: GroupKind;
  state: GroupState;
  foundedAt: Date;
  activatedAt: Date | null;
  founder: string | null;
  founders: number;
  /** Coordinator in office other than the interim one of the founding day. */
  leader: { name: string; at: Date } | null;
  need: { code: string; title: string; at: Date | null } | null;
  plan: {
    id: string;
    state: "DRAFT" | "REVIEW" | "APPROVED" | "ACTIVE" | "EVALUATING" | "CLOSED";
    author: string | null;
    approver: string | null;
    createdAt: Date;
    submittedAt: Date | null;
    approvedAt: Date | null;
    objectives: number;
    measured: number;
  } | null;
  campaign: { slug: string; at: Date } | null;
  campaignDraft: boolean;
  /** Whoever said yes besides the founder: members and people who answered the call. */
  saidYes: { count: number; names: string[]; latestAt: Date | null };
  /** What only an association's list asks for. */
  association: AssociationFacts;
};

export type AssociationFacts = {
  /** Founders with a credential in force, and those whose claim waits for a check. */
  verifiedFounders: number;
  claimingFounders: number;
  verifiedAt: Date | null;
  /** Open positions, and those of them with at least one duty. */
  positions: number;
  positionsWithDuty: number;
  /** Founders who hold a duty, through a position or directly. */
  foundersWithDuty: number;
  /** A musyawarah about a position that coordinates is under way. */
  choosing: boolean;
  code: { id: string; number: number; state: "DRAFT" | "PROPOSED" | "ADOPTED"; at: Date | null } | null;
  /** Founders and people in office, and how many of them have acknowledged the code in force. */
  owing: number;
  acknowledged: number;
  service: { title: string; at: Date } | null;
  serviceDraft: boolean;
};

export type TaskStatus = "done" | "doing" | "waiting" | "todo";
export type TaskKey =
  | "purpose"
  | "need"
  | "plan"
  | "review"
  | "people"
  | "campaign"
  | "activate"
  | "founders"
  | "credentials"
  | "positions"
  | "leader"
  | "duties"
  | "code"
  | "acknowledge"
  | "service";
export type SectionKey = "know" | "plan" | "gather" | "members" | "structure" | "ethics" | "serve" | "activate";

export type FormationTask = {
  key: TaskKey;
  section: SectionKey;
  status: TaskStatus;
  who: string | null;
  at: Date | null;
  /** Values for the task's line in words. */
  detail: Record<string, string | number>;
};

/** People besides the founder who must have said yes (domain.md §2). */
export const PEOPLE_NEEDED = 2;
/** Founders a professional group needs (domain.md §2). */
export const FOUNDERS_NEEDED = 3;
