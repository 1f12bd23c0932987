/**
 * How the desktop page gets its MessagePort: it calls `window.tocsinDesktop.requestEnginePort()`, and the preload
 * hands the port over as `window.postMessage(ENGINE_PORT, …, [port])`.
 */
export const ENGINE_PORT = "tocsin:engine-port";

/** What the preload puts on `window`; absent in a browser, where the page uses HTTP. */
export interface DesktopBridge {
  requestEnginePort(): void;
}
