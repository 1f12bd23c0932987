import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { tempDir } from "../../../testkit/temp-dir.ts";
import { buildDeb } from "./deb.ts";
import { type PackageDescription, parseFpmArguments } from "./fpm-options.ts";
import { buildRpm, specFile } from "./rpm.ts";

const has = (program: string) => spawnSync(program, ["--version"]).error === undefined;
const { deb } = parse(readFileSync("electron-builder.yml", "utf8"));

/** The options that electron-builder 26 passes to fpm for a small app, with the dependencies of electron-builder.yml. */
function reported(
  kind: "deb" | "rpm",
  compression = "none",
): { described: PackageDescription; output: string } {
  const folder = tempDir();
  const app = join(folder, "app");
  mkdirSync(join(app, "resources"), { recursive: true });
  writeFileSync(join(app, "tocsin"), "#!/bin/sh\n", { mode: 0o755 });
  writeFileSync(join(app, "resources/100% of it"), "");
  writeFileSync(join(folder, "tocsin.desktop"), "[Desktop Entry]\n");
  writeFileSync(join(folder, "after-install"), "#!/bin/bash\necho '50%' > /dev/null\n");
  writeFileSync(join(folder, "after-remove"), "#!/bin/bash\n");
  const output = join(folder, `tocsin.${kind}`);
  const depends = (kind === "deb" ? deb.depends : ["gtk3"]).flatMap((name: string) => ["-d", name]);
  const described = parseFpmArguments([
    ...["-s", "dir", "--force", "-t", kind, ...depends],
    ...(kind === "deb"
      ? [
          ...["--deb-recommends", "libappindicator3-1", "--deb-compression", compression],
          ...["--deb-priority", "optional"],
        ]
      : ["--rpm-os", "linux", "--rpm-compression", compression, "--rpm-summary", "Forwards alerts"]),
    ...["--architecture", "amd64", "--after-install", join(folder, "after-install")],
    ...["--after-remove", join(folder, "after-remove"), "--version", "1.2.3", "--package", output],
    ...["--description", kind === "deb" ? "Forwards alerts\n From here to there." : "From here to there."],
    ...["--name", "tocsin", "--maintainer", "The authors", "--vendor", "The authors"],
    ...["--url", "https://example.org", "--category", "net", "--license", "MIT"],
    ...[`${app}/=/opt/Tocsin`, `${join(folder, "tocsin.desktop")}=/usr/share/applications/tocsin.desktop`],
  ]);
  return { described, output };
}

test.runIf(has("dpkg-deb"))("a deb has the fields, files and scripts that were asked for", async () => {
  const { described, output } = reported("deb");
  await buildDeb(described);
  const read = (...args: string[]) => execFileSync("dpkg-deb", args, { encoding: "utf8" });
  expect(read("--field", output)).toBe(`Package: tocsin
Version: 1.2.3
Architecture: amd64
Maintainer: The authors
Installed-Size: 2
Depends: ${deb.depends.join(", ")}
Recommends: libappindicator3-1
Section: net
Priority: optional
Homepage: https://example.org
Description: Forwards alerts
 From here to there.
`);
  const contents = read("--contents", output);
  expect(contents).toMatch(/^-rwxr-xr-x root\/root .* \.\/opt\/Tocsin\/tocsin$/m);
  expect(contents).toMatch(/^-rw-r--r-- root\/root .* \.\/usr\/share\/applications\/tocsin\.desktop$/m);
  expect(read("--info", output, "postinst")).toContain("echo '50%'");
});

test("a deb depends on the libraries that Electron loads and its other dependencies do not include", () => {
  expect(deb.depends).toEqual(
    expect.arrayContaining(["libgbm1", "libdrm2", "libasound2t64 | libasound2", "libx11-xcb1", "libnss3"]),
  );
});

test.runIf(has("rpmbuild"))("an rpm has the same files and metadata", { timeout: 60_000 }, async () => {
  const { described, output } = reported("rpm");
  await buildRpm(described);
  const query = (...args: string[]) => execFileSync("rpm", ["-qp", ...args, output], { encoding: "utf8" });
  expect(query("--queryformat", "%{name} %{version} %{arch} %{license} %{url} %{summary}")).toBe(
    "tocsin 1.2.3 x86_64 MIT https://example.org Forwards alerts",
  );
  expect(query("--requires").split("\n")).toContain("gtk3");
  expect(query("--list").trim().split("\n")).toEqual([
    "/opt/Tocsin",
    "/opt/Tocsin/resources",
    "/opt/Tocsin/resources/100% of it",
    "/opt/Tocsin/tocsin",
    "/usr/share/applications/tocsin.desktop",
  ]);
  expect(query("--scripts")).toContain("echo '50%'");
});

test.runIf(has("dpkg-deb")).each(["xz", "gz", "zst"])("a deb is compressed by %s", async (compression) => {
  const { described, output } = reported("deb", compression);
  await buildDeb(described);
  // The member names of a deb are plain text (deb(5)).
  expect(readFileSync(output, "latin1")).toContain(`data.tar.${compression} `);
});

test.runIf(has("rpmbuild")).each([
  ["xzmt", "xz"],
  ["gzip", "gzip"],
  ["zstd", "zstd"],
])("an rpm is compressed by %s", { timeout: 60_000 }, async (compression, name) => {
  const { described, output } = reported("rpm", compression);
  await buildRpm(described);
  const query = ["-qp", "--queryformat", "%{PAYLOADCOMPRESSOR}", output];
  expect(execFileSync("rpm", query, { encoding: "utf8" })).toBe(name);
});

test("an rpm does not own the system's folders", () => {
  const { described } = reported("rpm");
  const files = ["/opt", "/opt/Tocsin", "/usr/share/icons/hicolor/16x16/apps"].map((path) => ({
    path,
    isFolder: true,
  }));
  const spec = specFile(described, files, { afterInstall: "", afterRemove: "" });
  expect(spec.match(/^%dir .*$/gm)).toEqual(['%dir "/opt/Tocsin"']);
});

test("an unknown option for fpm is rejected", () => {
  expect(() => parseFpmArguments(["-t", "deb", "--prefix", "/srv"])).toThrow("Unknown option");
  expect(() => parseFpmArguments(["-t", "deb"])).toThrow("fpm was called without --description");
  expect(() => parseFpmArguments(["-t", "pacman"])).toThrow("There is only deb and rpm, not pacman");
});
