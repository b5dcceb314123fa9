"use server";

import { action } from "@/pipeline/action";
import { setPreferences, stopKind } from "./commands/preferences";
import { markAllRead, markTold } from "./commands/read-state";

export const markAllReadAction = action(markAllRead);
export const markToldAction = action(markTold);
export const setPreferencesAction = action(setPreferences);
export const stopKindAction = action(stopKind);
