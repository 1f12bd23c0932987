import { Menu, nativeImage, Tray } from "electron";
import type { Clock } from "../engine/clock.ts";
import type { EngineClient } from "../engine/engine.ts";
import type { Log } from "../engine/log.ts";
import type { Status } from "../shared/model/status.ts";
import { followLive } from "./follow-live.ts";
import { statusSentence } from "./status-sentence.ts";
import { type TrayActions, type TrayState, trayMenu } from "./tray-menu.ts";

interface TrayDeps {
  /** Absolute path of a PNG; one whose name ends in `Template` follows the menu bar's colour on macOS. */
  readonly icon: string;
  readonly client: Pick<EngineClient, "live" | "connectors">;
  readonly actions: TrayActions;
  readonly clock: Clock;
  readonly log: Log;
}

const timeOf = (moment: number): string =>
  new Date(moment).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

/** The icon in the tray; its menu follows the engine's status until the returned function is called. */
export function createTray({ icon, client, actions, clock, log }: TrayDeps): () => void {
  const tray = new Tray(nativeImage.createFromPath(icon));
  let shown = "";

  const show = (state: TrayState) => {
    const template = trayMenu(state, actions, timeOf);
    // A menu that is set again closes under the user's pointer: only when it says something new.
    const content = JSON.stringify(template);
    if (content === shown) return;
    shown = content;
    tray.setContextMenu(Menu.buildFromTemplate(template));
    tray.setToolTip(`Tocsin: ${statusSentence(state.status, timeOf)}`);
  };

  const refresh = async (status: Status) => show({ status, connectors: await client.connectors.list() });

  show({ status: null, connectors: [] });
  // macOS opens the menu on a click; elsewhere a click is expected to open the window.
  if (process.platform !== "darwin") tray.on("click", () => actions.open());
  const unfollow = followLive({
    client,
    clock,
    log,
    onMessage: (message) => {
      if (message.type !== "status") return;
      refresh(message.status).catch((error: unknown) =>
        log.error({ err: error }, "The tray's menu is out of date"),
      );
    },
  });
  return () => {
    unfollow();
    tray.destroy();
  };
}
