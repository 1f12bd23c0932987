import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { includesRole, type Role } from "../../shared/model/person.ts";
import classes from "./me.module.css";
import { keys } from "./queries.ts";
import { useServices } from "./services.ts";

/** Who reads this page. */
export function useMe() {
  const { api } = useServices();
  return useQuery({ queryKey: keys.me, queryFn: ({ signal }) => api.me(undefined, { signal }) }).data;
}

/** Whether the reader has a role; yes until it is known, as for everybody who is alone with their Tocsin. */
export function useMay(role: Role): boolean {
  const me = useMe();
  return me === undefined || includesRole(me.role, role);
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
