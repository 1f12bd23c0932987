import {
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  ipcMain,
  MessageChannelMain,
  type Session,
} from "electron";
import type { Engine } from "../../engine/engine.ts";
import type { Log } from "../../engine/lib/log.ts";
import { type DownloadEnd, ENGINE_PORT } from "../../shared/engine-port.ts";
import { AWAIT_DOWNLOAD, REQUEST_ENGINE_PORT } from "../ipc-names.ts";
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
