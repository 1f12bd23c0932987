/** Where in the page something is: what stands behind the `#` of its address, as renderer/navigation/route.ts reads it. */
export type PageAddress = `/${string}`;

export const LOG_ADDRESS: PageAddress = "/log";
/** Alerts that need the user: those that did not reach a group, and those that wait behind a refusal. */
export const ATTENTION_ADDRESS: PageAddress = "/log?state=attention";
export const DESKTOP_ADDRESS: PageAddress = "/settings/desktop";
export const LISTENER_ADDRESS: PageAddress = "/settings/listener";
export const UPDATES_ADDRESS: PageAddress = "/settings/updates";

export const eventAddress = (eventId: string): PageAddress => `/log/${encodeURIComponent(eventId)}`;
export const connectorAddress = (id: string): PageAddress => `/connectors/${encodeURIComponent(id)}`;
export const SETTINGS_ADDRESS: PageAddress = "/settings";
export const FORWARDING_ADDRESS: PageAddress = "/settings/forwarding";
export const ILERT_ADDRESS: PageAddress = "/settings/ilert";
export const PUBLIC_ADDRESS: PageAddress = "/settings/public";
/** The row of an event, with one of its deliveries pointed out. */
export const deliveryAddress = (eventId: string, deliveryId: string): PageAddress =>
  `${eventAddress(eventId)}?delivery=${encodeURIComponent(deliveryId)}`;
