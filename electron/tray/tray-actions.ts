import type { EngineClient } from "../../engine/engine.ts";
import type { Clock } from "../../engine/lib/clock.ts";
import type { Log } from "../../engine/lib/log.ts";
import type { ReasonLike } from "../../shared/model/common.ts";
import type { TestResult } from "../../shared/model/delivery.ts";
import { pauseEnd } from "../../shared/pause-spans.ts";
import { UPDATES_ADDRESS } from "../links/page-address.ts";
import type { Notice } from "../notifications/notification-service.ts";
import { type DesktopTranslator, reasonOfError, wordsOf } from "../words/words-of.ts";
import type { TrayActions } from "./tray-menu.ts";

interface TrayActionsDeps {
  readonly client: Pick<EngineClient, "connectors" | "pause" | "resume" | "updates">;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
  readonly notify: (notice: Notice) => void;
  /** The words in the current language. */
  readonly words: () => DesktopTranslator;
  readonly open: TrayActions["open"];
  readonly quit: () => void;
  readonly leaveTeam: () => void;
}

type FailureTitle = "test.not-sent" | "pause.failed" | "resume.failed" | "updates.failed";

/** The actions of the tray's menu. Errors are shown as notifications, since the menu is closed by then. */
export function createTrayActions(deps: TrayActionsDeps): TrayActions {
  const { client, clock, log, notify, words, open, quit, leaveTeam } = deps;

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
    leaveTeam,
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
      // The page shows the result and the possible next steps.
      open(UPDATES_ADDRESS);
      attempt("updates.failed", () => client.updates.check());
    },
  };
}

/** The outcome of a test: its result, or the error that prevented it. */
export interface TestOutcome {
  readonly connectorName: string;
  readonly result: Pick<TestResult, "ok" | "reason"> | { readonly failure: ReasonLike };
}

const passed = ({ result }: TestOutcome): boolean => "ok" in result && result.ok;

function lineOf(
  { connectorName, result }: TestOutcome,
  { format, formatWithAdvice }: DesktopTranslator,
): string {
  if ("failure" in result) return `${connectorName}: ${formatWithAdvice(result.failure)}`;
  return `${connectorName}: ${result.ok ? format(result.reason).message : formatWithAdvice(result.reason)}`;
}

function titleOf(count: number, failed: number, { t }: DesktopTranslator): string {
  if (failed === 0) return t("test.delivered", { count });
  return count === 1 ? t("test.refused") : t("test.refused-some", { failed, count });
}

/** The results of a test of several groups, the failed ones first. */
export function testNotice(outcomes: readonly TestOutcome[], words: DesktopTranslator): Notice {
  const failed = outcomes.filter((outcome) => !passed(outcome));
  const good = outcomes.filter(passed);
  return {
    title: titleOf(outcomes.length, failed.length, words),
    body: [...failed, ...good].map((outcome) => lineOf(outcome, words)).join("\n"),
  };
}
