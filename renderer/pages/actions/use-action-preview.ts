import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import type { ActionPreview } from "../../../shared/model/action.ts";
import { createThrottle } from "../../../shared/throttle.ts";
import { systemTimers } from "../../client/timers.ts";
import { useServices } from "../../data/services.ts";
import { type CallError, useCallErrorOf } from "../../words/call-error.ts";
import { type ActionValues, previewDraft, refusedPlace } from "./action-values.ts";

/** The delay between the last key and the request. */
const SETTLE_MS = 250;
/** In a storm, the preview is updated this often. */
const FOLLOW_MS = 1_000;

export interface LivePreview {
  /** Null while the form lacks what a preview needs, and before the first answer. */
  readonly answer: ActionPreview | null;
  /** Whether the form lacks a webhook source, a connector or an alert event. */
  readonly lacking: boolean;
  /** Whether the answer belongs to previous values of the form. */
  readonly outdated: boolean;
  /** Conditions without a value, which the preview ignores. */
  readonly skipped: number;
  readonly problem: CallError | null;
  /** The form's path that the problem belongs to; null for the whole preview. */
  readonly problemPlace: string | null;
  /** The event whose message is shown; null for the newest that would be forwarded. */
  readonly eventId: string | null;
  readonly showMessageOf: (eventId: string | null) => void;
}

/**
 * What the alert action in the form would have done with the last events, updated while the user types and as events
 * arrive.
 */
export function useActionPreview(values: ActionValues): LivePreview {
  const { api } = useServices();
  const callErrorOf = useCallErrorOf();
  const draft = useMemo(() => previewDraft(values), [values]);
  const [settled] = useDebouncedValue(draft, SETTLE_MS);
  const [eventId, showMessageOf] = useState<string | null>(null);
  const query = useQuery({
    queryKey: ["preview", settled?.action ?? null, eventId],
    queryFn:
      settled === null
        ? skipToken
        : ({ signal }) =>
            api.actions.preview({ action: settled.action, ...(eventId !== null && { eventId }) }, { signal }),
    placeholderData: keepPreviousData,
  });

  const { refetch } = query;
  useAlertNews(settled?.action.sources ?? [], FOLLOW_MS, () => refetch());

  const problem = draft === null || query.error === null ? null : callErrorOf(query.error);
  return {
    answer: draft === null ? null : (query.data ?? null),
    lacking: draft === null,
    outdated: draft !== settled || query.isPlaceholderData,
    skipped: draft === null ? 0 : values.conditions.length - draft.conditionPlaces.length,
    problem,
    problemPlace: problem === null || settled === null ? null : refusedPlace(settled, problem.field),
    eventId,
    showMessageOf,
  };
}

/**
 * Calls `refresh` when alert events of these sources arrive: one call at a time, and at least `restMs` apart. Events
 * that arrive during a call cause another one.
 */
export function useAlertNews(
  sources: readonly string[],
  restMs: number,
  refresh: () => Promise<unknown>,
): void {
  const { feed } = useServices();
  const latest = useRef(refresh);
  useEffect(() => {
    latest.current = refresh;
  });
  const requested = sources.join(" ");
  useEffect(() => {
    const ids = new Set(requested.split(" "));
    const refreshTask = createThrottle(async () => void (await latest.current()), {
      timers: systemTimers,
      gapMs: restMs,
    });
    const stopListening = feed.listen({
      onEvents(events) {
        if (events.some(({ kind, sourceId }) => kind === "alert" && ids.has(sourceId ?? "")))
          refreshTask.request();
      },
    });
    return () => {
      stopListening();
      refreshTask.stop();
    };
  }, [feed, requested, restMs]);
}
