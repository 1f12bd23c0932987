import { type IpcMainEvent, ipcMain, MessageChannelMain } from "electron";
import type { Engine } from "../../engine/engine.ts";
import type { Log } from "../../engine/lib/log.ts";
import { ENGINE_PORT } from "../../shared/engine-port.ts";
import { REQUEST_ENGINE_PORT } from "../ipc-names.ts";
import { isTrustedFrame } from "./trusted-frame.ts";

interface EnginePortDeps {
  readonly engine: Pick<Engine, "servePort">;
  readonly log: Log;
}

/**
 * Hands a port to the engine to our own page whenever it asks (after every load), and to nobody else.
 * @returns ends that; to be called before the engine stops
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
