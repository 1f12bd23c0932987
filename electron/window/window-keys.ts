import type { Input } from "electron";

/** What keys do to the window itself; everything else belongs to the page. */
export type WindowCommand =
  | "zoom-in"
  | "zoom-out"
  | "zoom-reset"
  | "reload"
  | "developer-tools"
  | "full-screen"
  | "close";

export type Keys = Pick<Input, "type" | "key" | "control" | "shift" | "alt" | "meta">;

const WITH_COMMAND: Readonly<Record<string, WindowCommand>> = {
  // Where the plus is a shifted key, people press the key without the shift.
  "+": "zoom-in",
  "=": "zoom-in",
  "-": "zoom-out",
  _: "zoom-out",
  "0": "zoom-reset",
  r: "reload",
  w: "close",
};

/**
 * The command that keys mean, as browsers have it: Cmd on macOS, Ctrl elsewhere. There is no menu bar but on macOS, and
 * thus no accelerators of one. Quitting has no key outside of macOS: a slip must not end the forwarding.
 */
export function windowCommand(keys: Keys, platform: NodeJS.Platform): WindowCommand | null {
  const { type, control, shift, alt, meta } = keys;
  if (type !== "keyDown") return null;
  const isMac = platform === "darwin";
  const key = keys.key.toLowerCase();
  if (!control && !shift && !alt && !meta) {
    if (key === "f5") return "reload";
    return key === "f11" && !isMac ? "full-screen" : null;
  }
  const command = isMac ? meta && !control : control && !meta;
  if (!command) return null;
  // macOS has Option in the place of Shift here.
  if (key === "i" && (isMac ? alt || shift : shift && !alt)) return "developer-tools";
  if (alt) return null;
  if (key === "w" && shift) return null;
  return WITH_COMMAND[key] ?? null;
}
