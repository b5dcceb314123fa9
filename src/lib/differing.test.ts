import { describe, expect, test } from "vitest";
import { differing } from "./differing";

describe("[R14] what stands now beside what somebody sent", () => {
  const stored = {
    title: "Dapur umum",
    target: 20,
    cost: 15_000n,
    online: false,
    note: null,
    skills: ["masak", "angkut"],
    tasks: [
      { title: "Memasak", dueOn: "2026-12-01" },
      { title: "Mengantar", dueOn: null },
    ],
    info: { bring: "Topi" },
  };

  test("the same in other types is the same", () => {
    expect(differing(stored, { ...stored, target: "20", cost: 15_000, note: undefined })).toEqual({});
    expect(differing(stored, { ...stored, note: "" })).toEqual({});
  });

  test("each field by the name the form gives it", () => {
    const sent = {
      ...stored,
      title: "Dapur darurat",
      online: true,
      skills: ["masak"],
      tasks: [{ title: "Menyiapkan", dueOn: "2026-12-01" }],
      info: { bring: "" },
    };
    expect(differing(stored, sent)).toEqual({
      title: "Dapur umum",
      online: "–",
      skills: "masak, angkut",
      "tasks[0].title": "Memasak",
      "tasks[1].title": "Mengantar",
      "info.bring": "Topi",
    });
    expect(differing(sent, stored)).toMatchObject({ online: "✓", "tasks[1].title": "–", "info.bring": "–" });
  });

  test("rows of which there are none any more, or not yet", () => {
    expect(differing({ tasks: [] }, { tasks: [{ title: "Memasak" }] })).toEqual({ "tasks[0].title": "–" });
    expect(differing({ tasks: [{ title: "Memasak" }] }, { tasks: [] })).toEqual({ "tasks[0].title": "Memasak" });
  });
});
