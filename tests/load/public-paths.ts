import { body } from "./context";

const kinds = ["groups", "activities", "needs", "campaigns"];

/** The home page and, where there is one, the first page of each public noun, as the sitemap names them. */
export async function publicPaths(url: string): Promise<string[]> {
  const addresses = [...(await body(`${url}/sitemap.xml`)).matchAll(/<loc>([^<]+)<\/loc>/g)].map(
    ([, at = ""]) => new URL(at).pathname,
  );
  const first = (kind: string) =>
    addresses.find((path) => path.startsWith(`/${kind}/`) && path.split("/").length === 3);
  return ["/", ...kinds.map(first).filter((path) => path !== undefined)];
}
