import type { DeliverySummary } from "../shared/model/delivery.ts";
import type { StoredDelivery } from "./store/records.ts";

/** A delivery as lists show it. */
export function summaryOf(stored: StoredDelivery): DeliverySummary {
  const {
    eventSummary: _summary,
    kind: _kind,
    alert: _alert,
    mention: _mention,
    language: _language,
    attemptList: _list,
    digest: _digest,
    ...summary
  } = stored;
  return summary;
}
