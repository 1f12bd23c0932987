import { onTestFinished } from "vitest";
import type { Engine, EngineOptions } from "../../engine/engine.ts";
import type { ChoosableEvent } from "../../shared/alert-event-types.ts";
import type { NewConnector } from "../../shared/model/connector.ts";
import type { DeliverySummary } from "../../shared/model/delivery.ts";
import { tempDir } from "../temp-dir.ts";
import { waitUntil } from "../wait-until.ts";
import { withDeclaredErrors } from "./declared-errors.ts";
import { createInProcessEngine } from "./in-process-engine.ts";

export const TEST_TOKEN = "token-of-the-test-source";

/** A body of ilert's newest generation. */
export function alertBody(changes: Readonly<Record<string, unknown>> = {}) {
  return {
    id: "31000001",
    summary: "Queue depth 120k on orders",
    details: "Consumers stopped at 03:12.",
    reportTime: "2026-03-04T03:12:51.829Z",
    status: "PENDING",
    eventType: "alert-created",
    priority: "HIGH",
    alertSource: { id: 4711, name: "Kubernetes" },
    timestamp: "2026-03-04T03:12:51.838605470Z",
    eventId: crypto.randomUUID(),
    escalationPolicy: { id: 815, name: "Default" },
    mergeState: "NONE",
    ...changes,
  };
}

/** A new connector; of type DingTalk when `type` is left out. */
type TestConnector = { readonly id: string } & Partial<
  Omit<Extract<NewConnector, { type: "dingtalk" }>, "type">
> & {
    readonly type?: NewConnector["type"];
  };

export interface TestEngine extends Engine {
  readonly dataDir: string;
  post(body: unknown, init?: RequestInit): Promise<Response>;
  /** A connector with an alert action that sends it the given events of the test source. */
  connect(connector: TestConnector, events?: ChoosableEvent[]): Promise<void>;
  deliveries(): Promise<DeliverySummary[]>;
}

/** Waits until the newest delivery is in a state. */
export const whenNewest = (engine: TestEngine, state: DeliverySummary["state"]): Promise<DeliverySummary> =>
  waitUntil(async () => {
    const [delivery] = await engine.deliveries();
    return delivery?.state === state ? delivery : null;
  });

/**
 * Starts a real engine in a temporary data directory on a free port, with one source `test`. It stops when the test
 * ends. An error that the contract does not declare for the procedure fails the test.
 */
export async function startTestEngine(options: Partial<EngineOptions> = {}): Promise<TestEngine> {
  const dataDir = options.dataDir ?? tempDir();
  const engine = createInProcessEngine({ dataDir, ...options });
  await engine.start();
  onTestFinished(() => engine.stop());
  const { client } = engine;
  if (!(await client.sources.list()).some((source) => source.id === "test")) {
    await client.sources.create({ id: "test", name: "Test", token: TEST_TOKEN });
  }

  const checked = Object.create(engine, {
    client: { get: () => withDeclaredErrors(engine.client) },
  }) as Engine;
  return Object.assign(checked, {
    dataDir,
    post: (body: unknown, init: RequestInit = {}) =>
      fetch(`${engine.hooksUrl}/hooks/test/${TEST_TOKEN}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: typeof body === "string" ? body : JSON.stringify(body),
        ...init,
      }),
    async connect(
      connector: TestConnector,
      events: ChoosableEvent[] = ["alert-created", "alert-acknowledged", "alert-resolved"],
    ) {
      const { id } = connector;
      await client.connectors.create({ name: id, ...connector } as NewConnector);
      await client.actions.create({
        id: `tell-${id}`,
        name: `Tell ${id}`,
        sources: ["test"],
        connector: id,
        events,
      });
    },
    deliveries: async () => (await client.deliveries.list({ limit: 200 })).items,
  });
}
