import { contextBridge, ipcRenderer } from "electron";
import { type DesktopBridge, ENGINE_PORT } from "../shared/engine-port.ts";
import { AWAIT_DOWNLOAD, GO_TO, REQUEST_ENGINE_PORT, TEAM } from "./ipc-names.ts";

/** The part of `window` that is used here; the main process is compiled without DOM types. */
declare const window: {
  readonly location: { readonly origin: string; hash: string };
  postMessage(message: string, targetOrigin: string, transfer: readonly unknown[]): void;
};

const bridge: DesktopBridge = {
  requestEnginePort() {
    ipcRenderer.send(REQUEST_ENGINE_PORT);
  },
  readTeam: () => ipcRenderer.invoke(TEAM, "view"),
  joinTeam: (address, token) => ipcRenderer.invoke(TEAM, "join", address, token),
  leaveTeam: () => ipcRenderer.invoke(TEAM, "leave"),
  openServerPage: () => ipcRenderer.invoke(TEAM, "open"),
  awaitDownload: (url) => ipcRenderer.invoke(AWAIT_DOWNLOAD, url),
};

// A port cannot cross the context bridge, but it can be posted to the page's context.
ipcRenderer.on(ENGINE_PORT, (event) => {
  window.postMessage(ENGINE_PORT, window.location.origin, event.ports);
});

ipcRenderer.on(GO_TO, (_event, address: string) => {
  window.location.hash = address;
});

contextBridge.exposeInMainWorld("tocsinDesktop", bridge);
