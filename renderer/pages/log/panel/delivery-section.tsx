import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import type { MessageText } from "../../../../shared/i18n/render.ts";
import type { DeliverySummary } from "../../../../shared/model/delivery.ts";
import type { LaneStatus } from "../../../../shared/model/status.ts";
import { SectionTitle } from "../../../components/page-frame.tsx";
import { ProblemBox } from "../../../components/problem-box.tsx";
import { Chip } from "../../../components/state-marks.tsx";
import { useNow } from "../../../components/time-ago.tsx";
import { useDeliveryDetail } from "../../../data/queries.ts";
import { useStatus } from "../../../data/services.ts";
import { goTo, useRoute } from "../../../navigation/use-route.ts";
import { useDeliveryPosition } from "../list/use-positions.ts";
import {
  countsDown,
  type DeliveryFormatters,
  deliveryWords,
  isWaiting,
  useDeliveryFormatters,
} from "../words/delivery-words.ts";
import { AttemptList } from "./attempt-list.tsx";
import { DeliveryCommands } from "./delivery-commands.tsx";
import classes from "./delivery-section.module.css";

export interface DeliverySectionProps {
  readonly delivery: DeliverySummary;
  /** Whether it is the message of a test. */
  readonly isTest: boolean;
  /** Whether the panel already shows its problem and the fix at the top. */
  readonly isExplained: boolean;
}

/** A delivery: its state, all attempts, and its commands. */
export function DeliverySection({ delivery, isTest, isExplained }: DeliverySectionProps) {
  const formatters = useDeliveryFormatters();
  const status = useStatus();
  const lane = status?.lanes.find(({ connectorId }) => connectorId === delivery.connectorId);
  const position = useDeliveryPosition(delivery);
  const now = useNow(countsDown(delivery, lane, position));
  const { data: detail, isPending } = useDeliveryDetail(delivery.id);
  const { tone, words } = deliveryWords(delivery, { lane, position, now }, formatters);
  const problem = isExplained
    ? null
    : ((status?.paused === null ? holdExplanation(delivery, lane, { now, formatters }) : null) ??
      reasonExplanation(delivery, lane, formatters));
  const name = lane?.connectorName ?? delivery.connectorId;
  const hovered = useHighlighted(delivery.id, detail !== undefined);
  return (
    <section
      ref={hovered.ref}
      className={classes.section}
      data-pointed={hovered.here || undefined}
      aria-current={hovered.here || undefined}
      aria-label={`${name}: ${words}`}
    >
      <SectionTitle>{name}</SectionTitle>
      <div className={classes.state}>
        <Chip tone={tone} words={words} />
      </div>
      {problem !== null && <ProblemBox title={problem.message} text={problem.advice} tone={tone} />}
      {delivery.digestId === null ? (
        detail !== undefined && (
          <AttemptList attempts={detail.attemptList} isExplained={isExplained || problem !== null} />
        )
      ) : (
        <DigestLink deliveryId={delivery.digestId} />
      )}
      {/* With the attempts above it, which would push away what is about to be clicked. */}
      {!isPending && (
        <DeliveryCommands
          delivery={delivery}
          request={detail !== undefined && detail.attemptList.length > 0 ? detail.request : null}
          isTest={isTest}
          isReplayedAbove={isExplained}
        />
      )}
    </section>
  );
}

type Lane = LaneStatus | undefined;

/** Until when a waiting delivery waits because DingTalk holds its robot; null if it does not. */
function holdExplanation(
  delivery: DeliverySummary,
  lane: Lane,
  { now, formatters: { t, time } }: { readonly now: number; readonly formatters: DeliveryFormatters },
): MessageText | null {
  if (!isWaiting(delivery) || lane?.state !== "held" || lane.holdUntil === null) return null;
  return {
    message: t("panel.heldUntil", { time: time.row(lane.holdUntil, now) }),
    advice: t("panel.heldText"),
  };
}

/** Why a delivery is not delivered: for a waiting one why the attempts of its lane fail, else its own reason. */
function reasonExplanation(
  delivery: DeliverySummary,
  lane: Lane,
  { formatReason }: DeliveryFormatters,
): MessageText | null {
  const reason = (isWaiting(delivery) ? lane?.retrying : null) ?? delivery.reason;
  return reason === null ? null : formatReason(reason);
}

/** A delivery in a digest has no attempts of its own; the digest's row shows them. */
function DigestLink({ deliveryId }: { deliveryId: string }) {
  const t = useTranslations("log.panel");
  const { query } = useRoute();
  const { data: digest } = useDeliveryDetail(deliveryId);
  if (digest === undefined) return null;
  return (
    <Button variant="default" onClick={() => goTo("log", digest.eventId, { query })}>
      {t("openDigest")}
    </Button>
  );
}

type Query = Readonly<Record<string, string>>;

/**
 * Removes the delivery to highlight from the address's query: it is highlighted once, not on every page that follows.
 */
export function withoutPointer({ delivery: _delivery, ...rest }: Query): Query {
  return rest;
}

/**
 * Whether the address asks to highlight this delivery, as a link into the app does; scrolls to it then.
 * @param whole - whether the panel is completely loaded: what loads later would move it out of view
 */
function useHighlighted(deliveryId: string, whole: boolean) {
  const ref = useRef<HTMLElement>(null);
  const here = useRoute().query.delivery === deliveryId;
  useEffect(() => {
    if (here && whole) ref.current?.scrollIntoView({ block: "nearest" });
  }, [here, whole]);
  return { ref, here };
}
