import type { IlertAlertAction } from "./api-shapes.ts";

/** What makes an alert action in ilert ours: whose it is, and for which of our alert sources. */
export interface Mark {
  /** Names this installation, as two of them may share an account: 4 to 32 of a-z and 0-9. */
  readonly owner: string;
  readonly sourceId: string;
}

/** ilert states no limit of a name; the part for people is kept short, so that the mark stays whole. */
const LONGEST_LABEL = 40;

const MARK = /\[tocsin:([a-z0-9]{4,32}):([A-Za-z0-9][A-Za-z0-9_-]{0,63})\]$/;

/** An alert action's name in ilert. The mark stands at its end; what is before it, people may change. */
export function markedName(label: string, { owner, sourceId }: Mark): string {
  const short = [...label.replace(/\s+/g, " ").trim()].slice(0, LONGEST_LABEL).join("");
  return `Tocsin: ${short} [tocsin:${owner}:${sourceId}]`;
}

/** The mark of a webhook alert action; null for every other one, whatever its name. */
export function markOf({
  name,
  connectorType,
}: Pick<IlertAlertAction, "name" | "connectorType">): Mark | null {
  const [, owner, sourceId] = MARK.exec(name.trim()) ?? [];
  const isMarked = connectorType === "webhook" && owner !== undefined && sourceId !== undefined;
  return isMarked ? { owner, sourceId } : null;
}
