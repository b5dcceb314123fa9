/** People with the same competence in one province who are invited to begin an association together (domain.md §2). */
export const CARERS_FOR_ASSOCIATION = 3;

/** How many more must care before all are invited; 0 once they are. */
export function carersMissing(carers: number): number {
  return Math.max(0, CARERS_FOR_ASSOCIATION - carers);
}
