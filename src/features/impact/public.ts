import { guest } from "@/access/actor";
import { isBuilding } from "@/lib/cache/building";
import { publicCache } from "@/lib/cache/public-cache";
import { listEvidence, NO_EVIDENCE } from "./queries/evidence";
import { emptyFigure, getFigure, getHeadline, getOverview, listIndicators } from "./queries/overview";
import { FIGURES, figureOf } from "./rules/catalogue";

/** What is counted on the whole platform. */
export async function publicImpact() {
  "use cache";
  publicCache(["impact"]);
  const now = new Date();
  return isBuilding() ? FIGURES.map((figure) => emptyFigure(figure, now)) : getOverview(guest, { groupId: null, now });
}

/** What is counted for one group, and what it measured itself. */
export async function publicGroupImpact(groupId: string) {
  "use cache";
  publicCache([`impact:${groupId}`, `group:${groupId}`]);
  const now = new Date();
  if (isBuilding()) return { figures: FIGURES.map((figure) => emptyFigure(figure, now)), indicators: [] };
  const [figures, indicators] = await Promise.all([
    getOverview(guest, { groupId, now }),
    listIndicators(guest, groupId),
  ]);
  return { figures, indicators };
}

/**
 * One figure and the newest things behind it, of a group or of the platform (groupId null).
 * @param size rows of evidence
 */
export async function publicFigure(key: string, groupId: string | null, size: number) {
  "use cache";
  publicCache(groupId ? [`impact:${groupId}`, `group:${groupId}`] : ["impact"]);
  const now = new Date();
  const figure = figureOf(key) ?? FIGURES[0];
  if (isBuilding()) return { view: emptyFigure(figure, now), evidence: NO_EVIDENCE };
  const [view, evidence] = await Promise.all([
    getFigure(guest, { figure, groupId, now }),
    listEvidence(guest, { figure, groupId, size }),
  ]);
  return { view, evidence };
}

/** The platform's figures that stand on the home page; null while the page is built without a database. */
export async function publicHeadline() {
  "use cache";
  publicCache(["impact", "home"]);
  return isBuilding() ? null : getHeadline(guest);
}
