/** Reserved inside a quoted argument of an Exec line (Desktop Entry Specification, "The Exec key"). */
const RESERVED = /(["`$\\])/g;

/**
 * One argument of an Exec line: quoted, its own escapes doubled because the whole line is a string with escapes too,
 * and `%` doubled because it begins a field code.
 */
const quoted = (argument: string): string =>
  `"${argument.replace(RESERVED, "\\$1").replaceAll("\\", "\\\\").replaceAll("%", "%%")}"`;

/**
 * The value of a key that is a plain string, such as a path that is not part of a command: only its backslashes and line
 * breaks are escaped, and a space at its beginning (Desktop Entry Specification, "Possible value types").
 */
export const stringValue = (text: string): string =>
  text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replace(/^ /, "\\s");

/** The command of an Exec line. */
export const execLine = (command: readonly string[]): string => command.map(quoted).join(" ");

/** Whether the user has switched an entry off in the desktop's own settings. */
export const isSwitchedOff = (entry: string): boolean =>
  /^\s*(Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/im.test(entry);

/** A file for `autostart/` that starts a program at login (freedesktop.org's Desktop Application Autostart). */
export const autostartEntry = (command: readonly string[]): string => `[Desktop Entry]
Type=Application
Name=Tocsin
Comment=Forwards ilert alerts to DingTalk groups
Exec=${execLine(command)}
Terminal=false
X-GNOME-Autostart-enabled=true
`;
