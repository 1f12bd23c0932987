import { connect } from "node:net";
import { onTestFinished } from "vitest";
import { createDingtalkAppApi } from "../../engine/dingtalk-app/api/dingtalk-app-api.ts";
import type { StreamHandlers } from "../../engine/dingtalk-app/stream/answer-frames.ts";
import type { CardClick, RobotMessage } from "../../engine/dingtalk-app/stream/callbacks.ts";
import { createStreamClient } from "../../engine/dingtalk-app/stream/stream-client.ts";
import { silentLog } from "../../engine/lib/log.ts";
import { type AppSimulatorOptions, startDingtalkAppSimulator } from "../../simulator/dingtalk-app/server.ts";
import { createManualClock } from "../manual-clock.ts";
import { waitUntil } from "../wait-until.ts";

/** An app's organisation at a simulated DingTalk, and a client of its API; ends with the test. */
export async function startAppApi(options: AppSimulatorOptions = {}) {
  const simulator = await startDingtalkAppSimulator(options);
  onTestFinished(() => simulator.close());
  const clock = createManualClock();
  const counted: string[] = [];
  const api = createDingtalkAppApi({
    fetch: (url, init) => fetch(url, init),
    clock,
    clientId: simulator.organisation.clientId,
    clientSecret: simulator.organisation.clientSecret,
    apiUrl: simulator.url,
    onCounted: (quota) => counted.push(quota),
  });
  const card = {
    outTrackId: "card-1",
    templateId: "1366a1eb-bc54-4859-ac88-517c56a9acb1.schema",
    openConversationId: simulator.organisation.groups[0]?.id ?? "",
    robotCode: simulator.organisation.robotCode,
    summary: "Alert",
    values: {
      title: "Alert",
      sys_full_json_obj: JSON.stringify({
        msgButtons: [
          { text: "Accept", color: "blue", id: "accept", request: true, params: { action: "accept" } },
        ],
      }),
    },
  };
  return { simulator, clock, counted, api, card };
}

/** The same with a Stream client, whose time stands still, and what it has handled. */
export async function startStream(handlers: Partial<StreamHandlers> = {}, options: AppSimulatorOptions = {}) {
  const bench = await startAppApi(options);
  const clicks: CardClick[] = [];
  const messages: RobotMessage[] = [];
  const states: string[] = [];
  const client = createStreamClient({
    api: bench.api,
    apiUrl: bench.simulator.url,
    openSocket: async ({ hostname, port }) => connect({ host: hostname, port: Number(port) }),
    clock: bench.clock,
    random: () => 0.5,
    log: silentLog,
    onChanged() {
      const { state } = client.status();
      if (states.at(-1) !== state) states.push(state);
    },
    async onClick(click) {
      clicks.push(click);
      return (await handlers.onClick?.(click)) ?? null;
    },
    async onMessage(message) {
      messages.push(message);
      await handlers.onMessage?.(message);
    },
  });
  onTestFinished(() => client.stop());
  return { ...bench, client, clicks, messages, states };
}

/** The same, connected. */
export async function connectStream(...options: Parameters<typeof startStream>) {
  const bench = await startStream(...options);
  bench.client.start();
  await waitUntil(async () => bench.client.status().state === "connected");
  return bench;
}
