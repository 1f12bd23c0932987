import type { AlertFilter } from "../../shared/model/alert.ts";

/** The conditions of a filter on one of an alert's events, not on the alert itself. */
export const conditionsOnEvents = ({
  q,
  type,
  connector,
  action,
  outcome,
  from,
  to,
}: AlertFilter): AlertFilter => ({ q, type, connector, action, outcome, from, to });
