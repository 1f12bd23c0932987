/** The pages that the side bar leads to, as they stand in the address behind `#/`. */
export const NAV_PAGES = ["log", "connectors", "sources", "actions", "settings"] as const;
/** All pages: `setup` is the first run, `practice` a practice group's chat, `team` the people. */
export const PAGES = [...NAV_PAGES, "setup", "practice", "team"] as const;
export type PageName = (typeof PAGES)[number];

/** Where the reader is: kept in the address, so that it survives a reload and can be shared. */
export interface Route {
  readonly page: PageName;
  /** The open event on the log, the group on practice, or the thing to point out on the other pages. */
  readonly id: string | null;
  /** How the page is to be shown, such as the log's filters: what stands behind the `?`. */
  readonly query: Readonly<Record<string, string>>;
}

const isPage = (name: string | undefined): name is PageName => PAGES.some((page) => page === name);

/** Reads an address's fragment; whatever is not understood leads to the log. */
export function parseRoute(fragment: string): Route {
  const [path = "", search = ""] = fragment.replace(/^#\/?/, "").split("?", 2);
  const [page, id] = path.split("/");
  if (!isPage(page)) return { page: "log", id: null, query: {} };
  return {
    page,
    id: id === undefined || id === "" ? null : decode(id),
    query: Object.fromEntries(new URLSearchParams(search)),
  };
}

export function routeHref(
  page: PageName,
  id: string | null = null,
  query: Readonly<Record<string, string>> = {},
): string {
  const search = new URLSearchParams(query).toString();
  const path = id === null ? `#/${page}` : `#/${page}/${encodeURIComponent(id)}`;
  return search === "" ? path : `${path}?${search}`;
}

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** The parts of the settings page in its order; each is an address, such as `#/settings/listener`. */
export const SETTINGS_SECTIONS = [
  "listener",
  "public",
  "ilert",
  "network",
  "forwarding",
  "retention",
  "team",
  "desktop",
  "appearance",
  "transfer",
  "logfile",
  "updates",
  "api",
  "about",
] as const;
export type SettingsSectionName = (typeof SETTINGS_SECTIONS)[number];
