import { onTestFinished } from "vitest";
import { createDingtalkGroup, type DingtalkGroup, type GroupOptions } from "./group.ts";
import { startDingtalkSimulator } from "./server.ts";

export const GROUP_SECRET = "SEC0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

/** A simulated group with its robot on loopback, and the address a user would paste. Ends with the test. */
export async function startGroup(
  options: Partial<GroupOptions> = {},
): Promise<{ group: DingtalkGroup; webhookUrl: string }> {
  const group = createDingtalkGroup({ token: "robot-access-token-1", secret: GROUP_SECRET, ...options });
  const simulator = await startDingtalkSimulator({ groups: [group] });
  onTestFinished(() => simulator.close());
  return { group, webhookUrl: simulator.webhookUrl(group) };
}
