import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { settingsSchema } from "../../shared/model/settings.ts";
import { CHANGE_SETTINGS, type ChangingSettings, withPending } from "./pending-settings.ts";

const settings = settingsSchema.parse({});

/** A client in which changes are made and, by their answers, ended. */
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

describe("withUnanswered", () => {
  it("keeps a change that an earlier answer does not have yet", async () => {
    const { queryClient, make } = changing();
    const change = make({ change: { tunnel: { ssh: { auth: "key" } } } });
    expect(withPending(settings, queryClient).tunnel.ssh.auth).toBe("key");
    change.resolve();
    await change.ended;
    expect(withPending(settings, queryClient)).toEqual(settings);
  });

  it("forgets one that was refused", async () => {
    const { queryClient, make } = changing();
    const change = make({ change: { hooksPort: 1 } });
    change.reject(new Error("refused"));
    await change.ended;
    expect(withPending(settings, queryClient)).toEqual(settings);
  });

  it("takes the engine's word for the one that it has just answered", () => {
    const { queryClient, make } = changing();
    const { variables } = make({ change: { hooksPort: 1 } });
    make({ change: { hooksHost: "0.0.0.0" } });
    expect(withPending(settings, queryClient, variables)).toEqual({ ...settings, hooksHost: "0.0.0.0" });
  });
});
