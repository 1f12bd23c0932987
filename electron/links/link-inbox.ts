import { app } from "electron";
import { BEFORE_LINK, LINK_SCHEME, linkAmong, registersLinks } from "./tocsin-link.ts";

/** Somebody wants the window: by a link, or by starting Tocsin once more (null). */
type Call = string | null;

export interface LinkInbox {
  /** Hands over every call, also those that came before anybody could answer. */
  answer(handler: (call: Call) => void): void;
}

/**
 * Collects the links that the system hands over, from the first moment on: macOS sends its own before the app is ready,
 * Windows and Linux put them on the command line of another start.
 * @param argv - the command line of this start
 */
export function openLinkInbox(argv: readonly string[]): LinkInbox {
  const waiting: Call[] = [];
  let receive = (call: Call) => {
    waiting.push(call);
  };
  const first = linkAmong(argv);
  if (first !== null) receive(first);
  app.on("open-url", (event, link) => {
    event.preventDefault();
    receive(link);
  });
  app.on("second-instance", (_event, secondArgv) => {
    const link = linkAmong(secondArgv);
    // Started to stay out of sight, such as at login after another start: nobody wants the window.
    if (link !== null || !secondArgv.includes("--hidden")) receive(link);
  });
  if (registersLinks(app.isPackaged, process.platform, process.env)) {
    // The command is Windows' only; elsewhere the system hands over nothing but the link.
    app.setAsDefaultProtocolClient(LINK_SCHEME, process.execPath, BEFORE_LINK);
  }
  return {
    answer(handler) {
      receive = handler;
      for (const call of waiting.splice(0)) handler(call);
    },
  };
}
