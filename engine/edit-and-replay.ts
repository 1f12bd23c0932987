import type { EditAndReplay, EventSummary } from "../shared/model/event.ts";
import type { Config } from "./config/config.ts";
import type { Intake } from "./intake.ts";
import { message } from "./sentences/message.ts";
import { notFound, refusal } from "./sentences/refusal.ts";
import type { Store } from "./store/store.ts";

export interface EditAndReplayDeps {
  readonly store: Pick<Store, "getEvent" | "summarizeEvents">;
  readonly config: Pick<Config, "snapshot">;
  readonly intake: Pick<Intake, "receiveEdited">;
}

/**
 * Accepts an edited body as if the webhook source of an earlier event had sent it: as a new event, which is marked
 * and routed by the current alert actions.
 * @throws AppError `not-found` for an unknown event, `conflict` for one that no webhook source received or whose
 * webhook source was removed, `source/not-parseable` for a body that cannot be read, `store/unavailable`
 */
export function createEditAndReplay({ store, config, intake }: EditAndReplayDeps) {
  return async function editAndReplay({ id, rawBody }: EditAndReplay): Promise<EventSummary> {
    const original = await store.getEvent(id);
    if (original === null) throw notFound("event", id);
    if (original.sourceId === null) throw refusal("conflict", message("refusal.edit-made-here"));
    const source = config.snapshot().sources.find((one) => one.id === original.sourceId);
    if (source === undefined) {
      throw refusal("conflict", message("refusal.edit-source-gone", { id: original.sourceId }));
    }
    const { headers } = original;
    const accepted = await intake.receiveEdited({
      source,
      headers,
      body: Buffer.from(rawBody),
      editedFrom: id,
    });
    const [event] = await store.summarizeEvents([accepted.id]);
    if (event === undefined) throw notFound("event", accepted.id);
    return event;
  };
}
