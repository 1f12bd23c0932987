import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { EventDetail, EventSummary } from "../../shared/model/event.ts";
import type { Status } from "../../shared/model/status.ts";
import { type PauseSpan, pauseEnd } from "../../shared/pause-spans.ts";
import { createThrottledTask, systemTimers } from "../client/timers.ts";
import { type Toast, useNotify } from "../components/toasts.tsx";
import { type Problem, useProblemOf } from "../words/problem-words.ts";
import { useServices, useStatus } from "./services.ts";
import { withPending } from "./settings-change.ts";

export const keys = {
  sources: ["sources"],
  connectors: ["connectors"],
  actions: ["actions"],
  settings: ["settings"],
  about: ["about"],
  logTail: ["log-tail"],
  ilertSources: ["ilertSources"],
  ilertPlan: ["ilertPlan"],
  event: (id: string) => ["event", id],
  delivery: (id: string) => ["delivery", id],
} as const;

export type ConfigKind = "sources" | "connectors" | "actions" | "settings";
/** What ilert says, as long as it is shown. */
export type IlertKind = "ilertSources" | "ilertPlan";

export function useSources() {
  const { api } = useServices();
  return useQuery({
    queryKey: keys.sources,
    queryFn: ({ signal }) => api.sources.list(undefined, { signal }),
  });
}

export function useConnectors() {
  const { api } = useServices();
  return useQuery({
    queryKey: keys.connectors,
    queryFn: ({ signal }) => api.connectors.list(undefined, { signal }),
  });
}

export function useActions() {
  const { api } = useServices();
  return useQuery({
    queryKey: keys.actions,
    queryFn: ({ signal }) => api.actions.list(undefined, { signal }),
  });
}

export function useSettings() {
  const { api } = useServices();
  const queryClient = useQueryClient();
  return useQuery({
    queryKey: keys.settings,
    queryFn: async ({ signal }) => withPending(await api.settings.get(undefined, { signal }), queryClient),
  });
}

export function useAbout() {
  const { api } = useServices();
  return useQuery({ queryKey: keys.about, queryFn: ({ signal }) => api.about(undefined, { signal }) });
}

/** The end of the log file, as it was when it was asked for. */
export function useLogTail() {
  const { api } = useServices();
  return useQuery({
    queryKey: keys.logTail,
    queryFn: ({ signal }) => api.log(undefined, { signal }),
    staleTime: 0,
  });
}

export function useEventDetail(id: string) {
  const { api } = useServices();
  return useQuery({
    queryKey: keys.event(id),
    queryFn: ({ signal }) => api.events.get({ id }, { signal }),
  });
}

export function useDeliveryDetail(id: string) {
  const { api } = useServices();
  return useQuery({
    queryKey: keys.delivery(id),
    queryFn: ({ signal }) => api.deliveries.get({ id }, { signal }),
  });
}

/** Refreshes fetched data when the stream reports changes, while the caller is mounted. */
export function useLiveQueries(): void {
  const { feed } = useServices();
  const queryClient = useQueryClient();
  useEffect(() => {
    // A storm's digests change many rows at once, again and again.
    const everything = createThrottledTask(() => queryClient.invalidateQueries(), ASK_AGAIN_MS, systemTimers);
    const stopFeed = feed.listen({
      onEvents(events) {
        void queryClient.invalidateQueries({
          queryKey: ["event"],
          predicate: ({ state }) => tellsOf(state.data as EventDetail | undefined, events),
        });
        for (const event of events) {
          for (const delivery of event.deliveries)
            void queryClient.invalidateQueries({ queryKey: keys.delivery(delivery.id) });
        }
      },
      onConfig() {
        for (const queryKey of [
          keys.sources,
          keys.connectors,
          keys.actions,
          keys.settings,
          keys.ilertPlan,
          keys.about,
        ])
          void queryClient.invalidateQueries({ queryKey });
      },
      onStale: everything.schedule,
    });
    return () => {
      stopFeed();
      everything.stop();
    };
  }, [feed, queryClient]);
}

/** Whether an event is one of these or has one of them in its alert's story. */
const tellsOf = (shown: EventDetail | undefined, events: readonly EventSummary[]): boolean =>
  events.some(
    ({ id, alertId, sourceId }) =>
      shown === undefined || id === shown.id || (alertId === shown.alertId && sourceId === shown.sourceId),
  );

const ASK_AGAIN_MS = 2_000;

export interface CommandOptions<Answer> {
  /** The lists that the command changes. */
  readonly changes?: readonly (ConfigKind | IlertKind)[];
  /** The notice after success, even partial; none where the page shows the result anyway. */
  readonly done?: (answer: Answer) => string | Toast;
  /** The failure is shown in place, so no notice is needed. */
  readonly quiet?: boolean;
  /** Commands with the same key run one after the other, so that each starts from the previous result. */
  readonly line?: string;
}

/** A command of the user: calls the engine and shows a failure. */
export function useCommand<Input, Answer>(
  call: (input: Input) => Promise<Answer>,
  options: CommandOptions<Answer> = {},
) {
  const queryClient = useQueryClient();
  const notify = useNotify();
  const problemOf = useProblemOf();
  const mutation = useMutation({
    mutationFn: call,
    meta: { changesLists: options.changes !== undefined },
    ...(options.line !== undefined && { scope: { id: options.line } }),
    onSuccess(answer) {
      if (options.done === undefined) return;
      const said = options.done(answer);
      notify(typeof said === "string" ? { tone: "good", text: said } : said);
    },
    onError(thrown) {
      if (options.quiet !== true) notify({ tone: "bad", text: problemOf(thrown).message });
    },
    onSettled: () =>
      Promise.all(
        (options.changes ?? []).map((queryKey) => queryClient.invalidateQueries({ queryKey: [queryKey] })),
      ),
  });
  const problem: Problem | null = mutation.error === null ? null : problemOf(mutation.error);
  return {
    run: mutation.mutate,
    busy: mutation.isPending,
    /** Of the last run. */
    input: mutation.variables,
    answer: mutation.data,
    problem,
    reset: mutation.reset,
  };
}

/** A command whose answer is the engine's status, which is shown at once. */
export function useStatusCommand<Input>(
  call: (input: Input) => Promise<Status>,
  options: CommandOptions<Status> = {},
) {
  const { feed } = useServices();
  return useCommand(async (input: Input) => {
    const status = await call(input);
    feed.showStatus(status);
    return status;
  }, options);
}

/** Stops and starts forwarding; receiving goes on. */
export function usePause() {
  const { api } = useServices();
  const status = useStatus();
  const pause = useStatusCommand((span: PauseSpan) => api.pause({ until: pauseEnd(span, Date.now()) }));
  const resume = useStatusCommand(() => api.resume());
  return {
    /** Null while nothing is known of the engine. */
    paused: status === null ? null : status.paused !== null,
    until: status?.paused?.until ?? null,
    busy: pause.busy || resume.busy,
    pause: (span: PauseSpan) => pause.run(span),
    resume: () => resume.run(undefined),
  };
}
