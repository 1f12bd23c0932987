import { type Problem, problemPath } from "../../shared/model/status.ts";
import type { StatusPlace } from "../../shared/status-finding.ts";

/** A place in the page: the part after the `#` of its address, as renderer/navigation/route.ts reads it. */
export type PageAddress = `/${string}`;

export const LOG_ADDRESS: PageAddress = "/log";
/** Alerts that need the user: those that were not delivered, and those that wait for a blocked connector. */
export const ATTENTION_ADDRESS: PageAddress = "/log?state=attention";
export const DESKTOP_ADDRESS: PageAddress = "/settings/desktop";
export const LISTENER_ADDRESS: PageAddress = "/settings/listener";
export const UPDATES_ADDRESS: PageAddress = "/settings/updates";

export const eventAddress = (eventId: string): PageAddress => `/log/${encodeURIComponent(eventId)}`;
export const connectorAddress = (id: string): PageAddress => `/connectors/${encodeURIComponent(id)}`;
export const SETTINGS_ADDRESS: PageAddress = "/settings";
export const TEAM_SERVER_ADDRESS: PageAddress = "/settings/teamServer";
export const FORWARDING_ADDRESS: PageAddress = "/settings/forwarding";
export const ILERT_ADDRESS: PageAddress = "/settings/ilert";
export const PUBLIC_ADDRESS: PageAddress = "/settings/public";
/** The row of an event, with one of its deliveries highlighted. */
export const deliveryAddress = (eventId: string, deliveryId: string): PageAddress =>
  `${eventAddress(eventId)}?delivery=${encodeURIComponent(deliveryId)}`;

/** The place in the page that shows the cause of a problem. */
export function problemAddress(problem: Pick<Problem, "code" | "connectorId">): PageAddress {
  return placeAddress(problemPath(problem));
}

/** The place in the page where a finding of the status is shown. */
export function placeAddress(place: StatusPlace): PageAddress {
  if (typeof place === "string") return `${LOG_ADDRESS}?state=${place}`;
  const [page, id] = place;
  return id === null ? `/${page}` : `/${page}/${encodeURIComponent(id)}`;
}
