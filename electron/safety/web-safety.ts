import type { WebPreferences } from "electron";
import { isPageAddress, PAGE_ORIGIN } from "./page-file.ts";

/** The web preferences of our page. A test asserts them, so that none is loosened by accident. */
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

/** A request for a permission. */
interface PermissionRequest {
  readonly permission: string;
  /** Address or origin of the requesting frame. */
  readonly address: string;
  readonly isMainFrame: boolean;
}

/** The page needs permission only for copying to the clipboard. */
const GRANTED: readonly string[] = ["clipboard-sanitized-write"];

export const isGranted = ({ permission, address, isMainFrame }: PermissionRequest): boolean =>
  isMainFrame && isPageAddress(address) && GRANTED.includes(permission);

/** Schemes whose content is already in memory, or comes with Electron (the developer tools). */
const WITHOUT_NETWORK: readonly string[] = ["blob:", "data:", "devtools:"];

/** Whether a page may load this: its own files and data in memory, nothing from the network or the disk. */
export const mayLoad = (address: string): boolean =>
  isPageAddress(address) || (URL.canParse(address) && WITHOUT_NETWORK.includes(new URL(address).protocol));

/** Whether a download was made by the page itself: an export. */
export const isOwnDownload = (address: string): boolean => address.startsWith(`blob:${PAGE_ORIGIN}/`);

/** The longest address that is opened, in characters; systems truncate longer ones. */
const MAX_ADDRESS = 2_000;

/** The address to open in the system's browser; null for anything but plain https. Decided here, not in the page. */
export function externalAddress(address: string): string | null {
  if (address.length > MAX_ADDRESS || !URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === "https:" && url.username === "" && url.password === "" ? url.href : null;
}

/** The part of Electron's WebFrameMain that trust depends on. */
interface Frame {
  readonly parent: unknown;
  readonly origin: string;
}

/** True for the main frame of our own page; false for a frame inside it, another page, or a frame that no longer exists. */
export const isTrustedFrame = (frame: Frame | null): boolean =>
  frame !== null && frame.parent === null && frame.origin === PAGE_ORIGIN;
