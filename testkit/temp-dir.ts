import { onTestFinished } from "vitest";
import { createTempFolder } from "./temp-folder.ts";

/** Creates an empty folder that is removed when the running test ends. */
export function tempDir(): string {
  const folder = createTempFolder();
  onTestFinished(folder.remove);
  return folder.path;
}
