import type { IlertAlertAction } from "./api-shapes.ts";

/** What makes an alert action in ilert ours: whose it is, and for which of our alert sources. */
export interface OwnerTag {
  /** Names this installation, as two of them may share an account: 4 to 32 of a-z and 0-9. */
  readonly owner: string;
  readonly sourceId: string;
}

/** ilert states no limit of a name; the part for people is kept short, so that the mark stays whole. */
const MAX_LABEL_CHARS = 40;

const OWNER_TAG = /\[tocsin:([a-z0-9]{4,32}):([A-Za-z0-9][A-Za-z0-9_-]{0,63})\]$/;

/** An alert action's name in ilert. The mark stands at its end; what is before it, people may change. */
export function taggedName(label: string, { owner, sourceId }: OwnerTag): string {
  const short = [...label.replace(/\s+/g, " ").trim()].slice(0, MAX_LABEL_CHARS).join("");
  return `Tocsin: ${short} [tocsin:${owner}:${sourceId}]`;
}

/** The mark of a webhook alert action; null for every other one, whatever its name. */
export function ownerTagOf({
  name,
  connectorType,
}: Pick<IlertAlertAction, "name" | "connectorType">): OwnerTag | null {
  const [, owner, sourceId] = OWNER_TAG.exec(name.trim()) ?? [];
  const isMarked = connectorType === "webhook" && owner !== undefined && sourceId !== undefined;
  return isMarked ? { owner, sourceId } : null;
}
