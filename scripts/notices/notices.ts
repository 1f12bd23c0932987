/** A package that is distributed with the product, in the shape that Vite's `build.license` writes. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX identifier from its package.json. */
  readonly identifier?: string;
  /** The text of the licence. */
  readonly text?: string;
}

const INTRODUCTION = `# Third-party licences

Tocsin contains work of others. These are the packages, and the licence under which each of them is passed on.
`;

const key = ({ name, version }: BundledPackage) => `${name} ${version}`;

/**
 * The notices file for these packages, each named once, sorted by name.
 * @throws Error that names every package without a licence text
 */
export function renderNotices(packages: readonly BundledPackage[]): string {
  const named = [...new Map(packages.map((bundled) => [key(bundled), bundled])).values()];
  const missing = named.filter(({ text }) => !text?.trim()).map(key);
  if (missing.length > 0) {
    throw new Error(
      `There is no licence text of ${missing.join(", ")}. Packages may be passed on only with it: ` +
        "add the text as build/licenses/NAME.txt (for @scope/name as scope__name.txt).",
    );
  }
  named.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const sections = named.map(({ name, version, identifier, text }) => {
    const license = identifier ? ` (${identifier})` : "";
    return `\n## ${name} - ${version}${license}\n\n${text?.trim()}\n`;
  });
  return INTRODUCTION + sections.join("");
}
