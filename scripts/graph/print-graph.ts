import type { Circle } from "./circles.ts";
import { type FolderGraph, folderOf, type ValueImport } from "./import-graph.ts";

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => a.localeCompare(b);

/** Each folder with those it imports values from, and how often. */
export function graphAsText(graph: FolderGraph): string {
  return [...graph]
    .sort(byName)
    .map(([folder, targets]) => {
      const names = [...targets].sort(byName).map(([target, count]) => `${target} (${count})`);
      return names.length === 0 ? folder : `${folder}\n  -> ${names.join(", ")}`;
    })
    .join("\n");
}

/** The graph as a Mermaid flowchart, a box for each room; GitHub draws it in Markdown. */
export function asMermaid(graph: FolderGraph): string {
  const folders = [...graph.keys()].sort();
  const id = (folder: string) => folder.replace(/\W/g, "_");
  const rooms = Object.groupBy(folders, (folder) => folder.split("/")[0] ?? folder);
  const boxes = Object.entries(rooms).flatMap(([room, inside = []]) => [
    `  subgraph ${room}_room [${room}]`,
    ...inside.map((folder) => `    ${id(folder)}["${folder}"]`),
    "  end",
  ]);
  const arrows = folders.flatMap((folder) =>
    [...(graph.get(folder)?.keys() ?? [])].sort().map((target) => `  ${id(folder)} --> ${id(target)}`),
  );
  return ["flowchart LR", ...boxes, ...arrows].join("\n");
}

/** A circle with its imports, one of which has to be removed. */
export function describeCircle(circle: Circle, imports: readonly ValueImport[]): string {
  const inside = imports.filter(({ from, to }) => {
    const [source, target] = [folderOf(from), folderOf(to)];
    return source !== target && circle.includes(source) && circle.includes(target);
  });
  return [`  ${circle.join(", ")}`, ...inside.map(({ from, to }) => `    ${from} -> ${to}`)].join("\n");
}
