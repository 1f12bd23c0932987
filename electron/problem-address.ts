import type { Problem } from "../shared/model/status.ts";
import {
  connectorAddress,
  ILERT_ADDRESS,
  LISTENER_ADDRESS,
  LOG_ADDRESS,
  type PageAddress,
} from "./page-address.ts";

/** Where the causes are that belong to no connector, by the first part of the problem's code. */
const CAUSES: Readonly<Record<string, PageAddress>> = {
  ilert: ILERT_ADDRESS,
  listener: LISTENER_ADDRESS,
  network: "/settings/network",
  tunnel: "/settings/public",
  vault: "/connectors",
};

/** The place in the page that shows a problem's cause. */
export function problemAddress({ code, connectorId }: Pick<Problem, "code" | "connectorId">): PageAddress {
  if (connectorId !== null) return connectorAddress(connectorId);
  const [area = ""] = code.split("/");
  return CAUSES[area] ?? LOG_ADDRESS;
}
