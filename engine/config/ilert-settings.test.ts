import { describe, expect, it } from "vitest";
import { openIn } from "../../testkit/config/config-samples.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import { checkNamedSettings } from "./named-settings.ts";

const check = (apiUrl: string | null) => checkNamedSettings({ ilert: { apiUrl } });

describe("the address of ilert's API in the settings", () => {
  it.each([
    ["https://api.ilert.com", "https://api.ilert.com/api"],
    ["https://API.eu.example.com/api/", "https://api.eu.example.com/api"],
    ["http://127.0.0.1:4010/api", "http://127.0.0.1:4010/api"],
    [null, null],
  ])("%s is kept as %s", (given, kept) => {
    expect(check(given)).toMatchObject({ ok: true, value: { ilert: { apiUrl: kept, keepRight: true } } });
  });

  it.each([
    "http://api.ilert.com/api",
    "https://me:hidden@api.ilert.com/api",
    "https://api.ilert.com/api?key=hidden",
  ])("%s is refused, by the field's name and without quoting it", (given) => {
    const checked = check(given);
    expect(checked).toMatchObject({
      ok: false,
      issues: [{ path: ["ilert", "apiUrl"], sentence: "input.ilert-address" }],
    });
    expect(JSON.stringify(checked)).not.toContain("hidden");
  });
});

describe("ilert's API key", () => {
  it.each(["Bearer ", " bearer", "Authorization: Bearer", "two words"])(
    "is refused by the field's name, and the saved one stays, if %j is pasted",
    async (ilertKey) => {
      const config = await openIn(tempDir());
      await config.setSettingsSecrets({ ilertKey: "Bearer il1api-key" });
      await expect(config.setSettingsSecrets({ ilertKey })).rejects.toMatchObject({
        code: "input/invalid",
        field: "ilertKey",
        sentence: "input.ilert-key",
      });
      expect(config.settingsSecret("ilertKey")).toBe("Bearer il1api-key");
    },
  );
});
