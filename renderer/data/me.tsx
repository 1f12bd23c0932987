import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { includesRole, type Role } from "../../shared/model/person.ts";
import { useStore } from "../client/store.ts";
import classes from "./me.module.css";
import { useServices } from "./services.ts";

/** Who reads this page; null until the live stream has said so. */
export const useMe = () => useStore(useServices().feed.state).me;

/** Whether the reader has a role; yes until it is known, as for everybody who is alone with their Tocsin. */
export function useMay(role: Role): boolean {
  const me = useMe();
  return me === null || includesRole(me.role, role);
}

/** Disables all controls within for a reader who may not use them, and says why. */
export function Permitted({
  requires,
  children,
}: {
  requires: Exclude<Role, "viewer">;
  children: ReactNode;
}) {
  const t = useTranslations("team");
  if (useMay(requires)) return children;
  return (
    <fieldset disabled className={classes.group} title={t(`only.${requires}`)}>
      {children}
    </fieldset>
  );
}
