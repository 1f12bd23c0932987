import type { Page } from "@playwright/test";

/** One picture: the part of the page that it shows, and how to get there. */
export interface View {
  readonly name: string;
  /** The page's address after `#/`. */
  readonly path: string;
  /** The clicks of a reader before the picture. */
  readonly prepare: (page: Page) => Promise<void>;
}

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name }).waitFor();

/** The first run, as a new user sees it. */
export const SETUP: View = {
  name: "setup",
  path: "setup",
  prepare: async (page) => page.getByLabel("Name of the group").waitFor(),
};

/** The pages of a product that the demo has provisioned, in the order of the README. */
export const VIEWS: readonly View[] = [
  { name: "log", path: "log", prepare: async (page) => page.getByRole("article").first().waitFor() },
  {
    name: "log-panel",
    path: "log",
    async prepare(page) {
      await page.getByRole("article").first().getByRole("button").click();
      await page.getByRole("complementary", { name: "Event" }).waitFor();
    },
  },
  { name: "connectors", path: "connectors", prepare: (page) => heading(page, "Connectors") },
  { name: "sources", path: "sources", prepare: (page) => heading(page, "Webhook sources") },
  { name: "actions", path: "actions", prepare: (page) => heading(page, "Alert actions") },
  { name: "settings", path: "settings", prepare: (page) => heading(page, "Settings") },
  {
    name: "practice",
    path: "practice/practice",
    prepare: async (page) => page.getByRole("log").getByRole("figure").last().waitFor(),
  },
];
