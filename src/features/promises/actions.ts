"use server";

import { action } from "@/pipeline/action";
import { announcePause, giveInterim } from "./commands";

export const giveInterimAction = action(giveInterim);
export const announcePauseAction = action(announcePause);
