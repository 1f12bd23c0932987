import type { NewEvent } from "./records.ts";

/**
 * Identifies an alert, whose deliveries must keep their order; every test and every edited event counts as a separate
 * alert. Source ids contain no `/`, so no two alerts share a reference.
 */
export function alertRefOf(
  event: Pick<NewEvent, "id" | "kind" | "sourceId" | "alert" | "editedFrom">,
): string | null {
  if (event.alert === null) return null;
  return event.kind === "alert" && event.editedFrom === undefined
    ? `${event.sourceId ?? ""}/${event.alert.alertId}`
    : event.id;
}
