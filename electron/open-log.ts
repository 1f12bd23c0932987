import { shell } from "electron";
import { AppError } from "../shared/errors.ts";

/** @throws AppError `conflict` when the system has nothing to open it with */
export async function openLog(file: string): Promise<void> {
  const problem = await shell.openPath(file);
  if (problem !== "") {
    throw new AppError("conflict", `The system has no program to show the log file with. It is ${file}.`, {
      cause: new Error(problem),
    });
  }
}
