import { type alertBody, startTestEngine, type TestEngine } from "./test-engine.ts";

/** Id of the connector. */
export const PRACTICE_GROUP = "play";

/** Starts an engine with a practice group, which must not use the network, and an alert action for it. */
export async function startWithPractice(): Promise<TestEngine> {
  const engine = await startTestEngine({
    fetch: () => Promise.reject(new Error("a practice group must not use the network")),
  });
  await engine.connect({ id: PRACTICE_GROUP, name: "Practice", type: "practice" });
  return engine;
}

/**
 * Queues alerts for the practice group during a pause, and resumes.
 * @param above - the group receives a digest if more alerts are waiting
 */
export async function sendBacklog(
  { client, post }: TestEngine,
  alerts: readonly ReturnType<typeof alertBody>[],
  above: number,
): Promise<void> {
  await client.connectors.update({ id: PRACTICE_GROUP, digest: { above, lateAfterMinutes: 30 } });
  await client.pause({});
  for (const alert of alerts) await post(alert);
  await client.resume();
}
