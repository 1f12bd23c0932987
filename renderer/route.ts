/** The pages, as they stand in the address behind `#/`. */
export const PAGES = ["log", "connectors", "sources", "actions"] as const;
export type PageName = (typeof PAGES)[number];

/** Where the reader is: kept in the address, so that it survives a reload and can be shared. */
export interface Route {
  readonly page: PageName;
  /** The open event on the log, or the thing to point out on the other pages. */
  readonly id: string | null;
}

const isPage = (name: string | undefined): name is PageName => PAGES.some((page) => page === name);

/** Reads an address's fragment; whatever is not understood leads to the log. */
export function parseRoute(fragment: string): Route {
  const [page, id] = fragment.replace(/^#\/?/, "").split("/");
  if (!isPage(page)) return { page: "log", id: null };
  return { page, id: id === undefined || id === "" ? null : decode(id) };
}

export const routeHref = (page: PageName, id: string | null = null): string =>
  id === null ? `#/${page}` : `#/${page}/${encodeURIComponent(id)}`;

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
