import type { AlertFilter, AlertQuery } from "../../../shared/model/alert.ts";
import type { Clock } from "../../lib/clock.ts";
import { conditionsOnEvents } from "../alert-filter.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import type { Db } from "./connection.ts";
import { createEventFilter, createOpenAlerts } from "./event-filter.ts";
import { jsonList, sqlFilterOf } from "./list-query.ts";
import { createRangeScan, type SeqRange } from "./range-scan.ts";

/** A page that is not full after this time, in ms, is returned as it is. */
const PAGE_BUDGET_MS = 100;

/** An alert with its newest event that matches a query. */
export interface FoundAlert {
  readonly alert: number;
  readonly seq: number;
}

export interface AlertPage {
  readonly found: FoundAlert[];
  readonly nextCursor: string | null;
}

/** Open alerts are listed before closed ones. */
type Part = "o" | "c";

interface AlertScan {
  readonly part: Part;
  readonly below: number | null;
  readonly limit: number;
  /** Monotonic time, ms. */
  readonly until: number;
}

const isGiven = (value: unknown) =>
  value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0);

/** The conditions on the current state of the alert (`a`). */
function alertConditions(query: AlertFilter) {
  return sqlFilterOf([
    ["a.kind = @aKind", "aKind", query.kind],
    ["a.source_id IN (SELECT value FROM json_each(@aSource))", "aSource", jsonList(query.source)],
    ["a.status IN (SELECT value FROM json_each(@aStatus))", "aStatus", jsonList(query.status)],
    ["a.priority IN (SELECT value FROM json_each(@aPriority))", "aPriority", jsonList(query.priority)],
    [
      `a.alert_source IN (SELECT s.id FROM ilert_alert_sources s
        WHERE s.name IN (SELECT value FROM json_each(@aAlertSource)))`,
      "aAlertSource",
      jsonList(query.alertSource),
    ],
  ]);
}

/**
 * Finds pages of alerts: open ones first, each part by the newest matching event. A part is scanned like
 * the events, from the newest event down; the first matching event of an alert determines its position.
 */
export function createAlertList(db: Db, clock: Pick<Clock, "monotonic">) {
  const planFor = createEventFilter(db);
  const scanRanges = createRangeScan(db, clock);
  const areFewOpen = createOpenAlerts(db);

  function queryFor(query: AlertFilter, part: Part) {
    const eventFilter = conditionsOnEvents(query);
    const { conditions, params } = alertConditions(query);
    const isOpen = part === "o" ? 1 : 0;
    const ofAlert = [`a.is_open = ${isOpen}`, "a.kind <> 'digest'", ...conditions].join(" AND ");
    if (!Object.values(eventFilter).some(isGiven)) {
      return {
        params,
        whole: false,
        sql: `SELECT a.id AS alert, a.last_seq AS seq FROM alert_index a INDEXED BY alert_index_by_recency
          WHERE a.last_seq >= @low AND a.last_seq < @below AND ${ofAlert} ORDER BY a.last_seq DESC LIMIT @limit`,
      };
    }
    const plan = planFor(eventFilter);
    const all = { ...params, ...plan.params };
    // Without a search, checking the events of few open alerts is quicker than looking for open alerts among all events.
    if (part === "o" && plan.params.match === undefined && areFewOpen()) {
      return {
        params: all,
        whole: true,
        sql: `SELECT a.id AS alert, max(f.seq) AS seq FROM alert_index a INDEXED BY alert_index_by_recency
            CROSS JOIN event_index f INDEXED BY event_index_by_alert ON f.alert = a.id
          WHERE ${ofAlert} AND ${plan.conditions("f")} GROUP BY a.id HAVING max(f.seq) >= @low AND max(f.seq) < @below
          ORDER BY 2 DESC LIMIT @limit`,
      };
    }
    return {
      params: all,
      whole: false,
      sql: `SELECT a.id AS alert, f.seq FROM ${plan.from} CROSS JOIN alert_index a ON a.id = f.alert
        WHERE ${plan.where} AND ${ofAlert} AND (f.seq = a.last_seq OR NOT EXISTS (
          SELECT 1 FROM event_index g INDEXED BY event_index_by_alert
          WHERE g.alert = f.alert AND g.seq > f.seq AND ${plan.conditions("g")}))
        ORDER BY ${plan.seq} DESC LIMIT @limit`,
    };
  }

  /** Resolves with the seq below which the part continues; null at its end. */
  async function scanPart(query: AlertFilter, { part, below, limit, until }: AlertScan, found: FoundAlert[]) {
    const { sql, params, whole } = queryFor(query, part);
    const find = db.prepare<SeqRange & { limit: number }, FoundAlert>(sql);
    const visit = (range: SeqRange) => {
      found.push(...find.all({ ...params, ...range, limit: limit + 1 - found.length }));
      return found.length > limit;
    };
    if (whole) {
      visit({ low: 0, below: below ?? Number.MAX_SAFE_INTEGER });
      return null;
    }
    return await scanRanges({
      time: query,
      start: below,
      budgetMs: until - clock.monotonic(),
      visit,
    });
  }

  /** @throws AppError `input/invalid` for a cursor of another list */
  return async function page(query: AlertQuery): Promise<AlertPage> {
    const isClosed = query.cursor?.startsWith("c") === true;
    let below = decodeCursor(isClosed ? "c" : "o", query.cursor);
    const parts: readonly Part[] = query.open ? ["o"] : isClosed ? ["c"] : ["o", "c"];
    const until = clock.monotonic() + PAGE_BUDGET_MS;
    const found: FoundAlert[] = [];
    let open = 0;
    for (const part of parts) {
      const nextBelow = await scanPart(query, { part, below, limit: query.limit, until }, found);
      if (part === "o") open = found.length;
      if (found.length > query.limit) {
        const kept = found.slice(0, query.limit);
        const last = kept.length <= open && !isClosed ? "o" : "c";
        return { found: kept, nextCursor: encodeCursor(last, kept.at(-1)?.seq ?? null) };
      }
      if (nextBelow !== null) return { found, nextCursor: encodeCursor(part, nextBelow) };
      below = null;
    }
    return { found, nextCursor: null };
  };
}
