import { spawnSync } from "node:child_process";

/**
 * The Debian package of each library that Electron is linked against; newer releases append `t64` to some package
 * names.
 */
export const LIBRARY_PACKAGES: Readonly<Record<string, string>> = {
  "libX11.so.6": "libx11-6",
  "libXcomposite.so.1": "libxcomposite1",
  "libXdamage.so.1": "libxdamage1",
  "libXext.so.6": "libxext6",
  "libXfixes.so.3": "libxfixes3",
  "libXrandr.so.2": "libxrandr2",
  "libasound.so.2": "libasound2",
  "libatk-1.0.so.0": "libatk1.0-0",
  "libatk-bridge-2.0.so.0": "libatk-bridge2.0-0",
  "libatspi.so.0": "libatspi2.0-0",
  "libcairo.so.2": "libcairo2",
  "libcups.so.2": "libcups2",
  "libdbus-1.so.3": "libdbus-1-3",
  "libdrm.so.2": "libdrm2",
  "libexpat.so.1": "libexpat1",
  "libgbm.so.1": "libgbm1",
  "libgio-2.0.so.0": "libglib2.0-0",
  "libglib-2.0.so.0": "libglib2.0-0",
  "libgobject-2.0.so.0": "libglib2.0-0",
  "libgtk-3.so.0": "libgtk-3-0",
  "libnspr4.so": "libnspr4",
  "libnss3.so": "libnss3",
  "libnssutil3.so": "libnss3",
  "libpango-1.0.so.0": "libpango-1.0-0",
  "libsmime3.so": "libnss3",
  "libxcb.so.1": "libxcb1",
  "libxkbcommon.so.0": "libxkbcommon0",
};

/**
 * The libraries that an executable needs and the system lacks, with the Debian packages that contain them; null when
 * none is missing.
 * @param listing - the output of `ldd` for the executable
 */
export function missingLibrariesIn(listing: string): string | null {
  const missing = [
    ...new Set([...listing.matchAll(/^\s*(\S+) => not found/gm)].map(([, name = ""]) => name)),
  ];
  if (missing.length === 0) return null;
  const packages = [...new Set(missing.flatMap((name) => LIBRARY_PACKAGES[name] ?? []))];
  const advice = packages.length === 0 ? "" : ` (Debian: apt-get install ${packages.join(" ")})`;
  return `Electron needs ${missing.join(", ")}, which ${missing.length === 1 ? "is" : "are"} not installed${advice}`;
}

/** The same for an executable of this machine; null if it cannot be determined. */
export function missingLibraries(executable: string, platform: NodeJS.Platform): string | null {
  if (platform !== "linux") return null;
  return missingLibrariesIn(spawnSync("ldd", [executable], { encoding: "utf8" }).stdout ?? "");
}
