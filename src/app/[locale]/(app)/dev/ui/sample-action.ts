"use server";

import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { hasDevPages } from "@/lib/env";
import type { FormState } from "@/lib/form-state";
import { isLocale } from "@/lib/i18n/routing";

/** Answers the gallery's sample form: checks three fields, records nothing. */
export async function sampleAction(_previous: FormState, data: FormData): Promise<FormState> {
  if (!hasDevPages()) notFound();
  const asked = data.get("locale");
  const t = await getTranslations({ locale: isLocale(asked) ? asked : "id", namespace: "ui.form" });
  const fields: Record<string, string> = {};
  if (!text(data, "name")) fields.name = t("errName");
  if (!/@|^\+?[\d\s-]{10,}$/.test(text(data, "contact"))) fields.contact = t("errContact");
  if (!text(data, "channel")) fields.channel = t("errChannel");
  const values = typed(data);
  for (const [name, value] of Object.entries(values)) {
    if (/^shifts\[\d+\]\.title$/.test(name) && value === "" && rowHasMore(values, name)) fields[name] = t("errShift");
  }
  const wrong = Object.keys(fields).length;
  if (wrong === 0) return { status: "ok", message: t("saved") };
  return { status: "error", message: wrong === 1 ? t("fixOne") : t("fixMany"), fields, values };
}

function text(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === "string" ? value.trim() : "";
}

/** What was typed, without files; several values under one name become a list. */
function typed(data: FormData): Record<string, string | string[]> {
  const names = [...new Set(data.keys())].filter((name) => !name.startsWith("$"));
  return Object.fromEntries(
    names.map((name) => {
      const all = data.getAll(name).filter((value) => typeof value === "string");
      return [name, all.length > 1 ? all : (all[0] ?? "")];
    }),
  );
}

function rowHasMore(values: Record<string, string | string[]>, titleName: string): boolean {
  return values[titleName.replace(".title", ".places")] !== "";
}
