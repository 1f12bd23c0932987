import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { hasErrno } from "../../shared/errors.ts";
import { execLine, stringValue } from "../login/autostart-entry.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Of its own, so that it stands beside that of a package and does not hide it. */
export const LINK_ENTRY = "tocsin-appimage.desktop";

const tryExecLine = (program: string): string => `TryExec=${stringValue(program)}\n`;

/**
 * An entry that opens `tocsin://` links by a program that no package has put into the menus. `TryExec` has the desktop
 * ignore it once the program was deleted (Desktop Entry Specification, "Recognized desktop entry keys").
 */
const linkEntry = (program: string, args: readonly string[]): string => `[Desktop Entry]
Type=Application
Name=Tocsin
${tryExecLine(program)}Exec=${execLine([program, ...args])} %u
Terminal=false
NoDisplay=true
MimeType=x-scheme-handler/tocsin;
`;

/**
 * Tells the desktop of Linux that this AppImage opens the links; nothing else there knows of it.
 * @param args - what this start was asked for, so that a link finds the Tocsin that runs by its data directory
 * @returns whether the desktop knows nothing of a program at this place yet
 */
export function writeLinkEntry(
  program: string,
  args: readonly string[],
  env: Environment,
  home: string,
): boolean {
  const file = join(env.XDG_DATA_HOME || join(home, ".local/share"), "applications", LINK_ENTRY);
  const requested = linkEntry(program, args);
  const present = readIfThere(file);
  if (present === requested) return false;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, requested, { mode: 0o644 });
  return present?.includes(tryExecLine(program)) !== true;
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (thrown) {
    if (hasErrno(thrown, "ENOENT")) return null;
    throw thrown;
  }
}
