import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { EventDetail, EventSummary } from "../../shared/model/event.ts";
import type { ChangedPart } from "../../shared/model/live.ts";
import type { Status } from "../../shared/model/status.ts";
import { type PauseSpan, pauseEnd } from "../../shared/pause-spans.ts";
import { createThrottle } from "../../shared/throttle.ts";
import { systemTimers } from "../client/timers.ts";
import { type Toast, useNotify } from "../components/toasts.tsx";
import { type CallError, useCallErrorOf } from "../words/call-error.ts";
import { refetch } from "./refetch.ts";
import { useServices, useStatus } from "./services.ts";
import { withPending } from "./settings-change.ts";

export const keys = {
  sources: ["sources"],
  connectors: ["connectors"],
  actions: ["actions"],
  settings: ["settings"],
  settingsSecrets: ["settingsSecrets"],
  about: ["about"],
  people: ["people"],
  /** Entries and versions: every new version has a new entry. */
  audit: ["audit"],
  nodes: ["nodes"],
  oidcOffer: ["oidcOffer"],
  logTail: ["log-tail"],
  ilertSourceNames: ["ilertSourceNames"],
  ilertSources: ["ilertSources"],
  ilertPlan: ["ilertPlan"],
  alertEvents: (id: string, version: string) => ["alertEvents", id, version],
  actionRecords: ["preview", "records"],
  event: (id: string) => ["event", id],
  delivery: (id: string) => ["delivery", id],
} as const;

/** The lists of what is configured. */
export type ListKind = "sources" | "connectors" | "actions";

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

/**
 * Names of alert sources inside ilert that the log has events of.
 * @param enabled - whether they are needed yet
 */
