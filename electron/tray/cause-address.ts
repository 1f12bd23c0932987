import {
  ATTENTION_ADDRESS,
  connectorAddress,
  FORWARDING_ADDRESS,
  ILERT_ADDRESS,
  LISTENER_ADDRESS,
  LOG_ADDRESS,
  type PageAddress,
  PUBLIC_ADDRESS,
} from "../links/page-address.ts";
import { problemAddress } from "../links/problem-address.ts";
import type { TrayCause } from "./tray-state.ts";

/** Where in the page the cause of the tray's state can be seen and mended. */
export function causeAddress(cause: TrayCause): PageAddress {
  switch (cause.cause) {
    case "not-receiving":
    case "only-polling":
      return cause.problem === null
        ? LISTENER_ADDRESS
        : problemAddress({ code: cause.problem.code, connectorId: null });
    case "unreachable":
    case "tunnel":
    case "no-way-in":
      return PUBLIC_ADDRESS;
    case "not-polling":
      return ILERT_ADDRESS;
    case "paused":
      return FORWARDING_ADDRESS;
    case "blocked":
    case "held":
    case "late":
      return cause.lanes.length === 1 ? connectorAddress(cause.lanes[0].connectorId) : "/connectors";
    case "dead":
      return ATTENTION_ADDRESS;
    case "problem":
      return problemAddress(cause.problem);
    case "no-group":
      return "/connectors";
    case "starting":
    case "backlog":
    case "ready":
      return LOG_ADDRESS;
  }
}
