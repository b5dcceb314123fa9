/** What `/api/me` tells a public page about its visitor. */
export type Viewer = { signedIn: false } | { signedIn: true; name: string };
