import { join } from "node:path";
import { parseArgs } from "node:util";
import { checkCircles, findCircles } from "./graph/circles.ts";
import { folderGraph, readValueImports, roomOf } from "./graph/import-graph.ts";
import { KNOWN_CIRCLES } from "./graph/known-circles.ts";
import { asMermaid, asText, describeCircle } from "./graph/print-graph.ts";

const USAGE = `npm run graph -- [--mermaid]

Prints the rooms and folders of the product, those that each imports values of, and the circles between folders.
Ends with 1 when a circle is not in scripts/graph/known-circles.ts, or one of that list is no longer there.

  --mermaid  the graph as a Mermaid flowchart, in place of text: npm run --silent graph -- --mermaid > graph.mmd`;

function printGraph(isMermaid: boolean): boolean {
  const imports = readValueImports(join(import.meta.dirname, ".."));
  const graph = folderGraph(imports);
  const rooms = asText(folderGraph(imports, roomOf));
  console.log(isMermaid ? asMermaid(graph) : `Rooms:\n${rooms}\n\nFolders:\n${asText(graph)}`);

  const circles = findCircles(graph);
  const { added, gone } = checkCircles(circles, KNOWN_CIRCLES);
  // Beside a drawing, so that it can be written into a file.
  const say = isMermaid ? console.error : console.log;
  say(circles.length === 0 ? "\nNo circles between folders." : "\nCircles between folders:");
  for (const circle of circles) say(describeCircle(circle, imports));
  for (const circle of added) console.error(`\nNew circle, open it: ${circle.join(", ")}`);
  for (const circle of gone)
    console.error(
      `\nNo longer a circle, take it off scripts/graph/known-circles.ts or shorten it: ${circle.join(", ")}`,
    );
  return added.length + gone.length === 0;
}

const { values } = parseArgs({ options: { mermaid: { type: "boolean" }, help: { type: "boolean" } } });
if (values.help) console.log(USAGE);
else if (!printGraph(values.mermaid ?? false)) process.exitCode = 1;
