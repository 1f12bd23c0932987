import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { includesRole } from "../../shared/model/person.ts";
import { useStore } from "../client/store.ts";
import { EmptyState } from "../components/page-frame.tsx";
import classes from "./me.module.css";
import { type ProcedureName, roleOfProcedure } from "./procedure-roles.ts";
import { useServices, useStatus } from "./services.ts";

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
  const may = useMay(procedure) || role === "viewer" || open;
  return <Disabled because={may ? null : t(`only.${role}`)}>{children}</Disabled>;
}

/** Disables all controls within and says why; null if they may be used. */
export function Disabled({ because, children }: { because: string | null; children: ReactNode }) {
  if (because === null) return children;
  return (
    <fieldset disabled className={classes.group} title={because}>
      {children}
    </fieldset>
  );
}

export interface AdminPageProps {
  /** The procedure that the page cannot do without. */
  readonly for: ProcedureName;
  /** What a reader who may not call it is told. */
  readonly title: string;
  readonly children: ReactNode;
}

/** A page for admins, which makes no calls before the reader is known to be one. */
export function AdminPage({ for: procedure, title, children }: AdminPageProps) {
  const t = useTranslations("team");
  const may = useMay(procedure);
  if (useStatus() === null) return null;
  return may ? children : <EmptyState title={title} text={t("askAdmin")} />;
}