export function useIlertSourceNames(enabled: boolean) {
  const { api } = useServices();
  return useQuery({
    enabled,
    queryKey: keys.ilertSourceNames,
    queryFn: ({ signal }) => api.alerts.sourceNames(undefined, { signal }),
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

/**
 * The nodes that share the database.
 * @param enabled - whether there is a database
 */
export function useNodes(enabled: boolean) {
  const { api } = useServices();
  return useQuery({
    enabled,
    queryKey: keys.nodes,
    queryFn: ({ signal }) => api.nodes.list(undefined, { signal }),
  });
}

/** The end of the log file at the time of the call. */
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

/** The queries of rows, which are out of date when many rows have changed. */
const ROW_KEYS: readonly unknown[] = ["event", "alertEvents", "delivery", "messages", "preview"];

/** The queries that depend on a part. */
const FOLLOWING: Partial<Record<ChangedPart, readonly (readonly string[])[]>> = {
  sources: [keys.ilertPlan],
  connectors: [keys.ilertPlan, ["preview"]],
  actions: [keys.ilertPlan, keys.actionRecords],
  settings: [keys.ilertPlan],
  settingsSecrets: [keys.ilertPlan, keys.ilertSources],
};

/**
 * The only cause of fetching again: the stream reports what has changed, in this window or
 * another, while the caller is mounted. Without a stream, a command has everything fetched again.
 */
export function useLiveQueries(): void {
  const { feed } = useServices();
  const queryClient = useQueryClient();
  useEffect(() => {
    // A storm's digests change many rows at once, again and again.
    const everything = createThrottle(() => refetch(queryClient), {
      timers: systemTimers,
      gapMs: ASK_AGAIN_MS,
    });
    const rows = createThrottle(
      () => refetch(queryClient, { predicate: ({ queryKey: [first] }) => ROW_KEYS.includes(first) }),
      { timers: systemTimers, gapMs: ASK_AGAIN_MS },
    );
    const stopCommands = queryClient.getMutationCache().subscribe(({ type, mutation }) => {
      const isDone = type === "updated" && mutation?.state.status === "success";
      if (isDone && feed.state.get().connection !== "live") everything.request();
    });
    const stopFeed = feed.listen({
      onEvents(events) {
        void refetch(queryClient, {
          queryKey: ["event"],
          predicate: ({ state }) => tellsOf(state.data as EventDetail | undefined, events),
        });
        for (const event of events) {
          for (const delivery of event.deliveries)
            void refetch(queryClient, { queryKey: keys.delivery(delivery.id) });
        }
      },
      onChanged(parts) {
        const following = new Set(parts.flatMap((part) => FOLLOWING[part] ?? []));
        for (const queryKey of [...parts.map((part) => keys[part]), ...following])
          void refetch(queryClient, { queryKey });
      },
      onStale: ({ what }) => (what === "everything" ? everything : rows).request(),
    });
    return () => {
      stopFeed();
      stopCommands();
      everything.stop();
      rows.stop();
    };
  }, [feed, queryClient]);
}

/** Whether an event is one of these or has one of them in its alert's history. */
const tellsOf = (shown: EventDetail | undefined, events: readonly EventSummary[]): boolean =>
  events.some(
    ({ id, alertId, sourceId }) =>
      shown === undefined || id === shown.id || (alertId === shown.alertId && sourceId === shown.sourceId),
  );

const ASK_AGAIN_MS = 2_000;

/** Shows an answer's entity in its list, before the list is fetched again. */
export function useShowSaved(): (kind: ListKind, saved: { readonly id: string }) => void {
  const queryClient = useQueryClient();
  return (kind, saved) =>
    queryClient.setQueryData<readonly { readonly id: string }[]>([kind], (list) => {
      if (list === undefined) return list;
      const isNew = !list.some(({ id }) => id === saved.id);
      return isNew ? [...list, saved] : list.map((one) => (one.id === saved.id ? saved : one));
    });
}

export interface CommandOptions<Answer> {
  /** The command changes the configuration, on which the plan for ilert depends: no plan is computed meanwhile. */
  readonly changesConfig?: boolean;
  /** The command changes ilert, which changes the plan. */
  readonly changesIlert?: boolean;
  /** The notice after success, even partial; none if the page shows the result anyway. */
  readonly done?: (answer: Answer) => string | Toast;
  /** The failure is shown in place, so no notice is needed. */
  readonly quiet?: boolean;
  /** Commands with the same key run one after the other, so that each starts from the previous result. */
  readonly line?: string;
}

/** A command of the user: calls the engine and shows failures. */
export function useCommand<Input, Answer>(
  call: (input: Input) => Promise<Answer>,
  options: CommandOptions<Answer> = {},
) {
  const queryClient = useQueryClient();
  const notify = useNotify();
  const callErrorOf = useCallErrorOf();
  const mutation = useMutation({
    mutationFn: call,
    meta: { changesConfig: options.changesConfig === true },
    ...(options.line !== undefined && { scope: { id: options.line } }),
    onSuccess(answer) {
      if (options.done === undefined) return;
      const notice = options.done(answer);
      notify(typeof notice === "string" ? { tone: "good", text: notice } : notice);
    },
    onError(thrown) {
      if (options.quiet !== true) notify({ tone: "bad", text: callErrorOf(thrown).message });
    },
    async onSettled() {
      if (options.changesIlert === true) await refetch(queryClient, { queryKey: keys.ilertPlan });
    },
  });
  const problem: CallError | null = mutation.error === null ? null : callErrorOf(mutation.error);
  return {
    run: mutation.mutate,
    busy: mutation.isPending,
    /** The failure of the last run. */
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

/** Stops and starts forwarding; receiving continues. */
export function usePause() {
  const { api } = useServices();
  const status = useStatus();
  const pause = useStatusCommand((span: PauseSpan) => api.pause({ until: pauseEnd(span, Date.now()) }));
  const resume = useStatusCommand(() => api.resume());
  return {
    /** Null while the engine's status is unknown. */
    paused: status === null ? null : status.paused !== null,
    until: status?.paused?.until ?? null,
    busy: pause.busy || resume.busy,
    pause: (span: PauseSpan) => pause.run(span),
    resume: () => resume.run(undefined),
  };
}
