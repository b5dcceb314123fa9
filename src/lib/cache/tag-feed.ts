import { tagsManifest } from "next/dist/server/lib/incremental-cache/tags-manifest.external.js";
import pg from "pg";
import { log } from "@/lib/log";
import { everything } from "./everything";
import { openFor, TagWindow } from "./tag-window";

const every = 250;
const firstAnswerWithin = 1_500;
/** Longer than any entry lives (3600 s): an older expiry can no longer matter to anything cached. */
const forgetAfter = 2 * 3_600_000;

type Row = { tag: string; seq: string };

const changed = {
  name: "cache_tag_since",
  text: "select tag, seq from cache_tag where seq > $1 order by seq",
};

/**
 * Keeps what this process has cached in step with what anybody wrote: every 250 ms it reads the tags touched since
 * and expires them in Next's own manifest, which both the `'use cache'` store and the page cache ask on every hit.
 * Nothing inside a request could do it: a static hit runs no code of ours.
 *
 * When the database is away the pages already cached stay; on its return the missed tags are caught up.
 *
 * @param connectionString the application role's connection; one connection is held
 * @returns once the first answer came, or after 1.5 s without one, so that a start never hangs on the database
 */
export async function followTags(connectionString: string): Promise<void> {
  const pool = new pg.Pool({
    connectionString,
    max: 1,
    connectionTimeoutMillis: 2_000,
    query_timeout: 5_000,
    idleTimeoutMillis: 0,
    application_name: "simpul cache tags",
  });
  pool.on("error", () => undefined);
  let window: TagWindow | undefined;
  let troubled = false;

  const poll = async (): Promise<void> => {
    const first = window === undefined;
    window ??= new TagWindow(await startingPoint(pool), Date.now());
    const { rows } = await pool.query<Row>({ ...changed, values: [window.floor(Date.now())] });
    const touched = window.fresh(rows, Date.now());
    // First contact: what the build prerendered, perhaps without a database, is renewed at its first visit.
    expire(first ? [everything, ...touched] : touched);
  };

  const round = async (): Promise<void> => {
    try {
      await poll();
      if (troubled) log().info("Cache tags are followed again.");
      troubled = false;
    } catch (error) {
      if (!troubled)
        log().warn(
          { reason: error instanceof Error ? error.message : String(error) },
          "Cache tags cannot be read; cached pages stay as they are until the database answers.",
        );
      troubled = true;
    }
    setTimeout(round, every).unref();
  };

  await Promise.race([round(), new Promise((resolve) => setTimeout(resolve, firstAnswerWithin).unref())]);
  setInterval(forget, forgetAfter / 4).unref();
}

/** Numbers younger than the longest transaction are read again: their neighbours may not be visible yet. */
async function startingPoint(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ seq: string }>(
    "select coalesce(max(seq), 0)::text as seq from cache_tag where at < clock_timestamp() - make_interval(secs => $1)",
    [openFor / 1000],
  );
  return rows[0]?.seq ?? "0";
}

/** The clock Next compares tags with: it does not jump when the machine's clock is set. */
function now(): number {
  return performance.timeOrigin + performance.now();
}

function expire(tags: string[]): void {
  const at = now();
  for (const tag of tags) tagsManifest.set(tag, { ...tagsManifest.get(tag), expired: at });
}

function forget(): void {
  const limit = now() - forgetAfter;
  for (const [tag, { expired = 0, stale = 0 }] of tagsManifest) {
    if (expired < limit && stale < limit) tagsManifest.delete(tag);
  }
}
