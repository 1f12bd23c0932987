import { join } from "node:path";
import { parseArgs } from "node:util";
import { findCircles } from "./graph/circles.ts";
import { MAY_IMPORT } from "./graph/folders.ts";
import { folderGraph, forbiddenImports, readValueImports, roomOf } from "./graph/import-graph.ts";
import { asMermaid, describeCircle, graphAsText } from "./graph/print-graph.ts";

const USAGE = `npm run graph -- [--mermaid]

Prints the rooms and folders of the product, those that each imports values of, and the circles between folders.
Ends with 1 on a circle, and on an import that scripts/graph/folders.ts does not allow.

  --mermaid  the graph as a Mermaid flowchart, in place of text: npm run --silent graph -- --mermaid > graph.mmd`;

function printGraph(isMermaid: boolean): boolean {
  const imports = readValueImports(join(import.meta.dirname, ".."));
  const graph = folderGraph(imports);
  const rooms = graphAsText(folderGraph(imports, roomOf));
  console.log(isMermaid ? asMermaid(graph) : `Rooms:\n${rooms}\n\nFolders:\n${graphAsText(graph)}`);

  const circles = findCircles(graph);
  const forbidden = forbiddenImports(graph, MAY_IMPORT);
  // Printed around the drawing, so that it can be pasted into a file.
  const print = isMermaid ? console.error : console.log;
  print(circles.length === 0 ? "\nNo circles between folders." : "\nCircles between folders:");
  for (const circle of circles) print(describeCircle(circle, imports));
  for (const one of forbidden) console.error(`Not allowed by scripts/graph/folders.ts: ${one}`);
  return circles.length + forbidden.length === 0;
}

const { values } = parseArgs({ options: { mermaid: { type: "boolean" }, help: { type: "boolean" } } });
if (values.help) console.log(USAGE);
else if (!printGraph(values.mermaid ?? false)) process.exitCode = 1;
