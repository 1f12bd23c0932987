import { AppError } from "../../../shared/errors.ts";
import { englishOf, messageOf } from "../../sentences/message.ts";
import type { Issue } from "../issue.ts";
import type { YamlFault } from "./yaml-text.ts";

/** The faults that are reported of one file at a time. */
const MAX_SHOWN = 30;

/** `connectors[0].secret` from its parts. */
const fieldText = (path: Issue["path"]): string =>
  path
    .map((part, index) => (typeof part === "number" ? `[${part}]` : `${index === 0 ? "" : "."}${part}`))
    .join("");

/** An issue as a fault of the file, at its line (from 1). */
export function asFault({ path, sentence, params }: Issue, line: number): YamlFault {
  const fault = { line, said: messageOf(sentence, params) };
  return path.length === 0 ? fault : { ...fault, place: fieldText(path) };
}

function lineText(file: string, { line, place, said }: YamlFault): string {
  if (line === null) return `${file} ${englishOf(said).message}`;
  return `${file} line ${line}, ${place === undefined ? "" : `${place}: `}${englishOf(said).message}`;
}

/** All faults of a provisioning file in one `provision/invalid`, one line of text each, in the file's order. */
export function provisionError(file: string, faults: readonly YamlFault[], cause?: unknown): AppError {
  const shown = faults
    .toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))
    .slice(0, MAX_SHOWN)
    .map((fault) => lineText(file, fault));
  const more = faults.length > MAX_SHOWN ? [`and ${faults.length - MAX_SHOWN} more`] : [];
  const text = [...shown, ...more, "Nothing of the file was applied."].join("\n");
  return new AppError("provision/invalid", text, cause === undefined ? {} : { cause });
}
