"use server";

import { action } from "@/pipeline/action";
import { removeFile } from "./commands";

export const removeFileAction = action(removeFile);
