import type { Clock } from "../lib/clock.ts";

/** How long a lane waits before it asks a store again that could not answer, in ms. */
export const STORE_RETRY_MS = 1_000;

/**
 * Writes down what the robot has answered, however long the store needs: before anything else is sent, or a delivered
 * message would look unsent. After a crash meanwhile it is sent again with the same message id, which the robot knows.
 * @param onFailure - told of each failure; throws to give up
 */
export async function untilStored(
  clock: Clock,
  write: () => Promise<void>,
  onFailure: (thrown: unknown) => void,
): Promise<void> {
  while (true) {
    try {
      return await write();
    } catch (thrown) {
      onFailure(thrown);
      await new Promise<void>((resolve) => clock.after(STORE_RETRY_MS, resolve));
    }
  }
}
