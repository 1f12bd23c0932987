import type { EngineClient } from "../../engine/engine.ts";
import type { Clock } from "../../engine/lib/clock.ts";
import type { Log } from "../../engine/lib/log.ts";
import { pauseEnd } from "../../shared/pause-spans.ts";
import { UPDATES_ADDRESS } from "../links/page-address.ts";
import { reasonOfError } from "../words/reason-of-error.ts";
import { type Words, wordsOf } from "../words/words-of.ts";
import { type Notice, type TestOutcome, testNotice } from "./test-notice.ts";
import type { TrayActions } from "./tray-menu.ts";

interface TrayActionsDeps {
  readonly client: Pick<EngineClient, "connectors" | "pause" | "resume" | "updates">;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
  readonly notify: (notice: Notice) => void;
  /** In the language of this moment. */
  readonly words: () => Words;
  readonly open: TrayActions["open"];
  readonly quit: () => void;
}

type FailureTitle = "test.not-sent" | "pause.failed" | "resume.failed" | "updates.failed";

/** What a click in the tray's menu does; whatever goes wrong is shown, since the menu itself is gone by then. */
export function createTrayActions(deps: TrayActionsDeps): TrayActions {
  const { client, clock, log, notify, words, open, quit } = deps;

  const attempt = (title: FailureTitle, task: () => Promise<unknown>) => {
    task().catch((error: unknown) => {
      log.error({ err: error }, wordsOf("en").t(title));
      notify({ title: words().t(title), body: words().formatWithAdvice(reasonOfError(error)) });
    });
  };

  const test = async (id: string, connectorName: string): Promise<TestOutcome> => {
    try {
      return { connectorName, result: await client.connectors.test({ id }) };
    } catch (error) {
      log.error({ err: error, connector: id }, "A test could not be sent");
      return { connectorName, result: { failure: reasonOfError(error) } };
    }
  };

  return {
    open,
    quit,
    sendTests(connectorIds) {
      attempt("test.not-sent", async () => {
        const connectors = await client.connectors.list();
        const chosen = connectors.filter((connector) => connectorIds.includes(connector.id));
        notify(testNotice(await Promise.all(chosen.map(({ id, name }) => test(id, name))), words()));
      });
    },
    pause(span) {
      attempt("pause.failed", () => client.pause({ until: pauseEnd(span, clock.now()) }));
    },
    resume() {
      attempt("resume.failed", () => client.resume());
    },
    checkForUpdates() {
      // The page says what was found, and offers what can be done.
      open(UPDATES_ADDRESS);
      attempt("updates.failed", () => client.updates.check());
    },
  };
}
