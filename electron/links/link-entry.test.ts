import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { tempDir } from "../../testkit/temp-dir.ts";
import { LINK_ENTRY, writeLinkEntry } from "./link-entry.ts";

it("registers the AppImage for the links, and reports when it has changed", () => {
  const home = tempDir();
  const program = "/home/kim/My Apps/Tocsin-0.1.0.AppImage";
  expect(writeLinkEntry(program, [], {}, home)).toBe(true);
  expect(writeLinkEntry(program, [], {}, home)).toBe(false);
  const file = join(home, ".local/share/applications", LINK_ENTRY);
  expect(readFileSync(file, "utf8")).toContain(`Exec="${program}" %u\n`);
  // Without the file there is no handler.
  expect(readFileSync(file, "utf8")).toContain(`TryExec=${program}\n`);
  const checked = spawnSync("desktop-file-validate", [file], { encoding: "utf8" });
  if (checked.error === undefined) expect(checked.stdout).not.toContain("error");
  expect(writeLinkEntry("/elsewhere", [], {}, home)).toBe(true);
});

it("follows XDG_DATA_HOME", () => {
  const data = tempDir();
  writeLinkEntry("/opt/Tocsin.AppImage", [], { XDG_DATA_HOME: data }, "/nowhere");
  expect(readFileSync(join(data, "applications", LINK_ENTRY), "utf8")).toContain("x-scheme-handler/tocsin;");
});

it("escapes a path as a string, not as a command", () => {
  const home = tempDir();
  writeLinkEntry('/home/kim/50% "new"\\x.AppImage', [], {}, home);
  const entry = readFileSync(join(home, ".local/share/applications", LINK_ENTRY), "utf8");
  expect(entry).toContain('TryExec=/home/kim/50% "new"\\\\x.AppImage\n');
});

it("repeats the options of this start, and reports nothing when only those have changed", () => {
  const home = tempDir();
  expect(writeLinkEntry("/opt/Tocsin.AppImage", ["--data-dir", "/srv/my data"], {}, home)).toBe(true);
  const file = join(home, ".local/share/applications", LINK_ENTRY);
  expect(readFileSync(file, "utf8")).toContain(
    'Exec="/opt/Tocsin.AppImage" "--data-dir" "/srv/my data" %u\n',
  );
  expect(writeLinkEntry("/opt/Tocsin.AppImage", [], {}, home)).toBe(false);
  expect(readFileSync(file, "utf8")).toContain('Exec="/opt/Tocsin.AppImage" %u\n');
});
