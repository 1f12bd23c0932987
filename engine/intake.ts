import { AppError } from "../shared/errors.ts";
import type { AlertEvent } from "../shared/model/event.ts";
import type { Source } from "../shared/model/source.ts";
import type { Config } from "./config/config.ts";
import type { Clock } from "./lib/clock.ts";
import { newId } from "./lib/new-id.ts";
import { compileActions, type RoutedDelivery, route } from "./routing/route.ts";
import { message } from "./sentences/message.ts";
import { reasonOf, refusal } from "./sentences/refusal.ts";
import { type ParsedPayload, sourceTypeOf } from "./sources/source-type.ts";
import type { AcceptResult, Fetched, NewDelivery, NewEvent } from "./store/records.ts";
import { isStale } from "./store/stale-config.ts";
import type { Store } from "./store/store.ts";

export interface ReceivedRequest {
  readonly source: Source;
  /** Lower case, without parameters; null without a header. */
  readonly mediaType: string | null;
  /** Credentials are already masked. */
  readonly headers: Readonly<Record<string, string>>;
  /** As received, byte for byte. */
  readonly body: Uint8Array;
  /** Of the configuration by which the call was let in; absent = it does not matter. */
  readonly configRevision?: number | null;
}

/** An alert event that was fetched from ilert, because no webhook brought it. */
export interface FetchedEvent {
  readonly source: Source;
  /** In the format of the source's webhook. */
  readonly body: object;
  /** The same each time this event is fetched, and different for every other event. */
  readonly key: string;
  readonly fetched: Fetched;
}

