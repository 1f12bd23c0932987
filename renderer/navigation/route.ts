/** The pages in the side bar, as in the address after `#/`. */
export const NAV_PAGES = ["log", "connectors", "sources", "actions", "settings"] as const;
/** All pages: `setup` is the first run, `practice` a practice group's chat, `team` the people, `audit` who did what. */
export const PAGES = [...NAV_PAGES, "setup", "practice", "team", "audit"] as const;
export type PageName = (typeof PAGES)[number];

/** The present place in the page: stored in the address, so that it survives a reload and can be shared. */
export interface Route {
  readonly page: PageName;
  /** The open event on the log, the group on practice, or the item to highlight on the other pages. */
  readonly id: string | null;
  /** The parameters of the page, such as the log's filters: the part after the `?`. */
  readonly query: Readonly<Record<string, string>>;
}

const isPage = (name: string | undefined): name is PageName => PAGES.some((page) => page === name);

/** Parses an address's fragment; an unknown one is the log. */
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
  "teamServer",
  "desktop",
  "appearance",
  "transfer",
  "logfile",
  "updates",
  "api",
  "about",
] as const;
export type SettingsSectionName = (typeof SETTINGS_SECTIONS)[number];
