/** What stands after `?` in a page's address, as Next gives it. */
export type QueryValues = Promise<Record<string, string | string[] | undefined>>;

/** One value of the address's query; a repeated name counts as absent. */
export async function queryValue(values: QueryValues, name: string): Promise<string | undefined> {
  const value = (await values)[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}
