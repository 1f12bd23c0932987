import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { includesRole } from "../../shared/model/person.ts";
import { useStore } from "../client/store.ts";
import classes from "./me.module.css";
import { type ProcedureName, roleOfProcedure } from "./procedure-roles.ts";
import { useServices } from "./services.ts";

/** Who reads this page; null until the live stream has said so. */
export const useMe = () => useStore(useServices().feed.state).me;

/**
 * Whether the reader may call a procedure; yes until the reader is known, as for everybody who is alone with their Tocsin.
 */
export function useMay(procedure: ProcedureName): boolean {
  const me = useMe();
  return me === null || includesRole(me.role, roleOfProcedure(procedure));
}

export interface PermittedProps {
  /** What the controls within call. */
  readonly for: ProcedureName;
  /** Whether every reader may use them in spite of that. */
  readonly open?: boolean;
  readonly children: ReactNode;
}

/** Disables all controls within for a reader who may not call their procedure, and says why. */
export function Permitted({ for: procedure, open = false, children }: PermittedProps) {
  const t = useTranslations("team");
  const role = roleOfProcedure(procedure);
  if (useMay(procedure) || role === "viewer" || open) return children;
  return (
    <fieldset disabled className={classes.group} title={t(`only.${role}`)}>
      {children}
    </fieldset>
  );
}
