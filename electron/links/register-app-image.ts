import { execFile } from "node:child_process";
import { homedir } from "node:os";
import { app } from "electron";
import type { Log } from "../../engine/lib/log.ts";
import { LINK_ENTRY, writeLinkEntry } from "./link-entry.ts";
import { LINK_SCHEME } from "./tocsin-link.ts";

/**
 * Has the desktop of Linux open `tocsin://` links by this program where it is an AppImage.
 * @param args - what this start was asked for
 */
export function registerAppImage(args: readonly string[], log: Log): void {
  const { APPIMAGE: program } = process.env;
  if (process.platform !== "linux" || program === undefined || !app.isPackaged) return;
  try {
    // What opens the links since is the user's choice: it is not asked for again.
    if (!writeLinkEntry(program, args, process.env, homedir())) return;
  } catch (error) {
    log.warn({ err: error }, "The entry for links could not be written");
    return;
  }
  execFile("xdg-mime", ["default", LINK_ENTRY, `x-scheme-handler/${LINK_SCHEME}`], (error) => {
    if (error !== null) log.warn({ err: error }, "The desktop was not told what opens links");
  });
}
