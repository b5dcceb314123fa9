import { describe, expect, it } from "vitest";
import { openFor, TagWindow } from "./tag-window";

const row = (tag: string, seq: number) => ({ tag, seq: String(seq) });

describe("the window over cache_tag", () => {
  it("passes a tag on once per touch", () => {
    const window = new TagWindow("10", 0);
    expect(window.floor(0)).toBe("10");
    expect(window.fresh([row("a", 11), row("b", 12)], 0)).toEqual(["a", "b"]);
    expect(window.fresh([row("a", 11), row("b", 12)], 250)).toEqual([]);
    expect(window.fresh([row("b", 12), row("a", 13)], 500)).toEqual(["a"]);
  });

  it("finds a slow writer whose number is lower than one already seen", () => {
    const window = new TagWindow("0", 0);
    expect(window.fresh([row("fast", 2)], 0)).toEqual(["fast"]);
    expect(Number(window.floor(20_000))).toBeLessThan(1);
    expect(window.fresh([row("slow", 1), row("fast", 2)], 20_000)).toEqual(["slow"]);
  });

  it("moves on when the longest transaction must have ended", () => {
    const window = new TagWindow("0", 0);
    window.fresh([row("a", 5)], 1_000);
    window.fresh([row("b", 9)], 30_000);
    expect(window.floor(1_000 + openFor)).toBe("5");
    expect(window.floor(30_000 + openFor)).toBe("9");
    expect(window.fresh([], 30_001 + openFor)).toEqual([]);
    expect(window.fresh([row("a", 10)], 30_002 + openFor)).toEqual(["a"]);
  });
});
