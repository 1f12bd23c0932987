import { expect, test } from "vitest";
import { packageApp } from "./package-app.ts";
import { repositoryConfig } from "./repository.ts";

test("updates and the home page come from the repository that builds", () => {
  expect(repositoryConfig("an-owner/tocsin.fork")).toEqual({
    publish: { provider: "github", owner: "an-owner", repo: "tocsin.fork", releaseType: "draft" },
    extraMetadata: { homepage: "https://github.com/an-owner/tocsin.fork" },
  });
});

test("without a repository there are no updates and no installers", async () => {
  expect(repositoryConfig(undefined)).toEqual({ publish: null });
  expect(repositoryConfig("")).toEqual({ publish: null });
  await expect(packageApp({ dir: false })).rejects.toThrow("set GITHUB_REPOSITORY=owner/name");
});

test.each(["tocsin", "a/b/c", "https://github.com/a/b", "a/b c"])("%j is no repository", (name) => {
  expect(() => repositoryConfig(name)).toThrow("must be owner/name");
});
