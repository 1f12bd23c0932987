import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import type { DeliverySummary } from "../../../../shared/model/delivery.ts";
import type { EventDetail } from "../../../../shared/model/event.ts";
import { type LaneStatus, lacksSecret } from "../../../../shared/model/status.ts";
import { systemTimers } from "../../../client/timers.ts";
import { ProblemBox } from "../../../components/problem-box.tsx";
import { SecretInput } from "../../../components/secret-input.tsx";
import { useNow } from "../../../components/time-ago.tsx";
import { Permitted } from "../../../data/me.tsx";
import { useCommand } from "../../../data/queries.ts";
import { useServices, useStatus } from "../../../data/services.ts";
import { secretOutcome } from "../../../data/tried-secret.ts";
import { goTo } from "../../../navigation/use-route.ts";
import { useFormatReason } from "../../../words/format-reason.ts";
import { probeSentence } from "../../../words/lane-words.ts";
import { useReplay } from "../selection/use-replay.ts";
import { isWaiting, latestByConnector, shortReason, useDeliveryFormatters } from "../words/delivery-words.ts";
import classes from "./event-problems.module.css";

/** A group that will not get an event until somebody acts. */
export interface Undelivered {
  readonly delivery: DeliverySummary;
  /** Undefined if the connector was removed. */
  readonly lane: LaneStatus | undefined;
}

/** The deliveries that failed or wait for a robot that rejects every message; for each group, only the latest. */
export function useUndelivered(deliveries: readonly DeliverySummary[]): Undelivered[] {
  const lanes = useStatus()?.lanes ?? [];
  return latestByConnector(deliveries).flatMap((delivery) => {
    const lane = lanes.find(({ connectorId }) => connectorId === delivery.connectorId);
    const isStuck = isWaiting(delivery) && lane?.state === "blocked";
    return isStuck || delivery.state === "failed" ? [{ delivery, lane }] : [];
  });
}

export interface EventProblemsProps {
  readonly event: EventDetail;
  readonly undelivered: readonly Undelivered[];
}

/** An event's problems and how to fix them: why it could not be read, and which groups did not get it. */
export function EventProblems({ event, undelivered }: EventProblemsProps) {
  const formatReason = useFormatReason();
  const refusal = event.refusal === null ? null : formatReason(event.refusal);
  if (refusal === null && undelivered.length === 0) return null;
  return (
    <div className={classes.problems}>
      {refusal !== null && <ProblemBox title={refusal.message} text={refusal.advice} />}
      {undelivered.map(({ delivery, lane }) => (
        <DeliveryProblem key={delivery.id} delivery={delivery} lane={lane} isTest={event.kind === "test"} />
      ))}
    </div>
  );
}

interface DeliveryProblemProps extends Undelivered {
  /** A test cannot be replayed. */
  readonly isTest: boolean;
}

function DeliveryProblem({ delivery, lane, isTest }: DeliveryProblemProps) {
  const { api } = useServices();
  const t = useTranslations("log");
  const shell = useTranslations("shell");
  const formatters = useDeliveryFormatters();
  const blocked = isWaiting(delivery) && lane !== undefined;
  const now = useNow(blocked);
  const reason = blocked ? lane.blocked : delivery.reason;
  const tryAgain = useCommand(() => api.connectors.tryAgain({ id: delivery.connectorId }), {
    done: () => t("act.unblocked"),
  });
  const replay = useReplay();
  const name = lane?.connectorName ?? delivery.connectorId;
  const why = reason === null ? t("delivery.failed") : shortReason(reason, t, formatters.formatReason);
  const explained = reason === null ? null : formatters.formatReason(reason);
  const others = blocked ? lane.waiting - 1 : 0;
  const isBehind = blocked && delivery.attempts === 0;
  const text = [
    isBehind && !lacksSecret(lane) && t("panel.behind"),
    explained?.message,
    explained?.advice,
    others > 0 && t("panel.others", { count: others }),
    blocked && probeSentence(lane, now, { t: shell, time: formatters.time }),
  ].filter(Boolean);
  const needsSecret = blocked && NEEDS_SECRET.has(reason?.code ?? "");
  return (
    <ProblemBox
      title={t(isBehind ? "panel.waitsFor" : "panel.undelivered", { name, why })}
      text={text.join("\n")}
    >
      <Permitted for="connectors.update">
        {needsSecret && <SecretField connectorId={delivery.connectorId} />}
      </Permitted>
      <Permitted for="connectors.tryAgain">
        {blocked && !needsSecret && (
          <Button variant="default" loading={tryAgain.busy} onClick={() => tryAgain.run(undefined)}>
            {t("act.tryAgain")}
          </Button>
        )}
      </Permitted>
      <Permitted for="deliveries.replay">
        {!blocked && !isTest && lane !== undefined && (
          <Button variant="default" loading={replay.busy} onClick={() => replay.run({ ids: [delivery.id] })}>
            {t("act.replay")}
          </Button>
        )}
      </Permitted>
      {lane !== undefined && (
        <Button variant="default" onClick={() => goTo("connectors", delivery.connectorId)}>
          {t("panel.openConnector")}
        </Button>
      )}
    </ProblemBox>
  );
}

/** The answers of a robot with a wrong signing secret. */
const NEEDS_SECRET: ReadonlySet<string> = new Set(["dingtalk/security:sign", "robot/secret-missing"]);

/** Replaces the signing secret of a robot, and sends what waits for it. */
function SecretField({ connectorId }: { connectorId: string }) {
  const { api } = useServices();
  const t = useTranslations("log.panel");
  const [secret, setSecret] = useState("");
  const save = useCommand(
    async (entered: string) => {
      const { name } = await api.connectors.update({ id: connectorId, secret: entered });
      await api.connectors.tryAgain({ id: connectorId });
      const outcome = await secretOutcome(connectorId, { status: () => api.status(), timers: systemTimers });
      return { name, outcome };
    },
    {
      changesConfig: true,
      quiet: true,
      done: ({ name, outcome }) => ({
        tone: outcome === "rejected" ? "bad" : "good",
        text: t(`secretTried.${outcome}`, { name }),
      }),
    },
  );
  const rejected = save.answer?.outcome === "rejected" ? t("secretRejected") : undefined;
  function submit(event: FormEvent) {
    event.preventDefault();
    save.run(secret);
  }
  return (
    <form className={classes.secret} onSubmit={submit}>
      <SecretInput
        className={classes.field ?? ""}
        aria-label={t("secret")}
        placeholder="SEC…"
        value={secret}
        onChange={(changed) => setSecret(changed.currentTarget.value)}
        error={save.problem?.message ?? rejected}
        autoComplete="new-password"
        spellCheck={false}
      />
      <Button type="submit" disabled={secret.trim() === ""} loading={save.busy}>
        {t("saveAndTry")}
      </Button>
    </form>
  );
}
