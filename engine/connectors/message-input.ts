import type { Connector } from "../../shared/model/connector.ts";
import type { AlertEvent } from "../../shared/model/event.ts";
import type { DueDelivery } from "../store/records.ts";
import type { MessageInput } from "./connector-type.ts";

type Delivery = Pick<DueDelivery, "kind" | "mention" | "language" | "replayOf" | "digest">;

/** What a delivery's message is made from: the same for a try and for a later look at it. */
export const messageInput = (
  { kind, mention, language, replayOf, digest }: Delivery,
  alert: AlertEvent,
  connector: Pick<Connector, "name" | "keyword">,
): MessageInput => ({
  alert,
  mention,
  language,
  connector,
  ...(digest === null ? {} : { digest }),
  isTest: kind === "test",
  isReplay: replayOf !== null,
});
