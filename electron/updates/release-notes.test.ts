import { expect, it } from "vitest";
import { readReleaseNotes } from "./release-notes.ts";

it("are plain text, whether they come as HTML or as they were written", () => {
  const html = "<h2>What is new</h2>\n<ul>\n<li>The <b>tray</b> &amp; more</li><li>&lt;b&gt; stays</li></ul>";
  expect(readReleaseNotes(html)).toBe("What is new\n- The tray & more\n- <b> stays");
  expect(readReleaseNotes("Faster.\nSafer.")).toBe("Faster.\nSafer.");
});

it("are bounded, and null where nothing is said", () => {
  expect(readReleaseNotes("x".repeat(100_000))).toHaveLength(1_000);
  for (const nothing of [null, undefined, "", "<p> </p>", []]) expect(readReleaseNotes(nothing)).toBeNull();
});
