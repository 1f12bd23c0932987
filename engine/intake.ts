import { AppError } from "../shared/errors.ts";
import type { AlertEvent } from "../shared/model/event.ts";
import type { Source } from "../shared/model/source.ts";
import type { Config } from "./config/config.ts";
import type { Clock } from "./lib/clock.ts";
import { newId } from "./lib/new-id.ts";
import { compileActions, route } from "./routing/route.ts";
import { message } from "./sentences/message.ts";
import { reasonOf, refusal } from "./sentences/refusal.ts";
import { sourceTypeOf } from "./sources/registry.ts";
import type { ParsedPayload } from "./sources/source-type.ts";
import type { AcceptResult, Fetched, NewDelivery, NewEvent } from "./store/records.ts";
import type { Store } from "./store/store.ts";

export interface ReceivedRequest {
  readonly source: Source;
  /** Lower case, without parameters; null when none was given. */
  readonly mediaType: string | null;
  /** Credentials already masked. */
  readonly headers: Readonly<Record<string, string>>;
  /** Byte for byte. */
  readonly body: Uint8Array;
}

/** An alert event that was fetched in place of a webhook, or because none came. */
export interface FetchedEvent {
  readonly source: Source;
  /** In the shape of the source's webhook. */
  readonly body: object;
  /** Equal for the same event found again, different for any other. */
  readonly key: string;
  readonly fetched: Fetched;
}

/** Takes in what a source sent: parses it, chooses its deliveries and commits all of it before it returns. */
export interface Intake {
  /**
   * @throws AppError `source/media-type`, `source/not-parseable` (the refusal is then recorded) or
   * `store/unavailable` (nothing is stored, the sender should try again)
   */
  receive(request: ReceivedRequest): Promise<AcceptResult>;
  /** The same for what was fetched; a duplicate where its webhook came. @throws AppError `store/unavailable` */
  receiveFetched(event: FetchedEvent): Promise<AcceptResult>;
  /** Records that a body was refused before it was read to its end. */
  recordRefusal(request: ReceivedRequest, refused: AppError): Promise<void>;
}

export interface IntakeDeps {
  readonly store: Store;
  readonly config: Config;
  readonly clock: Clock;
  readonly onAccepted: (eventId: string, connectorIds: readonly string[]) => void;
}

export function createIntake({ store, config, clock, onAccepted }: IntakeDeps): Intake {
  let compiledFrom = config.snapshot();
  let compiled = compileActions(compiledFrom.actions, compiledFrom.connectors);

  const actions = () => {
    const snapshot = config.snapshot();
    if (snapshot.actions !== compiledFrom.actions || snapshot.connectors !== compiledFrom.connectors) {
      compiled = compileActions(snapshot.actions, snapshot.connectors);
    }
    compiledFrom = snapshot;
    return compiled;
  };

  function parse({ source, mediaType, headers, body }: ReceivedRequest): ParsedPayload {
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

  async function recordRefusal({ source, headers, body }: ReceivedRequest, refused: AppError) {
    const { id } = await store.accept(
      {
        id: newId(clock.now()),
        kind: "refused",
        sourceId: source.id,
        receivedAt: clock.now(),
        dedupe: null,
        alert: null,
        refusal: reasonOf(refused),
        headers,
        rawBody: body,
        decisions: [],
      },
      [],
    );
    onAccepted(id, []);
  }

  async function accept(
    source: Source,
    { alert, dedupe }: ParsedPayload,
    received: Pick<NewEvent, "headers" | "rawBody" | "fetched">,
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
      deliveries.map(
        ({ connectorId, mention, language }): NewDelivery => ({
          id: newId(receivedAt),
          connectorId,
          mention,
          language,
          urgent: isUrgent(alert),
          createdAt: receivedAt,
          replayOf: null,
        }),
      ),
    );
    if (!accepted.duplicate) {
      onAccepted(
        accepted.id,
        deliveries.map((delivery) => delivery.connectorId),
      );
    }
    return accepted;
  }

  /** What a damaged database takes may be lost with it, so nobody is told that it was taken. */
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
      let parsed: ParsedPayload;
      try {
        parsed = parse(request);
      } catch (thrown) {
        if (thrown instanceof AppError) await recordRefusal(request, thrown);
        throw thrown;
      }
      const { headers, body } = request;
      return await accept(request.source, parsed, { headers, rawBody: body });
    },
    async receiveFetched({ source, body, key, fetched }) {
      refuseDamaged();
      const rawBody = Buffer.from(JSON.stringify(body));
      const { alert } = sourceTypeOf(source.type).parse(rawBody, source);
      const late = fetched.by === "catch-up" ? { receivedLateAt: clock.now() } : {};
      const parsed = { alert: { ...alert, ...late }, dedupe: { key, withinMs: null } };
      return await accept(source, parsed, { headers: {}, rawBody, fetched });
    },
  };
}

/** What goes before everything else in its lane: the first word of an alert that ilert calls HIGH. */
const isUrgent = (alert: AlertEvent) => alert.priority === "HIGH" && alert.type === "alert-created";
