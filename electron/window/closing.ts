import type { EngineClient } from "../../engine/engine.ts";
import type { Log } from "../../engine/lib/log.ts";
import type { Dialogs } from "../dialogs.ts";

interface ClosingDeps {
  readonly client: Pick<EngineClient, "settings">;
  readonly log: Log;
  /** Whether the user can count on an icon in a tray at this moment. */
  readonly hasTray: () => Promise<boolean>;
  readonly ask: Dialogs["whenClosed"];
  readonly quit: () => void;
}

/**
 * What closing the window does: it stays hidden behind the tray's icon, or, as the settings say, ends Tocsin. Where there
 * is no icon to come back by, the user is asked once, and the answer becomes the setting.
 * @returns to be called instead of closing, with what hides the window; never throws
 */
export function createClosing({ client, log, hasTray, ask, quit }: ClosingDeps) {
  let asking = false;

  const decide = async (): Promise<"keep" | "quit" | null> => {
    const { whenClosed } = await client.settings.get();
    if (whenClosed !== "ask") return whenClosed;
    if (await hasTray()) return "keep";
    const answer = await ask();
    if (answer !== null)
      await client.settings.update({ ...(await client.settings.get()), whenClosed: answer });
    return answer;
  };

  return async (hide: () => void): Promise<void> => {
    if (asking) return;
    asking = true;
    try {
      const decision = await decide();
      if (decision === "keep") hide();
      if (decision === "quit") quit();
    } catch (error) {
      log.error({ err: error }, "It could not be found out what closing the window means");
      hide();
    } finally {
      asking = false;
    }
  };
}
