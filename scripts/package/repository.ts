import type { Configuration } from "electron-builder";

/**
 * The configuration that depends on the repository: the source of updates, and the home page of a package.
 * @param repository - `owner/name` on GitHub, as in GITHUB_REPOSITORY; undefined = unknown
 * @throws Error if it has another shape
 */
export function repositoryConfig(repository: string | undefined): Configuration {
  if (!repository) return { publish: null };
  const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/.exec(repository) ?? [];
  if (owner === undefined || repo === undefined) {
    throw new Error(`GITHUB_REPOSITORY must be owner/name, not "${repository}".`);
  }
  return {
    publish: { provider: "github", owner, repo, releaseType: "draft" },
    extraMetadata: { homepage: `https://github.com/${owner}/${repo}` },
  };
}
