/** Reserved inside a quoted argument of an Exec line (Desktop Entry Specification, "The Exec key"). */
const RESERVED = /(["`$\\])/g;

/**
 * One argument of an Exec line: quoted, its own escapes doubled because the whole line is a string with escapes too,
 * and `%` doubled because it begins a field code.
 */
const quoted = (argument: string): string =>
  `"${argument.replace(RESERVED, "\\$1").replaceAll("\\", "\\\\").replaceAll("%", "%%")}"`;

/** A file for `autostart/` that starts a program at login (freedesktop.org's Desktop Application Autostart). */
export const autostartEntry = (command: readonly string[]): string => `[Desktop Entry]
Type=Application
Name=Tocsin
Comment=Forwards ilert alerts to DingTalk groups
Exec=${command.map(quoted).join(" ")}
Terminal=false
X-GNOME-Autostart-enabled=true
`;
