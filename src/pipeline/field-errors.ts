import { formatPaths } from "@conform-to/dom";
import type { z } from "zod";
import type { FieldErrors, RefusalDetail } from "@/lib/result";

type Issue = z.core.$ZodIssue;

const OWN_CODE = /^[a-z][a-z_]*$/;

function sized(issue: Issue): { code: string; detail?: RefusalDetail } | null {
  if (issue.code === "too_small") {
    if (issue.origin === "string" && Number(issue.minimum) === 1) return { code: "required" };
    return { code: issue.origin === "string" ? "too_short" : "too_small", detail: { min: Number(issue.minimum) } };
  }
  if (issue.code === "too_big")
    return { code: issue.origin === "string" ? "too_long" : "too_big", detail: { max: Number(issue.maximum) } };
  return null;
}

/** The value the path leads to in what was sent; undefined when it was not sent at all. */
function sent(raw: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value && typeof value === "object" ? (value as Record<PropertyKey, unknown>)[key] : undefined),
    raw,
  );
}

function codeOf(issue: Issue, raw: unknown): { code: string; detail?: RefusalDetail } {
  if (OWN_CODE.test(issue.message)) return { code: issue.message };
  const bySize = sized(issue);
  if (bySize) return bySize;
  if (issue.code === "invalid_type" || issue.code === "invalid_union" || issue.code === "invalid_value") {
    const value = sent(raw, issue.path);
    return { code: value === undefined || value === "" ? "required" : "not_valid" };
  }
  return { code: "not_valid" };
}

/**
 * Zod's issues as error codes per field; the first problem of a field counts.
 * A schema may name its own code as the message of a check, e.g. `.min(1, "required")`.
 */
export function fieldErrors(error: z.ZodError, raw: unknown): FieldErrors {
  const fields: FieldErrors = {};
  for (const issue of error.issues) {
    const path = formatPaths(issue.path.filter((p) => typeof p === "string" || typeof p === "number"));
    fields[path] ??= codeOf(issue, raw);
  }
  return fields;
}