/** An edited body, in place of the one that a source sent. */
export interface EditedEvent {
  readonly source: Source;
  /** Of the edited event; credentials already masked. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly editedFrom: string;
}

/** Accepts a source's events: parses them, chooses their deliveries, and commits everything before it returns. */
export interface Intake {
  /**
   * Resolves to null, with nothing stored, if another node has changed the configuration since the call was let in.
   * @throws AppError `source/media-type`, `source/not-parseable` (the refusal is then recorded) or
   * `store/unavailable` (nothing is stored, and the sender should retry)
   */
  receive(request: ReceivedRequest): Promise<AcceptResult | null>;
  /** Accepts a fetched event; it is a duplicate if its webhook came as well. @throws AppError `store/unavailable` */
  receiveFetched(event: FetchedEvent): Promise<AcceptResult>;
  /**
   * Accepts an edited body, which is never a duplicate.
   * @throws AppError `source/not-parseable` (nothing is recorded) or `store/unavailable`
   */
  receiveEdited(event: EditedEvent): Promise<AcceptResult>;
  /** Records a request that was refused before its body was read to the end. */
  recordRefusal(request: ReceivedRequest, refused: AppError): Promise<void>;
}

export interface IntakeDeps {
  readonly store: Store;
  readonly config: Config;
  readonly clock: Clock;
  readonly onAccepted: (eventId: string, connectorIds: readonly string[]) => void;
}

export function createIntake({ store, config, clock, onAccepted }: IntakeDeps): Intake {
  const actions = createCompiledActions(config);

  async function recordRefusal(request: ReceivedRequest, refused: AppError) {
    const event = refusedEvent(request, refused, clock.now());
    const { id } = await store.accept(event, [], request.configRevision);
    onAccepted(id, []);
  }

  async function accept(
    source: Source,
    { alert, dedupe }: { readonly alert: AlertEvent; readonly dedupe: NewEvent["dedupe"] },
    received: Pick<NewEvent, "headers" | "rawBody" | "fetched" | "editedFrom">,
    configRevision = config.revision(),
  ): Promise<AcceptResult> {
    const { decisions, deliveries } = route({ sourceId: source.id, alert }, actions());
    const receivedAt = clock.now();
    const accepted = await store.accept(
      {
        id: newId(receivedAt),
        kind: "alert",
        sourceId: source.id,
        receivedAt,
        dedupe,
        alert,
        refusal: null,
        ...received,
        decisions,
      },
      deliveries.map((delivery) => newDelivery(delivery, alert, clock, receivedAt)),
      configRevision,
    );
    if (!accepted.duplicate) {
      onAccepted(
        accepted.id,
        deliveries.map((delivery) => delivery.connectorId),
      );
    }
    return accepted;
  }

  async function receive(request: ReceivedRequest): Promise<AcceptResult> {
    let parsed: ParsedPayload;
    try {
      parsed = parsePayload(request);
    } catch (thrown) {
      if (thrown instanceof AppError) await recordRefusal(request, thrown);
      throw thrown;
    }
    const { headers, body, configRevision } = request;
    return await accept(request.source, parsed, { headers, rawBody: body }, configRevision);
  }

  /** Routes again as long as another node changes the configuration meanwhile. */
  async function acceptOwn(...args: Parameters<typeof accept>): Promise<AcceptResult> {
    for (;;) {
      try {
        return await accept(...args);
      } catch (thrown) {
        if (!isStale(thrown)) throw thrown;
        await config.refresh();
      }
    }
  }

  /** A damaged database may lose the events that it accepts, so they must not be acknowledged. */
  function refuseDamaged() {
    const trouble = store.trouble();
    if (trouble?.isDamage === true) throw trouble.error;
  }

  return {
    async recordRefusal(request, refused) {
      refuseDamaged();
      await recordRefusal(request, refused);
    },
    async receive(request) {
      refuseDamaged();
      try {
        return await receive(request);
      } catch (thrown) {
        if (isStale(thrown)) return null;
        throw thrown;
      }
    },
    async receiveEdited({ source, headers, body, editedFrom }) {
      refuseDamaged();
      const { alert } = sourceTypeOf(source.type).parse(body, source);
      return await acceptOwn(source, { alert, dedupe: null }, { headers, rawBody: body, editedFrom });
    },
    async receiveFetched({ source, body, key, fetched }) {
      refuseDamaged();
      const rawBody = Buffer.from(JSON.stringify(body));
      const { alert } = sourceTypeOf(source.type).parse(rawBody, source);
      const late = fetched.by === "catch-up" ? { receivedLateAt: clock.now() } : {};
      const parsed = { alert: { ...alert, ...late }, dedupe: { key, withinMs: null } };
      return await acceptOwn(source, parsed, { headers: {}, rawBody, fetched });
    },
  };
}

/** The compiled alert actions, which are compiled again only if the actions or connectors have changed. */
function createCompiledActions(config: Pick<Config, "snapshot">) {
  let compiledFrom = config.snapshot();
  let compiled = compileActions(compiledFrom.actions, compiledFrom.connectors);

  return () => {
    const snapshot = config.snapshot();
    if (snapshot.actions !== compiledFrom.actions || snapshot.connectors !== compiledFrom.connectors) {
      compiled = compileActions(snapshot.actions, snapshot.connectors);
    }
    compiledFrom = snapshot;
    return compiled;
  };
}

/** @throws AppError `source/media-type` or `source/not-parseable` */
function parsePayload({ source, mediaType, headers, body }: ReceivedRequest): ParsedPayload {
  const sourceType = sourceTypeOf(source.type);
  if (!sourceType.takes(mediaType)) {
    throw refusal(
      "source/media-type",
      message("request.media-type", { sourceType: source.type, mediaType: mediaType ?? "" }),
      { field: "content-type" },
    );
  }
  const encoding = headers["content-encoding"];
  if (encoding !== undefined && encoding.toLowerCase() !== "identity") {
    throw refusal("source/media-type", message("request.encoded", { encoding }), {
      field: "content-encoding",
    });
  }
  return sourceType.parse(body, source);
}

const refusedEvent = (
  { source, headers, body }: ReceivedRequest,
  refused: AppError,
  receivedAt: number,
): NewEvent => ({
  id: newId(receivedAt),
  kind: "rejected",
  sourceId: source.id,
  receivedAt,
  dedupe: null,
  alert: null,
  refusal: reasonOf(refused),
  headers,
  rawBody: body,
  decisions: [],
});

const newDelivery = (
  { timeZone, ...routed }: RoutedDelivery,
  alert: AlertEvent,
  clock: Pick<Clock, "timeZone">,
  createdAt: number,
): NewDelivery => ({
  id: newId(createdAt),
  ...routed,
  timeZone: timeZone ?? clock.timeZone(),
  urgent: isUrgent(alert),
  createdAt,
  replayOf: null,
});

/** Whether a delivery precedes all others in its queue: the first notification of an alert with priority HIGH. */
const isUrgent = (alert: AlertEvent) => alert.priority === "HIGH" && alert.type === "alert-created";
