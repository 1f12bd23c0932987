import { type IpcMainInvokeEvent, ipcMain, type Session } from "electron";
import type { DownloadEnd } from "../../shared/engine-port.ts";
import { AWAIT_DOWNLOAD } from "../ipc-names.ts";
import { isTrustedFrame } from "../safety/trusted-frame.ts";

/**
 * Tells the page how its downloads end, since the system asks where to put the file only after the page has handed it
 * over. Ends with the returned function.
 */
export function notifyDownloads(session: Session): () => void {
  const asked = new Map<string, (end: DownloadEnd) => void>();

  ipcMain.handle(AWAIT_DOWNLOAD, ({ senderFrame }: IpcMainInvokeEvent, url: unknown) => {
    if (!isTrustedFrame(senderFrame) || typeof url !== "string") throw new Error("Not for this page");
    return new Promise<DownloadEnd>((resolve) => asked.set(url, resolve));
  });
  session.on("will-download", (_event, item) => {
    item.once("done", (_done, end) => {
      asked.get(item.getURL())?.(end);
      asked.delete(item.getURL());
    });
  });
  return () => ipcMain.removeHandler(AWAIT_DOWNLOAD);
}
