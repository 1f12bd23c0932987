import { shell } from "electron";
import { refusal } from "../engine/sentences/refuse.ts";
import { say } from "../engine/sentences/say.ts";

/** @throws AppError `conflict` when the system has nothing to open it with */
export async function openLog(file: string): Promise<void> {
  const problem = await shell.openPath(file);
  if (problem !== "") {
    throw refusal("conflict", say("log-file.no-program", { file }), { cause: new Error(problem) });
  }
}
