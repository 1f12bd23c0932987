/** A Rust library that is compiled into a shipped binary. */
export interface Crate {
  readonly name: string;
  readonly version: string;
  /** SPDX expression, or the older `MIT/Apache-2.0`. */
  readonly license: string;
  /** Its licence files by name. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * If an expression offers a choice that includes MIT, that licence is used, since it requires nothing but its own
 * text.
 */
const MIT_BY_CHOICE = /^(?!.*\bAND\b).*(\bOR\b|\/).*$/i;

const key = ({ name, version }: Crate) => `${name} ${version}`;

/** The texts under which a crate is distributed. */
function textsOf({ license, files }: Crate): string[] {
  const names = Object.keys(files).sort();
  const mit = names.filter((name) => /mit/i.test(name));
  const hasChoice = MIT_BY_CHOICE.test(license) && /\bMIT\b/.test(license);
  const chosen = hasChoice && mit.length > 0 ? mit : names;
  return chosen.map((name) => files[name]?.replaceAll("\r\n", "\n").trim() ?? "").filter(Boolean);
}

/**
 * The licences of crates, grouped by identical text.
 * @throws Error that names every crate without a text
 */
export function renderCrates(introduction: string, crates: readonly Crate[]): string {
  const missing = crates.filter((crate) => textsOf(crate).length === 0).map(key);
  if (missing.length > 0) throw new Error(`There is no licence text of ${missing.join(", ")}.`);
  const byText = new Map<string, { text: string; crates: string[] }>();
  for (const crate of crates) {
    const text = textsOf(crate).join("\n\n");
    const sameText = text.replaceAll(/\s+/g, " ");
    const group = byText.get(sameText) ?? { text, crates: [] };
    group.crates.push(`- ${key(crate)} (${crate.license})`);
    byText.set(sameText, group);
  }
  const groups = [...byText.values()].map((group) => `${group.crates.join("\n")}\n\n${group.text}\n`);
  return [introduction, ...groups].join("\n");
}

/** The crates that a compiled binary names in its panic locations, as `name version`; usually not all of them. */
export function cratesNamedIn(binary: Buffer): string[] {
  const places = binary
    .toString("latin1")
    .matchAll(/(?:index\.crates\.io-[0-9a-f]+|\/rust\/deps)[/\\]([\w-]+?)-(\d+\.\d+\.\d+[\w.+-]*)[/\\]/g);
  return [...new Set([...places].map(([, name, version]) => `${name} ${version}`))].sort();
}
