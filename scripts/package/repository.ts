import type { Configuration } from "electron-builder";

/**
 * What the configuration needs of the repository: where updates come from, and the home page that a package names.
 * @param repository - `owner/name` on GitHub, as GITHUB_REPOSITORY has it; undefined = none is known
 * @throws Error for a name of another shape
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
