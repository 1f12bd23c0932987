import type { NewEvent } from "./records.ts";

/**
 * Equal for events of the same alert, whose deliveries must keep their order. A test is an alert of its own. Source
 * ids hold no `/`, so no two alerts share a reference.
 */
export function alertRefOf(event: Pick<NewEvent, "id" | "kind" | "sourceId" | "alert">): string | null {
  if (event.alert === null) return null;
  return event.kind === "alert" ? `${event.sourceId ?? ""}/${event.alert.alertId}` : event.id;
}
