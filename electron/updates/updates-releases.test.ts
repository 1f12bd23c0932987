import { describe, expect, it } from "vitest";
import { releasesPage } from "./updates-releases.ts";

describe("releasesPage", () => {
  it("is that of the package's repository", () => {
    expect(releasesPage("provider: github\nowner: someone\nrepo: tocsin\nupdaterCacheDirName: x\n")).toBe(
      "https://github.com/someone/tocsin/releases",
    );
  });

  it.each([
    "provider: generic\nurl: http://127.0.0.1\n",
    "provider: github\nowner: a/../b\nrepo: c\n",
    ":",
    "",
  ])("is none for %j", (text) => {
    expect(releasesPage(text)).toBeNull();
  });
});
