/**
 * Which addresses belong to the (app) root: rendered for one person, with a nonce policy from src/proxy.ts.
 * Everything else is public, static and never passes the proxy (it would cost those pages a factor 1.6).
 *
 * `leaves` are single pages. `trees` are pages with anything beneath; each tree has a catch-all page in the
 * (app) root, so that an unknown address there is answered by a page that carries the nonce.
 * Under a public noun the rule is short: `/groups/some-slug` is public, whatever lies below it is a workspace.
 */
export const appPaths = {
  leaves: [
    "/sign-in",
    "/sign-up",
    "/forgot",
    "/reset",
    "/verify",
    "/setup",
    "/today",
    "/search",
    "/report",
    "/unsubscribe",
    "/groups/new",
    "/needs/new",
    "/needs/to-check",
    "/activities/new",
    "/campaigns/new",
    "/competences",
    "/impact/evidence",
    "/l/:token",
    "/join/:code",
    "/follow/:code",
  ],
  trees: ["/me", "/admin", "/dev"],
  workspaces: ["/groups/:slug", "/needs/:slug", "/activities/:slug", "/campaigns/:slug", "/services/:slug"],
} as const;

/**
 * The sources of the matcher of src/proxy.ts, which Next wants as a literal; a test compares the two and shows what
 * to copy. Three in all, because Next tries each of them on every request, static pages included.
 */
export function proxySources(): string[] {
  const { leaves, trees, workspaces } = appPaths;
  const names = (paths: readonly string[]) => paths.map((path) => path.slice(1).replace(/:\w+/g, "[^/]+")).join("|");
  const nouns = workspaces.map((base) => base.split("/")[1]).join("|");
  return [
    `/:lang(en)?/:leaf(${names(leaves)})`,
    `/:lang(en)?/:tree(${names(trees)})/:path*`,
    `/:lang(en)?/:noun(${nouns})/:slug/:path+`,
  ];
}

/** True when a page lies in the (app) root. `path` has no language prefix and no query. */
export function isAppPath(path: string): boolean {
  const parts = path.split("/").filter(Boolean);
  const fits = (pattern: string) => {
    const wanted = pattern.split("/").filter(Boolean);
    return wanted.length === parts.length && wanted.every((part, i) => part.startsWith(":") || part === parts[i]);
  };
  if (appPaths.leaves.some(fits)) return true;
  if (appPaths.trees.some((tree) => path === tree || path.startsWith(`${tree}/`))) return true;
  return appPaths.workspaces.some((base) => parts.length > 2 && `/${parts[0]}` === `/${base.split("/")[1]}`);
}
