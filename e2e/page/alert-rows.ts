import type { Locator, Page } from "@playwright/test";

/** A row in the log's alert view. */
export const alertRow = (page: Page, name: string | RegExp): Locator => page.getByRole("article", { name });
/** The panel with the open event's details. */
export const panelOf = (page: Page): Locator => page.getByRole("complementary", { name: "Event" });
/** The events below an expanded row. */
export const eventsOf = (row: Locator): Locator =>
  row.getByRole("list", { name: "Events of this alert" }).getByRole("listitem");

/** The events of an alert in the format of ilert's posts. */
export const eventsFor = (id: string, summary: string) => ({
  created: { summary, members: { id } },
  escalated: {
    summary,
    members: {
      ...{ id, eventType: "alert-auto-escalated" },
      assignedTo: { firstName: "Mira", lastName: "Okafor" },
    },
  },
  accepted: {
    summary,
    members: {
      ...{ id, eventType: "alert-acknowledged", status: "ACCEPTED" },
      assignedTo: { firstName: "Jonas", lastName: "Weber" },
    },
  },
  resolved: { summary, members: { id, eventType: "alert-resolved", status: "RESOLVED" } },
});
export const DISK = eventsFor("41000001", "Disk full on db-1");
export const QUEUE = eventsFor("41000002", "Queue depth on orders");
