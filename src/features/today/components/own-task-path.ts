import type { OwnTask } from "../queries";

const OWN_PLACES: Record<OwnTask["kind"], (row: OwnTask) => `/${string}`> = {
  voice: (row) => `/groups/${row.groupSlug}/manage/consensus/${row.id}`,
  acknowledge: (row) => `/groups/${row.groupSlug}/manage/codes`,
  check: (row) => `/groups/${row.groupSlug}/manage/credentials?panel=${row.id}`,
  confirm: () => "/me/services",
  planTask: (row) => `/groups/${row.groupSlug}/manage/plans/${row.id}`,
  review: (row) => `/groups/${row.groupSlug}/manage/plans/${row.id}`,
  form: (row) => `/groups/${row.groupSlug}/manage/formation`,
  report: (row) => `/needs/${row.id}/follow`,
  task: (row) => `/groups/${row.groupSlug}/manage/collaborations/${row.id}`,
};

/** Where a person's own task is done; the same on the personal home page. */
export function ownTaskPath(task: OwnTask): `/${string}` {
  return OWN_PLACES[task.kind](task);
}
