/** How long a transaction may stay open after it took a number: lib/db ends transactions after 30 s. */
export const openFor = 40_000;

type Mark = { at: number; seq: bigint };

/**
 * Which rows of `cache_tag` are new. Sequence numbers are given out in order but become visible in the order of
 * commits, so "greater than the last one seen" would lose a slow writer. The window reads again from the number
 * that was the highest 40 s ago and drops what it has already passed on.
 */
export class TagWindow {
  readonly #marks: Mark[] = [];
  readonly #passedOn = new Map<string, bigint>();

  /**
   * @param start a number whose earlier ones are all visible or of no interest
   * @param now   milliseconds
   */
  constructor(start: string, now: number) {
    this.#marks.push({ at: now, seq: BigInt(start) });
  }

  /**
   * The number after which to read.
   * @param now milliseconds
   */
  floor(now: number): string {
    const limit = now - openFor;
    while (this.#marks.length > 1 && (this.#marks[1]?.at ?? now) <= limit) this.#marks.shift();
    return String(this.#marks[0]?.seq ?? 0n);
  }

  /**
   * The tags not passed on before at this number.
   * @param rows ordered by seq, everything after floor()
   * @param now  milliseconds
   */
  fresh(rows: { tag: string; seq: string }[], now: number): string[] {
    const tags: string[] = [];
    let top = this.#marks.at(-1)?.seq ?? 0n;
    const lowest = this.#marks[0]?.seq ?? 0n;
    for (const row of rows) {
      const seq = BigInt(row.seq);
      if (seq > top) top = seq;
      if ((this.#passedOn.get(row.tag) ?? -1n) >= seq) continue;
      this.#passedOn.set(row.tag, seq);
      tags.push(row.tag);
    }
    const last = this.#marks.at(-1);
    if (!last || top > last.seq) this.#marks.push({ at: now, seq: top });
    for (const [tag, seq] of this.#passedOn) if (seq <= lowest) this.#passedOn.delete(tag);
    return tags;
  }
}
