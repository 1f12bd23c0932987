import { PAGE_ORIGIN } from "./page-file.ts";

/** The part of Electron's WebFrameMain that trust depends on. */
export interface Frame {
  readonly parent: unknown;
  readonly origin: string;
}

/** True for the main frame of our own page; a frame inside it, another page or a frame that is gone are not. */
export const isTrustedFrame = (frame: Frame | null): boolean =>
  frame !== null && frame.parent === null && frame.origin === PAGE_ORIGIN;
