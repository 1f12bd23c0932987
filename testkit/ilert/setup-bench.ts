import type { EngineOptions } from "../../engine/engine.ts";
import { GATHER_MS } from "../../engine/ilert/retry.ts";
import type { Settings } from "../../shared/model/settings.ts";
import type { SourceUpdate } from "../../shared/model/source.ts";
import { startTestEngine } from "../engine/test-engine.ts";
import type { ManualClock } from "../manual-clock.ts";
import { tempDir } from "../temp-dir.ts";
import { startReverseProxy } from "../tunnel/while-testing.ts";
import { waitUntil } from "../wait-until.ts";

/** The parts of a simulated ilert that the bench uses. Engine folders must not import the simulator's types. */
export interface RunningIlert {
  readonly account: {
    readonly actions: ReadonlyMap<
      string,
      {
        readonly id: string;
        readonly name: string;
        readonly alertSources: readonly unknown[];
        readonly triggerTypes: readonly string[];
        readonly params: Readonly<Record<string, unknown>>;
      }
    >;
  };
  readonly api: { readonly baseUrl: string };
  readonly apiKey: string;
}

/** Starts a real engine behind a public proxy, with a key to a simulated ilert and a manual clock. */
export async function startSetupBench<Running extends RunningIlert>(
  ilert: Running,
  clock: ManualClock,
  options: Partial<EngineOptions> = {},
) {
  let hooks = "";
  const newProxy = () => startReverseProxy(() => hooks);
  const proxy = await newProxy();
  const fixed = { clock, dataDir: tempDir(), settingsFile: { store: {} }, ...options };
  const start = async () => {
    const engine = await startTestEngine(fixed);
    hooks = engine.hooksUrl;
    return engine;
  };
  const bench = {
    ...ilert,
    clock,
    proxy,
    newProxy,
    dataDir: fixed.dataDir,
    engine: await start(),
    setup: async () => (await bench.engine.client.status()).ilert?.setup,
    problems: async () => (await bench.engine.client.status()).problems.map(({ code }) => code),
    async updateSettings(changes: Partial<Settings>) {
      const { client } = bench.engine;
      await client.settings.update({ ...changes });
    },
    async setIlert(changes: Partial<Settings["ilert"]>) {
      const { ilert: present } = await bench.engine.client.settings.get();
      await bench.updateSettings({ ilert: { ...present, ...changes } });
    },
    async source(changes: Partial<SourceUpdate>) {
      const { client } = bench.engine;
      const { id, name, type, enabled, accountUrl, ilert: chosen } = await client.sources.get({ id: "test" });
      await client.sources.update({ id, name, type, enabled, accountUrl, ilert: chosen, ...changes });
    },
    /** Fetches the plan and applies it, as the user does on the page. */
    async applyReviewed() {
      const { client } = bench.engine;
      return await client.ilert.apply({ plan: (await client.ilert.plan()).id });
    },
    isProven: (url: string) =>
      waitUntil(async () => {
        const { tunnel } = await bench.engine.client.status();
        return tunnel.state === "connected" && tunnel.url === url;
      }),
    /** Advances the clock, so that changes are noticed, until the condition holds. */
    async until(check: () => boolean | Promise<boolean>) {
      await waitUntil(async () => {
        if (await check()) return true;
        await clock.advance(GATHER_MS / 2);
        return false;
      });
    },
    /** Tocsin's alert actions in ilert. */
    ours: () => [...ilert.account.actions.values()].filter(({ name }) => name.startsWith("Tocsin: ")),
    async restart() {
      await bench.engine.stop();
      bench.engine = await start();
    },
  };
  await bench.engine.connect({ id: "ops", type: "practice" });
  await bench.updateSettings({ publicUrl: proxy.url });
  await bench.setIlert({ apiUrl: ilert.api.baseUrl });
  await bench.engine.client.settings.setSecrets({ ilertKey: ilert.apiKey });
  await bench.isProven(proxy.url);
  return bench;
}
