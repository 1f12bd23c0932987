import { SEND_VERDICTS } from "../../engine/connectors/connector-type.ts";
import type { CounterValues } from "../../engine/counters.ts";
import type { Source } from "../../shared/model/source.ts";
import type { LaneStatus, Status } from "../../shared/model/status.ts";
import { arePollsEnough } from "../../shared/status-findings.ts";
import type { Metric, Sample } from "./exposition.ts";

/** The engine's state from which its metrics are computed. */
export interface EngineReading {
  readonly status: Status;
  readonly counters: CounterValues;
  readonly sources: readonly Pick<Source, "id" | "name">[];
  /** Unix ms. */
  readonly now: number;
}

const DELIVERY_OUTCOMES = ["delivered", "digested", "failed", "cancelled"] as const;

/**
 * The metrics of the engine. Counters begin at 0 with every possible label, or else `rate` would miss the first
 * increase. Connectors and sources are identified by id and name; no value is a secret.
 */
export const engineMetrics = (reading: EngineReading): readonly Metric[] => [
  ...receptionMetrics(reading),
  ...deliveryMetrics(reading),
  ...connectorMetrics(reading),
  ...systemMetrics(reading.status, reading.counters),
];

function receptionMetrics({ status, counters, sources }: EngineReading): readonly Metric[] {
  const refused = Object.entries(REFUSALS).map(([reason, count]) => ({
    labels: { reason },
    value: status.counts[count],
  }));
  return [
    gauge("tocsin_build_info", "The version that runs; always 1.", [
      { labels: { version: status.version, mode: status.mode }, value: 1 },
    ]),
    counter(
      "tocsin_hooks_acknowledged_total",
      "Webhooks that were answered with 202, repetitions of an event too.",
      sources.map(({ id, name }) => ({
        labels: { source: id, name },
        value: counters.acknowledged.get(id) ?? 0,
      })),
    ),
    counter(
      "tocsin_hooks_refused_total",
      "Webhook calls that were refused before anything was stored.",
      refused,
    ),
    gauge("tocsin_receiving", "Whether webhooks are received, checked and stored at this moment.", [
      { value: Number(status.receiving.ok) },
    ]),
    gauge(
      "tocsin_ilert_polling_receives",
      "Whether polls of ilert bring every alert and can store it, so that no webhook is needed.",
      [{ value: Number(arePollsEnough(status)) }],
    ),
    gauge("tocsin_paused", "Whether a user has paused sending.", [{ value: Number(status.paused !== null) }]),
  ];
}

const ofLane = ({ connectorId, connectorName }: LaneStatus) => ({
  connector: connectorId,
  name: connectorName,
});

function deliveryMetrics({ status: { lanes }, counters }: EngineReading): readonly Metric[] {
  return [
    counter(
      "tocsin_deliveries_total",
      "Deliveries that came to an end, by outcome. A digest is one, and each alert event in it is one that was digested.",
      lanes.flatMap((lane) =>
        DELIVERY_OUTCOMES.map((outcome) => ({
          labels: { ...ofLane(lane), outcome },
          value: counters.deliveries.get(lane.connectorId)?.get(outcome) ?? 0,
        })),
      ),
    ),
    counter(
      "tocsin_delivery_attempts_total",
      "Messages that were sent to a robot, by what its answer means.",
      lanes.flatMap((lane) =>
        SEND_VERDICTS.map((verdict) => ({
          labels: { ...ofLane(lane), verdict },
          value: counters.attempts.get(lane.connectorId)?.get(verdict) ?? 0,
        })),
      ),
    ),
  ];
}

function connectorMetrics({ status: { lanes }, now }: EngineReading): readonly Metric[] {
  const perLane = (value: (lane: LaneStatus) => number): readonly Sample[] =>
    lanes.map((lane) => ({ labels: ofLane(lane), value: value(lane) }));
  return [
    gauge(
      "tocsin_deliveries_waiting",
      "Deliveries that wait to be sent.",
      perLane(({ waiting }) => waiting),
    ),
    gauge(
      "tocsin_oldest_waiting_seconds",
      "Age of the oldest delivery that waits; 0 where none does.",
      perLane(({ oldestWaitingAt }) =>
        oldestWaitingAt === null ? 0 : Math.max(0, now - oldestWaitingAt) / 1_000,
      ),
    ),
    gauge(
      "tocsin_connector_held",
      "Whether DingTalk holds the robot for a time.",
      perLane(({ holdUntil }) => Number(holdUntil !== null)),
    ),
    gauge(
      "tocsin_connector_blocked",
      "Whether the robot refuses everything until its configuration is corrected.",
      perLane(({ blocked }) => Number(blocked !== null)),
    ),
    gauge(
      "tocsin_connector_disabled",
      "Whether the connector is switched off, so that its queue waits.",
      perLane(({ state }) => Number(state === "disabled")),
    ),
    gauge(
      "tocsin_connector_sent_this_month",
      "Messages that the connector has sent in this calendar month.",
      perLane(({ sentThisMonth }) => sentThisMonth),
    ),
  ];
}

/** The database, ilert and public access. */
function systemMetrics({ counts, ilert, tunnel }: Status, counters: CounterValues): readonly Metric[] {
  return [
    gauge("tocsin_events_stored", "Events in the database.", [{ value: counts.events }]),
    counter("tocsin_ilert_polls_total", "Polls of ilert's alerts, by result.", [
      { labels: { result: "succeeded" }, value: counters.polls.succeeded },
      { labels: { result: "failed" }, value: counters.polls.failed },
    ]),
    gauge(
      "tocsin_ilert_last_poll_timestamp_seconds",
      "Start of the last poll that succeeded, in Unix time.",
      present(ilert?.fetching?.lastPollAt ?? null, (at) => at / 1_000),
    ),
    gauge(
      "tocsin_tunnel_up",
      "Whether the last test call through the public access came back; absent without public access.",
      present(tunnel.state === "off" ? null : tunnel.state, (state) => Number(state === "connected")),
    ),
  ];
}

/** The labels of rejections, and their counts in the status. */
const REFUSALS = {
  unauthorized: "unauthorized",
  limited: "limited",
  not_allowed: "notAllowed",
  unknown_source: "unknownSource",
  unknown_path: "unknownPath",
  uncheckable: "uncheckable",
} as const satisfies Record<string, keyof Status["counts"]>;

const counter = (name: string, help: string, samples: readonly Sample[]): Metric => ({
  name,
  type: "counter",
  help,
  samples,
});
const gauge = (name: string, help: string, samples: readonly Sample[]): Metric => ({
  name,
  type: "gauge",
  help,
  samples,
});

/** One sample, or none if there is no value. */
const present = <Value>(value: Value | null, measure: (value: Value) => number): readonly Sample[] =>
  value === null ? [] : [{ value: measure(value) }];
