import type { FolderGraph } from "./import-graph.ts";

/** Folders that all reach each other through imports, sorted by name. */
export type Circle = readonly string[];

/** The circles of a graph, largest first: its strongly connected components of more than one folder (Tarjan). */
export function findCircles(graph: FolderGraph): Circle[] {
  const order = new Map<string, number>();
  const stack: string[] = [];
  const circles: Circle[] = [];

  function visit(folder: string): number {
    const position = order.size;
    order.set(folder, position);
    stack.push(folder);
    let low = position;
    for (const target of graph.get(folder)?.keys() ?? []) {
      if (!order.has(target)) low = Math.min(low, visit(target));
      else if (stack.includes(target)) low = Math.min(low, order.get(target) ?? low);
    }
    if (low === position) {
      const circle = stack.splice(stack.indexOf(folder));
      if (circle.length > 1) circles.push(circle.sort());
    }
    return low;
  }

  for (const folder of graph.keys()) if (!order.has(folder)) visit(folder);
  return circles.sort((a, b) => b.length - a.length || a.join().localeCompare(b.join()));
}
