import type { WebPreferences } from "electron";
import { isPageAddress, PAGE_ORIGIN } from "./page-file.ts";

/** What a page of ours runs with. Asserted by a test: nobody loosens one of these in passing. */
export const SAFE_PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
} as const satisfies WebPreferences;

/** Who asks for a permission. */
export interface PermissionAsked {
  readonly permission: string;
  /** Address or origin of the frame that asks. */
  readonly address: string;
  readonly isMainFrame: boolean;
}

/** Copying to the clipboard is the one thing that the page needs leave for. */
const GRANTED: readonly string[] = ["clipboard-sanitized-write"];

export const isGranted = ({ permission, address, isMainFrame }: PermissionAsked): boolean =>
  isMainFrame && isPageAddress(address) && GRANTED.includes(permission);

/** Schemes whose content is in memory already, or comes with Electron (the developer tools). */
const WITHOUT_NETWORK: readonly string[] = ["blob:", "data:", "devtools:"];

/** Whether a page may load this: its own files and what is in memory; nothing from a network or the disk. */
export const mayLoad = (address: string): boolean =>
  isPageAddress(address) || (URL.canParse(address) && WITHOUT_NETWORK.includes(new URL(address).protocol));

/** A file that the page made itself: an export. */
export const isOwnDownload = (address: string): boolean => address.startsWith(`blob:${PAGE_ORIGIN}/`);

/** The longest address that is handed on, in characters; systems cut longer ones. */
const MAX_ADDRESS = 2_000;

/** The address to hand to the system's browser; null for all but plain https. Decided here, not in the page. */
export function externalAddress(address: string): string | null {
  if (address.length > MAX_ADDRESS || !URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === "https:" && url.username === "" && url.password === "" ? url.href : null;
}
