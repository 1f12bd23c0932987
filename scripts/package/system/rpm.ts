import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { PackageDescription } from "./fpm-options.ts";
import { withStaging } from "./staging.ts";

/** rpm's names of compressions (`_binary_payload` in rpm's macros), by fpm's. */
const PAYLOADS: Readonly<Record<string, string>> = {
  none: "w.ufdio",
  gzip: "w6.gzdio",
  xz: "w6.xzdio",
  xzmt: "w6T0.xzdio",
  zstd: "w19.zstdio",
};

/** rpm's names of architectures, by electron-builder's. */
const ARCHITECTURES: Readonly<Record<string, string>> = { amd64: "x86_64", arm64: "aarch64" };

/** Folders that belong to the system; a package owns only their contents. */
const SYSTEM_FOLDERS = /^\/(opt|usr(\/share(\/(applications|icons|icons\/hicolor(\/[^/]+){0,2}))?)?)$/;

/** A name in a %files list. */
const quoted = (path: string) => `"${path.replaceAll("%", "%%")}"`;

/**
 * The spec file of an RPM package.
 * @param files - every folder and file that it installs, absolute
 * @param scripts - texts of the scripts that run after installation and after removal
 */
export function specFile(
  described: PackageDescription,
  files: readonly { readonly path: string; readonly isFolder: boolean }[],
  scripts: { readonly afterInstall: string; readonly afterRemove: string },
): string {
  const escaped = (text: string) => text.replaceAll("%", "%%");
  // The interpreter is named in the header of the section.
  const body = (script: string) => escaped(script.replace(/^#!.*\n/, ""));
  const owned = files.filter(({ path, isFolder }) => !(isFolder && SYSTEM_FOLDERS.test(path)));
  return `# Nothing is stripped, indexed or guessed: what was built is packed as it is.
%global __os_install_post %{nil}
%global debug_package %{nil}
%define _build_id_links none
%define _binary_payload ${PAYLOADS[described.compression] ?? "w6.xzdio"}
AutoReqProv: no
Name: ${described.name}
Version: ${described.version}
Release: 1
Summary: ${escaped(described.summary)}
License: ${described.license}
URL: ${described.url}
Vendor: ${escaped(described.vendor)}
Packager: ${escaped(described.maintainer)}
${described.depends.map((needed) => `Requires: ${needed}\n`).join("")}
%description
${escaped(described.description)}

%post -p /bin/bash
${body(scripts.afterInstall)}
%postun -p /bin/bash
${body(scripts.afterRemove)}
%files
%defattr(-,root,root,-)
${owned.map(({ path, isFolder }) => `${isFolder ? "%dir " : ""}${quoted(path)}`).join("\n")}
`;
}

/** Writes an RPM package with rpmbuild. */
export async function buildRpm(described: PackageDescription): Promise<void> {
  const architecture = ARCHITECTURES[described.architecture] ?? described.architecture;
  const top = await mkdtemp(join(tmpdir(), "tocsin-rpm-"));
  try {
    await withStaging(described.paths, async (folder) => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      const files = entries.map((entry) => ({
        path: join(entry.parentPath, entry.name).slice(folder.length),
        isFolder: entry.isDirectory(),
      }));
      const [afterInstall, afterRemove] = await Promise.all(
        [described.afterInstall, described.afterRemove].map((file) => readFile(file, "utf8")),
      );
      const spec = join(top, "package.spec");
      await writeFile(
        spec,
        specFile(described, files, { afterInstall: afterInstall ?? "", afterRemove: afterRemove ?? "" }),
      );
      await mkdir(join(top, "out"));
      await promisify(execFile)(
        "rpmbuild",
        [
          ...["-bb", "--quiet", "--noclean", "--target", `${architecture}-linux`, "--buildroot", folder],
          ...["--define", `_topdir ${top}`, "--define", `_rpmdir ${join(top, "out")}`],
          ...["--define", "_build_name_fmt package.rpm", spec],
        ],
        { maxBuffer: 2 ** 24 },
      );
      await copyFile(join(top, "out/package.rpm"), described.output);
    });
  } finally {
    await rm(top, { recursive: true, force: true });
  }
}
