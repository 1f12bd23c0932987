import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createDemoGroups } from "../../simulator/demo-groups.ts";
import { startDingtalkSimulator } from "../../simulator/dingtalk/server.ts";
import { type DemoIlert, startDemoIlert } from "./ilert.ts";
import { type DemoGroups, demoProvisioning } from "./provisioning.ts";

export interface DemoServicesOptions {
  /** 0 = any free port. */
  readonly groupsPort: number;
  /** 0 = any free port. */
  readonly ilertPort: number;
  /** Delay between two events of an incident. */
  readonly paceMs: number;
  /** Aborts the delays of a running incident. */
  readonly stopped: AbortSignal;
}

/** A simulated ilert, simulated DingTalk groups, and the options with which Tocsin connects to both. */
export interface DemoServices {
  readonly groups: DemoGroups;
  readonly ilert: DemoIlert;
  /** The page that shows the chats of the groups. */
  readonly chatsUrl: string;
  /** Command-line options: a separate data directory, and a provisioning file in it. */
  readonly productArgs: readonly string[];
  readonly productEnv: Readonly<Record<string, string>>;
  /** Empties the provisioning file, so that the user's changes survive a restart. */
  emptyProvisioning(): Promise<void>;
  /** Makes ilert call a Tocsin at this base URL of its webhooks. */
  callProduct(hooksUrl: string): void;
  /** Plays the next incident, and prints the events that Tocsin does not accept. */
  playIncident(): Promise<void>;
  close(): Promise<void>;
}

/** @throws Error when a port is in use; nothing is left running then */
export async function startDemoServices(options: DemoServicesOptions): Promise<DemoServices> {
  const undo: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    return { ...(await open(options, undo)), close };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

async function open(
  { groupsPort, ilertPort, paceMs, stopped }: DemoServicesOptions,
  undo: (() => Promise<unknown>)[],
): Promise<Omit<DemoServices, "close">> {
  const dataDir = await mkdtemp(join(tmpdir(), "tocsin-demo-"));
  undo.push(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5 }));
  const ilert = await startDemoIlert(ilertPort);
  undo.push(ilert.close);

  const pause = (ms: number) => delay(ms, undefined, { signal: stopped });
  const playIncident = async () => {
    const lost = await ilert.playIncident(paceMs, pause).catch(() => []);
    for (const { eventType, status } of lost)
      console.error(`Tocsin answered ${eventType} with ${status ?? "nothing"}.`);
  };

  const groups = createDemoGroups();
  const simulator = await startDingtalkSimulator({
    port: groupsPort,
    groups: Object.values(groups).map(({ group }) => group),
    playIncident: () => void playIncident(),
    shownSecrets: new Map(Object.values(groups).map(({ group, secret }) => [group.id, secret])),
  });
  undo.push(() => simulator.close());

  const { yaml, env, sourceToken } = demoProvisioning(groups, simulator.webhookUrl, ilert.apiUrl);
  const provision = join(dataDir, "provisioning.yaml");
  await writeFile(provision, yaml, { mode: 0o600 });
  return {
    groups,
    ilert,
    chatsUrl: simulator.url,
    productArgs: ["--data-dir", dataDir, "--provision", provision],
    productEnv: env,
    emptyProvisioning: () => writeFile(provision, "{}\n"),
    callProduct: (hooksUrl) => ilert.callByHand(`${hooksUrl}/hooks/production/${sourceToken}`),
    playIncident,
  };
}
