import { describe, expect, it } from "vitest";
import { settingsSchema } from "../../shared/model/settings.ts";
import { undoOf, withChange } from "./settings-change.ts";

const settings = settingsSchema.parse({
  publicUrl: "https://a.example",
  tunnel: { ssh: { host: "a", user: "b" } },
});

describe("a change of settings", () => {
  it("leaves what it does not name, also in the same group", () => {
    const changed = withChange(settings, { tunnel: { ssh: { host: "c" } } });
    expect(changed).toEqual({
      ...settings,
      tunnel: { ...settings.tunnel, ssh: { ...settings.tunnel.ssh, host: "c" } },
    });
  });

  it("can set a value to nothing", () => {
    expect(withChange(settings, { publicUrl: null }).publicUrl).toBeNull();
  });

  it("is taken back without taking back what came after it", () => {
    const first = { tunnel: { ssh: { host: "c" } } };
    const undo = undoOf(settings, first);
    expect(undo).toEqual({ tunnel: { ssh: { host: "a" } } });
    const later = withChange(withChange(settings, first), { tunnel: { ssh: { user: "d" } } });
    expect(withChange(later, undo).tunnel.ssh).toMatchObject({ host: "a", user: "d" });
  });
});
