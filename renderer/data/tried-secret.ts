import type { Status } from "../../shared/model/status.ts";
import type { Timers } from "../client/timers.ts";

/** `accepted`: the queue is no longer blocked; `rejected`: the robot rejects this secret too; `pending`: not tried yet. */
export type SecretOutcome = "accepted" | "rejected" | "pending";

const LOOK_AGAIN_MS = 500;
/** An unreachable robot does not answer, so the page does not wait longer than about ten seconds. */
const MAX_LOOKS = 20;

/** Waits until a blocked robot was tried with the secret that was just saved. */
export async function secretOutcome(
  connectorId: string,
  { status, timers }: { readonly status: () => Promise<Status>; readonly timers: Timers },
): Promise<SecretOutcome> {
  for (let look = 1; look <= MAX_LOOKS; look++) {
    const lane = (await status()).lanes.find((one) => one.connectorId === connectorId);
    if (lane?.state !== "blocked") return "accepted";
    if (lane.tested === "refused") return "rejected";
    await new Promise<void>((resolve) => timers.after(LOOK_AGAIN_MS, resolve));
  }
  return "pending";
}
