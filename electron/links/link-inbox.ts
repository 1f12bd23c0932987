import { execFile } from "node:child_process";
import { homedir } from "node:os";
import { app } from "electron";
import type { Log } from "../../engine/lib/log.ts";
import { LINK_ENTRY, writeLinkEntry } from "./link-entry.ts";
import { BEFORE_LINK, LINK_SCHEME, linkAmong, registersLinks } from "./tocsin-link.ts";

/** A link to open; null when Tocsin was started again without one, which shows the window. */
type OpenRequest = string | null;

export interface LinkInbox {
  /** Passes every request to the handler, including those that arrived before. */
  onOpen(handler: (link: OpenRequest) => void): void;
}

/**
 * Collects the links that the system passes on, from the very start: macOS sends them before the app is ready, Windows
 * and Linux put them on the command line of a second instance.
 * @param argv - the command line of this start
 */
export function openLinkInbox(argv: readonly string[]): LinkInbox {
  const waiting: OpenRequest[] = [];
  let receive = (link: OpenRequest) => {
    waiting.push(link);
  };
  const first = linkAmong(argv);
  if (first !== null) receive(first);
  app.on("open-url", (event, link) => {
    event.preventDefault();
    receive(link);
  });
  app.on("second-instance", (_event, secondArgv) => {
    const link = linkAmong(secondArgv);
    // A hidden start, such as the one at login, must not show the window.
    if (link !== null || !secondArgv.includes("--hidden")) receive(link);
  });
  if (registersLinks(app.isPackaged, process.platform, process.env)) {
    // Only Windows uses the command; other systems pass on the link alone.
    app.setAsDefaultProtocolClient(LINK_SCHEME, process.execPath, BEFORE_LINK);
  }
  return {
    onOpen(handler) {
      receive = handler;
      for (const link of waiting.splice(0)) handler(link);
    },
  };
}

/**
 * Makes the Linux desktop open `tocsin://` links with this program when it is an AppImage.
 * @param args - the options of this start
 */
export function registerAppImage(args: readonly string[], log: Log): void {
  const { APPIMAGE: program } = process.env;
  if (process.platform !== "linux" || program === undefined || !app.isPackaged) return;
  try {
    // Once registered, the user may have chosen another program, which is not overridden.
    if (!writeLinkEntry(program, args, process.env, homedir())) return;
  } catch (error) {
    log.warn({ err: error }, "The desktop entry for links could not be written");
    return;
  }
  execFile("xdg-mime", ["default", LINK_ENTRY, `x-scheme-handler/${LINK_SCHEME}`], (error) => {
    if (error !== null) log.warn({ err: error }, "The program for links could not be registered");
  });
}
