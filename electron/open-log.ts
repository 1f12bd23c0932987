import { shell } from "electron";
import { message } from "../engine/sentences/message.ts";
import { refusal } from "../engine/sentences/refusal.ts";

/** @throws AppError `conflict` when the system has nothing to open it with */
export async function openLog(file: string): Promise<void> {
  const problem = await shell.openPath(file);
  if (problem !== "") {
    throw refusal("conflict", message("log-file.no-program", { file }), { cause: new Error(problem) });
  }
}
