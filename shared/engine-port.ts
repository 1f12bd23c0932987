/**
 * How the desktop page gets its MessagePort: it calls `window.tocsinDesktop.requestEnginePort()`, and the preload
 * hands the port over as `window.postMessage(ENGINE_PORT, …, [port])`.
 */
export const ENGINE_PORT = "tocsin:engine-port";

/** What the preload puts on `window`; absent in a browser, where the page uses HTTP. */
export interface DesktopBridge {
  requestEnginePort(): void;
  /** How the download of an address ends; to be asked before it begins. */
  awaitDownload(url: string): Promise<DownloadEnd>;
}

/** `cancelled`: the user closed the question where to put the file; `interrupted`: it could not be written. */
export type DownloadEnd = "completed" | "cancelled" | "interrupted";
