import type { Clock } from "../engine/clock.ts";
import type { EngineClient } from "../engine/engine.ts";
import type { Log } from "../engine/log.ts";
import { publicError } from "../shared/errors.ts";
import { type Notice, type TestOutcome, testNotice } from "./test-notice.ts";
import type { TrayActions } from "./tray-menu.ts";

interface TrayActionsDeps {
  readonly client: Pick<EngineClient, "connectors" | "pause" | "resume">;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
  readonly notify: (notice: Notice) => void;
  readonly open: () => void;
  readonly quit: () => void;
}

/** What a click in the tray's menu does; whatever goes wrong is shown, since the menu itself is gone by then. */
export function createTrayActions(deps: TrayActionsDeps): TrayActions {
  const { client, clock, log, notify, open, quit } = deps;

  const attempt = (title: string, task: () => Promise<unknown>) => {
    task().catch((error: unknown) => {
      log.error({ err: error }, title);
      notify({ title, body: sentenceOf(error) });
    });
  };

  const test = async (id: string, connectorName: string): Promise<TestOutcome> => {
    try {
      return { connectorName, result: await client.connectors.test({ id }) };
    } catch (error) {
      log.error({ err: error, connector: id }, "A test could not be sent");
      return { connectorName, result: { failure: sentenceOf(error) } };
    }
  };

  return {
    open,
    quit,
    sendTests(connectorIds) {
      attempt("The test could not be sent", async () => {
        const connectors = await client.connectors.list();
        const chosen = connectors.filter((connector) => connectorIds.includes(connector.id));
        notify(testNotice(await Promise.all(chosen.map(({ id, name }) => test(id, name)))));
      });
    },
    pause(forMs) {
      const until = forMs === null ? null : clock.now() + forMs;
      attempt("Tocsin could not be paused", () => client.pause({ until }));
    },
    resume() {
      attempt("Tocsin could not be resumed", () => client.resume());
    },
  };
}

/** An error of the contract carries its sentence for people as its message, as an AppError does. */
function sentenceOf(error: unknown): string {
  return error instanceof Error && "code" in error && "defined" in error
    ? error.message
    : publicError(error).message;
}
