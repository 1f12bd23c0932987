import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { LINK_SCHEME } from "../links/tocsin-link.ts";
import { APP_ID, escapeMarkup, readsMarkup } from "./notification-service.ts";

const read = (file: string) => readFileSync(join(import.meta.dirname, "../..", file), "utf8");
const builder = parse(read("electron-builder.yml"));

it("the app id is that of the installer", () => {
  expect(builder.appId).toBe(APP_ID);
});

it("the scheme of the app is the one that its installers register", () => {
  expect(builder.protocols).toMatchObject([{ schemes: [LINK_SCHEME] }]);
  expect(read("build/installer.nsh")).toContain(`"Software\\Classes\\${LINK_SCHEME}"`);
});

describe("escapeMarkup", () => {
  it("leaves nothing that a notification service interprets as markup", () => {
    expect(escapeMarkup('<a href="https://evil.example">Click & see</a> &lt;')).toBe(
      '&lt;a href="https://evil.example"&gt;Click &amp; see&lt;/a&gt; &amp;lt;',
    );
  });
});

describe("readsMarkup", () => {
  it("depends on the abilities of the notification service", async () => {
    expect(await readsMarkup("linux", async () => [["body", "body-markup"]])).toBe(true);
    expect(await readsMarkup("linux", async () => [["body", "actions"]])).toBe(false);
  });

  it("assumes markup on Linux if the service does not answer, and never elsewhere", async () => {
    expect(await readsMarkup("linux", async () => null)).toBe(true);
    expect(await readsMarkup("darwin", async () => [["body-markup"]])).toBe(false);
  });
});
