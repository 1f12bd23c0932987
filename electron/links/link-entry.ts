import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { hasErrno } from "../../shared/errors.ts";
import { execLine, stringValue } from "../login/desktop-entry.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** A separate name, so that the entry does not override the one of an installed package. */
export const LINK_ENTRY = "tocsin-appimage.desktop";

const tryExecLine = (program: string): string => `TryExec=${stringValue(program)}\n`;

/**
 * A desktop entry that opens `tocsin://` links with a program that no package has installed. `TryExec` makes the desktop
 * ignore it once the program is deleted (Desktop Entry Specification, "Recognized desktop entry keys").
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
 * Registers this AppImage with the Linux desktop as a program that opens the links; an AppImage has no installer to do it.
 * @param args - the options of this start, so that a link reaches the instance with the same data directory
 * @returns whether this path was not registered before
 */
export function writeLinkEntry(
  program: string,
  args: readonly string[],
  env: Environment,
  home: string,
): boolean {
  const file = join(env.XDG_DATA_HOME || join(home, ".local/share"), "applications", LINK_ENTRY);
  const entry = linkEntry(program, args);
  const present = readIfPresent(file);
  if (present === entry) return false;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, entry, { mode: 0o644 });
  return present?.includes(tryExecLine(program)) !== true;
}

function readIfPresent(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (thrown) {
    if (hasErrno(thrown, "ENOENT")) return null;
    throw thrown;
  }
}
