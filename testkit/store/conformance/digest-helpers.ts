import type { Store } from "../../../engine/store/store.ts";
import { sampleDelivery, sampleDigest, sampleEvent, sampleRetry, T0 } from "../samples.ts";

/** Helpers for the calls that tests of digests make most often. */
export function digestHelpers(store: () => Store) {
  /** Stores an event of `alertId` with one delivery of the same id. */
  const add = (id: string, alertId: string, delivery: Parameters<typeof sampleDelivery>[1] = {}) =>
    store().accept(sampleEvent(`e-${id}`, { alert: { alertId } }), [sampleDelivery(id, delivery)]);
  const addDigest = (id: string, memberIds: readonly string[]) =>
    store().addDigest(sampleDigest(id, memberIds));
  const digestable = async (limit = 50) =>
    (await store().findDigestable("ops", limit)).map((found) => found.id);
  const next = async (now = T0 + 1000) => (await store().nextDue("ops", now))?.id ?? null;
  const start = (id: string, attempt = `try-${id}`) =>
    store().startAttempt({ id: attempt, deliveryId: id, startedAt: T0 });
  const waiting = async (limit = 50) => (await store().digestBacklog("ops", limit)).waiting;
  const delivery = async (id: string) => await store().getDelivery(id);
  async function retryAt(id: string, at: number, maybePosted = false) {
    await start(id);
    await store().endAttempt({ ...sampleRetry(id, `try-${id}`, at), maybePosted });
  }

  return { add, addDigest, digestable, next, start, waiting, delivery, retryAt };
}
