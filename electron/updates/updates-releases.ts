import { parse } from "yaml";

const NAME = /^[\w.-]{1,100}$/;

/**
 * The page on which people find the versions, from the text of the package's `app-update.yml`.
 * @returns null where it names none that a browser could open
 */
export function releasesPage(appUpdate: string): string | null {
  const { provider, owner, repo } = read(appUpdate);
  if (provider !== "github" || typeof owner !== "string" || typeof repo !== "string") return null;
  return NAME.test(owner) && NAME.test(repo) ? `https://github.com/${owner}/${repo}/releases` : null;
}

function read(text: string): Record<string, unknown> {
  try {
    const parsed: unknown = parse(text);
    return typeof parsed === "object" && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}
