import { describe, expect, it, onTestFinished } from "vitest";
import { forSettingsSecrets } from "../../shared/model/settings-secrets.ts";
import { tunnelSettingsSchema } from "../../shared/model/tunnel.ts";
import { freePort } from "../../testkit/free-port.ts";
import { waitUntil } from "../../testkit/wait-until.ts";
import { systemClock } from "../lib/clock.ts";
import { silentLog } from "../lib/log.ts";
import { createNgrokTunnel, type Ngrok, type NgrokOptions } from "./ngrok.ts";
import type { TunnelEvent } from "./tunnel.ts";

const TOKEN = "2planted_token";

/** The tunnel with a replacement for ngrok's library that behaves as documented, since the real one needs an account. */
function open(options: NgrokOptions) {
  const tunnel = createNgrokTunnel(
    {
      settings: tunnelSettingsSchema.parse({ ngrok: { domain: "alerts.ngrok.app" } }),
      publicUrl: null,
      target: "http://127.0.0.1:41700",
      secrets: { ...forSettingsSecrets(() => null), ngrokAuthtoken: TOKEN },
    },
    {
      target: () => null,
      hostKeys: { get: () => null, pin: async () => {} },
      clock: systemClock,
      log: silentLog,
      env: {},
    },
    options,
  );
  const events: TunnelEvent[] = [];
  tunnel.start((event) => events.push(event));
  onTestFinished(() => tunnel.stop());
  return { tunnel, events, first: () => waitUntil(async () => events[0] ?? null) };
}

describe("ngrok", () => {
  it("loads the real library, and reports that ngrok's servers cannot be reached", async () => {
    const config = { server_addr: `127.0.0.1:${await freePort()}` };
    const { first } = open({ load: () => import("@ngrok/ngrok"), config });
    expect(await first()).toMatchObject({
      kind: "closed",
      requiresAction: false,
      problem: { sentence: "tunnel.ngrok-unreachable" },
    });
  });

  it("gets the target and the token, reports its address, and is closed with the tunnel", async () => {
    let given: Parameters<Ngrok["forward"]>[0] = {};
    let closed = 0;
    const load = async (): Promise<Ngrok> => ({
      async forward(config) {
        given = config;
        return { url: () => "https://alerts.ngrok.app", close: async () => void closed++ };
      },
    });
    const { tunnel, events, first } = open({ load });
    expect(await first()).toEqual({ kind: "open", url: "https://alerts.ngrok.app", trial: false });
    expect(given).toMatchObject({ addr: "127.0.0.1:41700", authtoken: TOKEN, domain: "alerts.ngrok.app" });
    given.onStatusChange?.("closed");
    expect(events.at(-1)).toEqual({ kind: "unstable" });
    await tunnel.stop();
    expect(closed).toBe(1);
    given.onStatusChange?.("connected");
    expect(events).toHaveLength(2);
  });

  it("closes a session that opens only after the tunnel was stopped", async () => {
    let closed = 0;
    let letOpen: (() => void) | null = null;
    const load = async (): Promise<Ngrok> => ({
      async forward() {
        await new Promise<void>((resolve) => {
          letOpen = resolve;
        });
        return { url: () => "https://late.ngrok.app", close: async () => void closed++ };
      },
    });
    const { tunnel, events } = open({ load });
    const goOn = await waitUntil(async () => letOpen);
    const stopped = tunnel.stop();
    goOn();
    await stopped;
    expect(closed).toBe(1);
    expect(events).toEqual([]);
  });

  it("reports a refusal by ngrok's code, without its message, which may quote the token", async () => {
    const refusal = Object.assign(new Error(`authtoken ${TOKEN} is not valid`), {
      errorCode: "ERR_NGROK_105",
    });
    const load = async (): Promise<Ngrok> => ({ forward: () => Promise.reject(refusal) });
    const event = await open({ load }).first();
    expect(event).toMatchObject({
      requiresAction: true,
      problem: { sentence: "tunnel.ngrok-refused", params: { word: "ERR_NGROK_105" } },
    });
    expect(JSON.stringify(event)).not.toContain(TOKEN);
  });

  it("reports that it is not part of this installation", async () => {
    const { first } = open({ load: () => Promise.reject(new Error("Cannot find module '@ngrok/ngrok'")) });
    expect(await first()).toMatchObject({
      requiresAction: true,
      problem: { sentence: "tunnel.ngrok-missing" },
    });
  });
});
