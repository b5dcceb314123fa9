/**
 * The tag on every page whose content comes from the database or from run-time configuration.
 * Each process expires it once when it first reaches the database, so what a build prerendered without one is
 * replaced at the first visit; touching it in `cache_tag` (restore, seed, removal of the demo) renews every page.
 */
export const everything = "everything";
