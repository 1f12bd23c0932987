import { Button, Group } from "@mantine/core";
import type { DeliverySummary } from "../../../shared/model/delivery.ts";
import { useAct, useDeliveryDetail } from "../../client/queries.ts";
import { useServices, useStatus } from "../../client/services.ts";
import { Chip } from "../../components/chip.tsx";
import { useNow } from "../../components/now.ts";
import { ProblemBox } from "../../components/problem-box.tsx";
import { SectionTitle } from "../../components/section-title.tsx";
import { goTo } from "../../use-route.ts";
import { AttemptList } from "./attempt-list.tsx";
import classes from "./delivery-section.module.css";
import { countsDown, deliveryWords, isFinished, isWaiting } from "./delivery-words.ts";
import { logWords } from "./log-words.ts";

/** One delivery: its state, what is wrong with it and what mends that, and every attempt. */
export function DeliverySection({ delivery }: { delivery: DeliverySummary }) {
  const { api } = useServices();
  const lane = useStatus()?.lanes.find(({ connectorId }) => connectorId === delivery.connectorId);
  const now = useNow(countsDown(delivery, lane));
  const { data: detail } = useDeliveryDetail(delivery.id);
  const replay = useAct(() => api.deliveries.replay({ id: delivery.id }), { done: () => logWords.replayed });
  const cancel = useAct(() => api.deliveries.cancel({ id: delivery.id }), { done: () => logWords.cancelled });
  const unblock = useAct(() => api.connectors.tryAgain({ id: delivery.connectorId }), {
    done: () => logWords.unblocked,
  });

  const { tone, words } = deliveryWords(delivery, lane, now);
  const waiting = isWaiting(delivery);
  const blocked = waiting && lane?.state === "blocked";
  const problem = blocked ? lane.blocked : delivery.reason;
  const name = lane?.connectorName ?? delivery.connectorId;
  return (
    <section aria-label={`${name}: ${words}`}>
      <SectionTitle>{name}</SectionTitle>
      <div className={classes.state}>
        <Chip tone={tone} words={problem === null ? words : (words.split(":")[0] ?? words)} title={words} />
        <Group gap={6}>
          {isFinished(delivery) && (
            <Button variant="default" loading={replay.busy} onClick={() => replay.run(undefined)}>
              {logWords.replay}
            </Button>
          )}
          {waiting && delivery.digestId === null && (
            <Button variant="default" loading={cancel.busy} onClick={() => cancel.run(undefined)}>
              {logWords.cancel}
            </Button>
          )}
        </Group>
      </div>
      {problem !== null && (
        <ProblemBox title={problem.message} text={problem.advice} tone={tone}>
          <Button variant="default" onClick={() => goTo("connectors", delivery.connectorId)}>
            {logWords.openConnector}
          </Button>
          {blocked && (
            <Button variant="default" loading={unblock.busy} onClick={() => unblock.run(undefined)}>
              {logWords.tryAgain}
            </Button>
          )}
        </ProblemBox>
      )}
      {delivery.digestId === null ? (
        detail !== undefined && <AttemptList attempts={detail.attemptList} />
      ) : (
        <DigestLink deliveryId={delivery.digestId} />
      )}
    </section>
  );
}

/** A delivery in a digest has no attempts of its own: the digest's row has them. */
function DigestLink({ deliveryId }: { deliveryId: string }) {
  const { data: digest } = useDeliveryDetail(deliveryId);
  if (digest === undefined) return null;
  return (
    <Button variant="default" onClick={() => goTo("log", digest.eventId)}>
      {logWords.openDigest}
    </Button>
  );
}
