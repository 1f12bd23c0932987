import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { settingsSchema } from "../../shared/model/settings.ts";
import {
  CHANGE_SETTINGS,
  type ChangingSettings,
  isChangedElsewhere,
  undoOf,
  withChange,
  withPending,
} from "./settings-change.ts";

const settings = settingsSchema.parse({
  publicUrl: "https://a.example",
  tunnel: { ssh: { host: "a", user: "b" } },
});

describe("a change of settings", () => {
  it("keeps members that it does not name, also in the same group", () => {
    const changed = withChange(settings, { tunnel: { ssh: { host: "c" } } });
    expect(changed).toEqual({
      ...settings,
      tunnel: { ...settings.tunnel, ssh: { ...settings.tunnel.ssh, host: "c" } },
    });
  });

  it("can set a value to nothing", () => {
    expect(withChange(settings, { publicUrl: null }).publicUrl).toBeNull();
  });

  it("is crossed only by other values of the members that it names", () => {
    const change = { tunnel: { ssh: { host: "c" } } };
    const now = (ssh: object) => withChange(settings, { publicUrl: null, tunnel: { ssh } });
    expect(isChangedElsewhere(change, settings, now({ user: "d" }))).toBe(false);
    expect(isChangedElsewhere(change, settings, now({ host: "d" }))).toBe(true);
  });

  it("is undone without undoing later changes", () => {
    const first = { tunnel: { ssh: { host: "c" } } };
    const undo = undoOf(settings, first);
    expect(undo).toEqual({ tunnel: { ssh: { host: "a" } } });
    const later = withChange(withChange(settings, first), { tunnel: { ssh: { user: "d" } } });
    expect(withChange(later, undo).tunnel.ssh).toMatchObject({ host: "a", user: "d" });
  });
});

const present = settingsSchema.parse({});

/** A client whose changes are ended by their answers. */
function changing() {
  const queryClient = new QueryClient();
  const make = (variables: ChangingSettings) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const mutation = queryClient.getMutationCache().build(queryClient, {
      mutationKey: CHANGE_SETTINGS,
      mutationFn: () => promise,
    });
    const ended = mutation.execute(variables).catch(() => {});
    return { variables, ended, resolve, reject };
  };
  return { queryClient, make };
}

describe("withPending", () => {
  it("keeps a change that an earlier answer does not have yet", async () => {
    const { queryClient, make } = changing();
    const change = make({ change: { tunnel: { ssh: { auth: "key" } } } });
    expect(withPending(present, queryClient).tunnel.ssh.auth).toBe("key");
    change.resolve();
    await change.ended;
    expect(withPending(present, queryClient)).toEqual(present);
  });

  it("drops a rejected change", async () => {
    const { queryClient, make } = changing();
    const change = make({ change: { hooksPort: 1 } });
    change.reject(new Error("refused"));
    await change.ended;
    expect(withPending(present, queryClient)).toEqual(present);
  });

  it("prefers the engine's answer to the change that it answers", () => {
    const { queryClient, make } = changing();
    const { variables } = make({ change: { hooksPort: 1 } });
    make({ change: { hooksHost: "0.0.0.0" } });
    expect(withPending(present, queryClient, variables)).toEqual({ ...present, hooksHost: "0.0.0.0" });
  });
});
