import { describe, expect, it } from "vitest";
import { escapeMarkup, readsMarkup } from "./markup.ts";

describe("escapeMarkup", () => {
  it("leaves nothing that a notification service would read as markup", () => {
    expect(escapeMarkup('<a href="https://evil.example">Click & see</a> &lt;')).toBe(
      '&lt;a href="https://evil.example"&gt;Click &amp; see&lt;/a&gt; &amp;lt;',
    );
  });
});

describe("readsMarkup", () => {
  it("goes by what the notification service can", async () => {
    expect(await readsMarkup("linux", async () => [["body", "body-markup"]])).toBe(true);
    expect(await readsMarkup("linux", async () => [["body", "actions"]])).toBe(false);
  });

  it("takes it that it does where nothing tells, and never elsewhere", async () => {
    expect(await readsMarkup("linux", async () => null)).toBe(true);
    expect(await readsMarkup("darwin", async () => [["body-markup"]])).toBe(false);
  });
});
