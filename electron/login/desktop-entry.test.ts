import { describe, expect, it } from "vitest";
import { autostartEntry } from "./desktop-entry.ts";

const execOf = (command: string[]) => /^Exec=(.*)$/m.exec(autostartEntry(command))?.[1];

describe("the autostart entry", () => {
  it("is a desktop entry that runs the command", () => {
    expect(autostartEntry(["/opt/Tocsin/tocsin", "--hidden"])).toBe(`[Desktop Entry]
Type=Application
Name=Tocsin
Comment=Forwards ilert alerts to DingTalk groups
Exec="/opt/Tocsin/tocsin" "--hidden"
Terminal=false
X-GNOME-Autostart-enabled=true
`);
  });

  it("escapes special characters of the line", () => {
    expect(execOf(["/home/a b/100%/$x`y"])).toBe('"/home/a b/100%%/\\\\$x\\\\`y"');
    expect(execOf(['say "hi"', "back\\slash"])).toBe('"say \\\\"hi\\\\"" "back\\\\\\\\slash"');
  });
});
