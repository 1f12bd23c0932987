import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { LIBRARY_PACKAGES, missingLibraries, missingLibrariesIn } from "./electron-libraries.ts";

it("names each missing library once, and the packages that contain them", () => {
  const listing = `	linux-vdso.so.1 (0x00007f)
	libgtk-3.so.0 => not found
	libm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x00007f)
	libgbm.so.1 => not found
	libgtk-3.so.0 => not found
`;
  expect(missingLibrariesIn(listing)).toBe(
    "Electron needs libgtk-3.so.0, libgbm.so.1, which are not installed (Debian: apt-get install libgtk-3-0 libgbm1)",
  );
  expect(missingLibrariesIn("\tlibodd.so.1 => not found\n")).toBe(
    "Electron needs libodd.so.1, which is not installed",
  );
  expect(missingLibrariesIn("\tlibm.so.6 => /lib/libm.so.6 (0x00007f)\n")).toBeNull();
});

it("finds nothing missing for a program that runs, nor for a file that is not a program", () => {
  expect(missingLibraries(process.execPath, process.platform)).toBeNull();
  expect(missingLibraries(import.meta.filename, process.platform)).toBeNull();
});

it("the gate installs every package of the list", () => {
  const gate = readFileSync(join(import.meta.dirname, "../.ci/run"), "utf8");
  const list = gate.slice(gate.indexOf("wanted=("), gate.indexOf("\n)\n")).split(/\s+/);
  expect(list).toEqual(expect.arrayContaining(Object.values(LIBRARY_PACKAGES)));
});
