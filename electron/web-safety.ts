import type { WebPreferences } from "electron";

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

/** Copying an address to the clipboard is the one thing that the page needs leave for. */
const GRANTED: readonly string[] = ["clipboard-sanitized-write"];

export const isGranted = (permission: string): boolean => GRANTED.includes(permission);

/** The address to hand to the system's browser; null for all but plain https. Decided here, not in the page. */
export function externalAddress(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === "https:" && url.username === "" && url.password === "" ? url.href : null;
}
