import { useMay, useMe } from "../data/me.tsx";
import { NAV_PAGES } from "../navigation/route.ts";

/** The pages of the side bar. */
export type NavPage = (typeof NAV_PAGES)[number] | "team" | "audit" | "setup";

/** The pages that the side bar and the palette offer this reader, besides the first run. */
export function useOfferedPages(): readonly NavPage[] {
  const me = useMe();
  const isAdmin = useMay("audit.list") && me !== null;
  const managesPeople = isAdmin && me.hasPeople && me.kind !== "desktop";
  return [
    ...NAV_PAGES,
    ...(managesPeople ? (["team"] as const) : []),
    ...(isAdmin ? (["audit"] as const) : []),
  ];
}
