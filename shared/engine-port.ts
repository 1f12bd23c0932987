/**
 * How the desktop page gets its MessagePort: it calls `window.tocsinDesktop.requestEnginePort()`, and the preload
 * passes the port on with `window.postMessage(ENGINE_PORT, …, [port])`.
 */
export const ENGINE_PORT = "tocsin:engine-port";

/** The object that the preload adds to `window`; absent in a browser, where the page uses HTTP. */
export interface DesktopBridge {
  requestEnginePort(): void;
  /** Resolves when a download ends; must be called before it begins. */
  awaitDownload(url: string): Promise<DownloadEnd>;
}

/** `cancelled`: the user closed the file dialog; `interrupted`: the file could not be written. */
export type DownloadEnd = "completed" | "cancelled" | "interrupted";
