import { useMediaQuery } from "@mantine/hooks";
import { useCallback } from "react";
import { useServices } from "../../client/services.ts";
import { useStore } from "../../client/store.ts";
import { goTo, useRoute } from "../../use-route.ts";
import { EmptyLog } from "./empty-log.tsx";
import { EventPanel } from "./event-panel.tsx";
import { LogList } from "./log-list.tsx";
import classes from "./log-page.module.css";
import { LogProblem } from "./log-problem.tsx";
import { logWords } from "./log-words.ts";

export const NARROW = "(max-width: 900px)";

/** The front page: what came in, newest first, and beside it the event that was opened. */
export function LogPage() {
  const { log } = useServices();
  const state = useStore(log.state);
  const { id } = useRoute();
  const narrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
  const close = useCallback(() => goTo("log"), []);

  return (
    <div className={classes.page} data-open={id !== null || undefined}>
      <h1 className={classes.heading}>{logWords.list}</h1>
      {/* In a narrow window the list stays mounted behind the panel, so that it keeps its place. */}
      <div className={classes.list} hidden={narrow && id !== null}>
        {state.problem !== null && <LogProblem problem={state.problem} onRetry={log.refresh} />}
        {state.loaded && state.rows.length === 0 ? (
          <EmptyLog q={state.q} />
        ) : (
          // Rows are taller in a narrow window, and the virtual list measures them once.
          <LogList
            key={narrow ? "narrow" : "wide"}
            state={state}
            openId={id}
            narrow={narrow}
            onClose={close}
          />
        )}
      </div>
      {id !== null && <EventPanel key={id} id={id} narrow={narrow} onClose={close} />}
    </div>
  );
}
