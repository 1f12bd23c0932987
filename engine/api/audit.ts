import { procedures, type RouterDeps } from "./procedures.ts";

/** The procedures of the audit. */
export const auditHandlers = ({ store, exportAudit }: Pick<RouterDeps, "store" | "exportAudit">) => ({
  list: procedures.audit.list.handler(({ input }) => store.audit.list(input)),
  export: procedures.audit.export.handler(({ input }) => exportAudit(input)),
});
