import { firstGraphemes, plainLine } from "../../shared/plain-text.ts";

/** They stand in every status while a newer version is there; the page with all versions has the rest. */
const MAX_CHARACTERS = 1_000;
/** Of notes as long as a book, no more is looked at. */
const MAX_INPUT_CHARACTERS = 20_000;

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };

/**
 * What is new in a version, as plain text: GitHub's feed has it as HTML, other places as they were written.
 * @param notes - electron-updater's `releaseNotes`
 * @returns null where nothing is said
 */
export function readReleaseNotes(notes: unknown): string | null {
  if (typeof notes !== "string") return null;
  const text = notes
    .slice(0, MAX_INPUT_CHARACTERS)
    .replace(/<li[^<>]*>/gi, "\n- ")
    .replace(/<(?:br|\/p|\/h\d|\/ul|\/ol)[^<>]*>/gi, "\n")
    .replace(/<[^<>]*>/g, "")
    .replace(/&(lt|gt|quot|#39|amp);/g, (_entity, name: string) => ENTITIES[name] ?? "")
    .split("\n")
    .map(plainLine)
    .filter((line) => line !== "")
    .join("\n");
  const plain = firstGraphemes(text, MAX_CHARACTERS);
  return plain === "" ? null : plain;
}
