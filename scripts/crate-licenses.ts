import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Crate, renderCrates } from "./notices/crates.ts";

/**
 * The crates that ngrok's binary is built from, as reported by Cargo, and the licence texts of crates that are
 * published without one.
 */
const folder = join(import.meta.dirname, "../build/licenses/ngrok");

/** The platforms that ngrok publishes binaries for and Tocsin supports. */
const TARGETS = [
  ...["x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu"],
  ...["x86_64-apple-darwin", "aarch64-apple-darwin"],
  ...["x86_64-pc-windows-msvc", "aarch64-pc-windows-msvc"],
];

/** Cargo does not report the standard library; its version is that of the compiler named in the binary. */
const STANDARD_LIBRARY = { name: "std", version: "1.82.0", license: "MIT OR Apache-2.0" };

const INTRODUCTION = `The binary has the following Rust libraries in it, from https://crates.io/crates/NAME/VERSION, where their
sources are, also of those under the Mozilla Public License. Each list is followed by the licence of all that are in it.
`;

const LICENSE_FILE = /^(licen[cs]e|copying|notice|unlicense)/i;

const cargo = (...args: readonly string[]) =>
  execFileSync("cargo", args, { cwd: folder, encoding: "utf8", maxBuffer: 2 ** 28 });

interface CargoPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string | null;
  readonly manifest_path: string;
}

/** The crates linked into the binary on any of the platforms, as `name version`. */
function linked(): ReadonlySet<string> {
  const graph = ["tree", "--locked", "--edges=normal,no-proc-macro", "--prefix=none", "--format={p}"];
  const lines = TARGETS.flatMap((target) => cargo(...graph, `--target=${target}`).split("\n"));
  return new Set(lines.map((line) => line.replace(/^(\S+) v(\S+).*$/, "$1 $2")));
}

/** The licence files of a crate, including those of bundled third-party code (AWS-LC in aws-lc-sys). */
function licenseFiles(crate: string): Record<string, string> {
  const names = readdirSync(crate, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && LICENSE_FILE.test(entry.name) && !/\.(c|h|rs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(names.map((file) => [file.slice(crate.length + 1), readFileSync(file, "utf8")]));
}

const supplied = Object.fromEntries(
  readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .map((name) => [name.replace(/\.txt$/, ""), readFileSync(join(folder, name), "utf8")]),
);
const withSupplied = (name: string, files: Record<string, string>) =>
  supplied[name] === undefined ? files : { ...files, "LICENSE (supplied)": supplied[name] };

/**
 * `node scripts/crate-licenses.ts`: collects the licences of the libraries in ngrok's binary, which ngrok publishes
 * without them, into build/licenses/ngrok__ngrok.txt. Needs Cargo and crates.io; docs/release.md says when to run it.
 */
const { packages }: { packages: CargoPackage[] } = JSON.parse(
  cargo("metadata", "--locked", "--format-version=1"),
);
const requested = linked();
const crates: Crate[] = packages
  .filter(
    ({ name, version, manifest_path }) =>
      requested.has(`${name} ${version}`) && dirname(manifest_path) !== folder,
  )
  .map(({ name, version, license, manifest_path }) => ({
    name,
    version,
    license: license ?? "",
    files: withSupplied(name, licenseFiles(dirname(manifest_path))),
  }));
crates.push({ ...STANDARD_LIBRARY, files: withSupplied(STANDARD_LIBRARY.name, {}) });
writeFileSync(`${folder}__ngrok.txt`, renderCrates(INTRODUCTION, crates));
console.log(`${crates.length} crates`);
