import { parseArgs } from "node:util";

/** One file or folder of a package. */
export interface PackagedPath {
  /** If it ends with `/`, the folder's contents are packed. */
  readonly source: string;
  /** The installed path. */
  readonly target: string;
}

/** A package for a package manager, as electron-builder describes it to fpm. */
export interface PackageDescription {
  readonly kind: "deb" | "rpm";
  /** Path of the package to write. */
  readonly output: string;
  readonly name: string;
  readonly version: string;
  /** Debian's name for all kinds: `amd64` or `arm64`. */
  readonly architecture: string;
  readonly depends: readonly string[];
  readonly recommends: readonly string[];
  readonly maintainer: string;
  readonly vendor: string;
  readonly url: string;
  readonly license: string;
  readonly category: string;
  readonly priority: string;
  /** One line. */
  readonly summary: string;
  /** The lines after the summary. */
  readonly description: string;
  readonly compression: string;
  /** Files of the scripts that run after installation and after removal. */
  readonly afterInstall: string;
  readonly afterRemove: string;
  readonly paths: readonly PackagedPath[];
}

const text = { type: "string" } as const;
const texts = { type: "string", multiple: true } as const;

/**
 * Parses the arguments that electron-builder passes to fpm (github.com/jordansissel/fpm, "fpm --help").
 * @throws Error for an unknown argument, or a missing one
 */
export function parseFpmArguments(args: readonly string[]): PackageDescription {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      source: { ...text, short: "s" },
      force: { type: "boolean" },
      target: { ...text, short: "t" },
      depends: { ...texts, short: "d" },
      "deb-recommends": texts,
      "deb-compression": text,
      "deb-priority": text,
      "rpm-compression": text,
      "rpm-os": text,
      "rpm-summary": text,
      architecture: text,
      "after-install": text,
      "after-remove": text,
      description: text,
      version: text,
      package: text,
      name: text,
      maintainer: text,
      vendor: text,
      url: text,
      category: text,
      license: text,
    },
  });
  const needed = (name: keyof typeof values): string => {
    const value = values[name];
    if (typeof value !== "string") throw new Error(`fpm was called without --${name}`);
    return value;
  };
  const kind = needed("target");
  if (kind !== "deb" && kind !== "rpm") throw new Error(`There is only deb and rpm, not ${kind}`);
  const [firstLine = "", ...lines] = needed("description").split("\n");
  return {
    kind,
    output: needed("package"),
    name: needed("name"),
    version: needed("version"),
    architecture: needed("architecture"),
    depends: values.depends ?? [],
    recommends: values["deb-recommends"] ?? [],
    maintainer: needed("maintainer"),
    vendor: needed("vendor"),
    url: needed("url"),
    license: values.license ?? "unknown",
    category: values.category ?? "default",
    priority: values["deb-priority"] ?? "optional",
    summary: values["rpm-summary"] ?? firstLine,
    description: lines.map((line) => line.trim()).join("\n") || firstLine,
    compression: values[`${kind}-compression`] ?? "xz",
    afterInstall: needed("after-install"),
    afterRemove: needed("after-remove"),
    paths: positionals.map((path) => {
      const [source, target] = path.split("=");
      if (!source || !target) throw new Error(`"${path}" is not SOURCE=TARGET`);
      return { source, target };
    }),
  };
}
