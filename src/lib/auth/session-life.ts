/** How long a session lasts without being used: 60 days, in seconds. */
export const SESSION_SECONDS = 60 * 24 * 3600;
