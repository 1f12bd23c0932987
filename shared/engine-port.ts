import type { PublicError } from "./errors.ts";

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
  /** The server that the window shows; null for the engine of this machine. */
  readTeam(): Promise<TeamView | null>;
  /**
   * Joins the team of a server, after the user has agreed in a dialog; the window then opens anew.
   * @param address - of the server's page, or a login link
   * @returns why it failed; null otherwise
   */
  joinTeam(address: string, token: string): Promise<TeamRefusal | null>;
  /** Leaves the team in the same way. */
  leaveTeam(): Promise<TeamRefusal | null>;
  /** Opens the server's own page in the browser. */
  openServerPage(): Promise<void>;
}

/** The server that a desktop is connected to. */
export interface TeamView {
  /** Origin of its page. */
  readonly server: string;
  /** Null before it has answered. */
  readonly serverVersion: string | null;
  readonly ownVersion: string;
  /** False if this page may not understand the server. */
  readonly isSameVersion: boolean;
}

/** Why a team could not be joined or left; `field` is `address` or `token` if one of them is at fault. */
export type TeamRefusal = PublicError;

/** `cancelled`: the user closed the file dialog; `interrupted`: the file could not be written. */
export type DownloadEnd = "completed" | "cancelled" | "interrupted";
