import type { Settings } from "../../../../shared/model/settings.ts";
import type { SourceUpdate } from "../../../../shared/model/source.ts";
import type { EngineOptions } from "../../../engine.ts";
import type { ManualClock } from "../../../testing/manual-clock.ts";
import { tempDir } from "../../../testing/temp-dir.ts";
import { eventually, startTestEngine } from "../../../testing/test-engine.ts";
import { startReverseProxy } from "../../../tunnel/testing/while-testing.ts";
import { GATHER_MS } from "../../poller.ts";

/** What of a simulated ilert the bench needs; the engine's folders do not know the simulator. */
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

/** A real engine behind a proxy "in the internet", with a key to a simulated ilert; time is moved by hand. */
export async function startSetUpBench<Running extends RunningIlert>(
  ilert: Running,
  clock: ManualClock,
  options: Partial<EngineOptions> = {},
) {
  let hooks = "";
  const newProxy = () => startReverseProxy(() => hooks);
  const proxy = await newProxy();
  const kept = { clock, dataDir: tempDir(), settingsFile: { store: {} }, ...options };
  const start = async () => {
    const engine = await startTestEngine(kept);
    hooks = engine.hooksUrl;
    return engine;
  };
  const bench = {
    ...ilert,
    clock,
    proxy,
    newProxy,
    dataDir: kept.dataDir,
    engine: await start(),
    setup: async () => (await bench.engine.client.status()).ilert?.setup,
    problems: async () => (await bench.engine.client.status()).problems.map(({ code }) => code),
    async settle(changes: Partial<Settings>) {
      const { client } = bench.engine;
      await client.settings.update({ ...(await client.settings.get()), ...changes });
    },
    async setIlert(changes: Partial<Settings["ilert"]>) {
      const { ilert: present } = await bench.engine.client.settings.get();
      await bench.settle({ ilert: { ...present, ...changes } });
    },
    async source(changes: Partial<SourceUpdate>) {
      const { client } = bench.engine;
      const { id, name, type, enabled, accountUrl, ilert: chosen } = await client.sources.get({ id: "test" });
      await client.sources.update({ id, name, type, enabled, accountUrl, ilert: chosen, ...changes });
    },
    /** What the user does on the page: looks at the plan, then carries it out. */
    async applyReviewed() {
      const { client } = bench.engine;
      return await client.ilert.apply({ plan: (await client.ilert.plan()).id });
    },
    isProven: (url: string) =>
      eventually(async () => {
        const { tunnel } = await bench.engine.client.status();
        return tunnel.state === "connected" && tunnel.url === url;
      }),
    /** Lets what was changed be noticed, and waits until it shows. */
    async until(check: () => boolean | Promise<boolean>) {
      await eventually(async () => {
        if (await check()) return true;
        await clock.advance(GATHER_MS / 2);
        return false;
      });
    },
    /** Of ours in ilert. */
    ours: () => [...ilert.account.actions.values()].filter(({ name }) => name.startsWith("Tocsin: ")),
    async restart() {
      await bench.engine.stop();
      bench.engine = await start();
    },
  };
  await bench.engine.connect({ id: "ops", type: "practice" });
  await bench.settle({ publicUrl: proxy.url });
  await bench.setIlert({ apiUrl: ilert.api.baseUrl });
  await bench.engine.client.settings.setSecrets({ ilertKey: ilert.apiKey });
  await bench.isProven(proxy.url);
  return bench;
}
