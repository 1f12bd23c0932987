import { type PauseSpan, pauseEnd } from "../../shared/pause-spans.ts";
import { useStatusCommand } from "./queries.ts";
import { useServices, useStatus } from "./services.ts";

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
