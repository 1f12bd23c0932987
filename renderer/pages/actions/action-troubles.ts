import type { Action } from "../../../shared/model/action.ts";

interface Part {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
}

/** Why an alert action forwards less than it says, and which part is at fault. */
export type ActionTrouble =
  | { readonly kind: "connector-missing"; readonly id: string }
  | { readonly kind: "connector-off"; readonly id: string; readonly name: string }
  | { readonly kind: "source-missing"; readonly id: string }
  | { readonly kind: "source-off"; readonly id: string; readonly name: string };

/** What keeps an alert action from working, worst first. */
export function actionTroubles(
  action: Pick<Action, "sources" | "connector">,
  sources: readonly Part[],
  connectors: readonly Part[],
): ActionTrouble[] {
  const connector = connectors.find(({ id }) => id === action.connector);
  const troubles: ActionTrouble[] = [];
  if (connector === undefined) troubles.push({ kind: "connector-missing", id: action.connector });
  else if (!connector.enabled)
    troubles.push({ kind: "connector-off", id: connector.id, name: connector.name });
  for (const id of action.sources) {
    const source = sources.find((one) => one.id === id);
    if (source === undefined) troubles.push({ kind: "source-missing", id });
    else if (!source.enabled) troubles.push({ kind: "source-off", id, name: source.name });
  }
  return troubles;
}
