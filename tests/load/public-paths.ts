import { body } from "./context";

const kinds = ["groups", "activities", "needs", "campaigns"];

/** The home page and the first page of each public noun, as the sitemap names them; a noun without a page is an error. */
export async function publicPaths(url: string): Promise<string[]> {
  const addresses = [...(await body(`${url}/sitemap.xml`)).matchAll(/<loc>([^<]+)<\/loc>/g)].map(
    ([, at = ""]) => new URL(at).pathname,
  );
  const first = (kind: string) => {
    const found = addresses.find((path) => path.startsWith(`/${kind}/`) && path.split("/").length === 3);
    if (!found) throw new Error(`The sitemap names no page of /${kind}.`);
    return found;
  };
  return ["/", ...kinds.map(first)];
}
