import type { EngineClient } from "../../engine/engine.ts";
import type { Log } from "../../engine/lib/log.ts";
import type { Dialogs } from "../dialogs.ts";

interface ClosingDeps {
  readonly client: Pick<EngineClient, "settings">;
  readonly log: Log;
  /** Whether a tray icon is visible at this moment. */
  readonly hasTray: () => Promise<boolean>;
  readonly ask: Dialogs["askWhenClosed"];
  readonly quit: () => void;
}

/**
 * Decides what closing the window does: hide it, or quit Tocsin if the settings say so. Without a tray icon to open it
 * again, the user is asked once, and the answer becomes the setting. If that fails, the window stays open.
 * @returns to be called instead of closing, with a function that hides the window; never throws
 */
export function createClosing({ client, log, hasTray, ask, quit }: ClosingDeps) {
  let isDeciding = false;

  /** "ask" if the settings cannot be read, such as while the team's server cannot be reached. */
  const configured = async () => {
    try {
      return (await client.settings.get()).whenClosed;
    } catch (error) {
      log.warn({ err: error }, "The setting for closing the window could not be read");
      return "ask";
    }
  };

  const remember = async (whenClosed: "keep" | "quit") => {
    try {
      await client.settings.update({ whenClosed });
    } catch (error) {
      log.warn({ err: error }, "The setting for closing the window could not be saved");
    }
  };

  const decide = async (): Promise<"keep" | "quit" | null> => {
    const whenClosed = await configured();
    if (whenClosed !== "ask") return whenClosed;
    if (await hasTray()) return "keep";
    const answer = await ask();
    if (answer !== null) await remember(answer);
    return answer;
  };

  return async (hide: () => void): Promise<void> => {
    if (isDeciding) return;
    isDeciding = true;
    try {
      const decision = await decide();
      if (decision === "keep") hide();
      if (decision === "quit") quit();
    } catch (error) {
      log.error({ err: error }, "The action on closing the window could not be determined");
    } finally {
      isDeciding = false;
    }
  };
}
