import {
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  ipcMain,
  MessageChannelMain,
  type Session,
  shell,
} from "electron";
import type { Engine } from "../../engine/engine.ts";
import type { Log } from "../../engine/lib/log.ts";
import { type DownloadEnd, ENGINE_PORT } from "../../shared/engine-port.ts";
import { AWAIT_DOWNLOAD, REQUEST_ENGINE_PORT, TEAM } from "../ipc-names.ts";
import type { Team } from "../team/create-team.ts";
import { isTrustedFrame } from "./web-safety.ts";

interface EnginePortDeps {
  readonly engine: Pick<Engine, "servePort">;
  readonly log: Log;
}

/**
 * Gives only our own page a port to the engine, on each request (after every load).
 * @returns ends this; to be called before the engine stops
 */
export function offerEnginePort({ engine, log }: EnginePortDeps): () => void {
  const answer = ({ senderFrame }: IpcMainEvent) => {
    if (senderFrame === null || !isTrustedFrame(senderFrame)) {
      log.warn({ origin: senderFrame?.origin ?? null }, "Refused a port to a frame that is not our page");
      return;
    }
    const { port1, port2 } = new MessageChannelMain();
    engine.servePort(port1);
    port1.start();
    senderFrame.postMessage(ENGINE_PORT, null, [port2]);
  };
  ipcMain.on(REQUEST_ENGINE_PORT, answer);
  return () => {
    ipcMain.off(REQUEST_ENGINE_PORT, answer);
  };
}

interface TeamDeps {
  readonly team: Team;
  readonly log: Log;
}

/** Lets only our own page see, join and leave the team; the user confirms each change in a dialog of the system. */
export function offerTeam({ team, log }: TeamDeps): void {
  ipcMain.handle(TEAM, async ({ senderFrame }: IpcMainInvokeEvent, act: unknown, ...given: unknown[]) => {
    if (!isTrustedFrame(senderFrame)) throw new Error("Not for this page");
    const [address = "", token = ""] = given.map(String);
    if (act === "join") return await team.join(address, token);
    if (act === "leave") return await team.leave();
    const present = team.view();
    if (act === "view") return present;
    if (act === "open" && present !== null) {
      // The address was checked when the team was joined: https, or this machine.
      return await shell.openExternal(present.server);
    }
    log.warn({}, "Refused a request of a page about the team");
  });
}

/**
 * Reports to the page how its downloads end, since the system asks where to save a file only after the page has started
 * the download. The returned function ends this.
 */
export function reportDownloads(session: Session): () => void {
  const pending = new Map<string, (end: DownloadEnd) => void>();

  ipcMain.handle(AWAIT_DOWNLOAD, ({ senderFrame }: IpcMainInvokeEvent, url: unknown) => {
    if (!isTrustedFrame(senderFrame) || typeof url !== "string") throw new Error("Not for this page");
    return new Promise<DownloadEnd>((resolve) => pending.set(url, resolve));
  });
  session.on("will-download", (_event, item) => {
    item.once("done", (_done, end) => {
      pending.get(item.getURL())?.(end);
      pending.delete(item.getURL());
    });
  });
  return () => ipcMain.removeHandler(AWAIT_DOWNLOAD);
}
