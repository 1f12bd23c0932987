import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findCircles } from "./circles.ts";
import { MAY_IMPORT } from "./folders.ts";
import {
  folderGraph,
  folderOf,
  forbiddenImports,
  readValueImports,
  roomOf,
  valueImportsOf,
} from "./import-graph.ts";
import { asMermaid, describeCircle, graphAsText } from "./print-graph.ts";

const PRODUCT = readValueImports(join(import.meta.dirname, "../.."));

it("no room imports values from a room that it may not depend on", () => {
  const rooms = [...folderGraph(PRODUCT, roomOf)].map(([room, targets]) => [
    room,
    [...targets.keys()].sort(),
  ]);
  expect(Object.fromEntries(rooms)).toEqual({
    electron: ["engine", "shared"],
    headless: ["engine", "shared"],
    engine: ["shared"],
    renderer: ["shared"],
    shared: [],
    simulator: [],
  });
});

it("no folders of the product import values from each other in a circle", () => {
  const graph = folderGraph(PRODUCT);
  expect(graph.size).toBeGreaterThan(40);
  // `npm run graph` names the imports of the circle.
  expect(findCircles(graph)).toEqual([]);
});

it("only the registries of connector types import a connector type", () => {
  const types = ["engine", "renderer/connector-types"].flatMap((room) =>
    ["dingtalk", "practice"].map((type) => `${room}/${type}/`),
  );
  // DingTalk's app writes by the message rules of its robots.
  const typeOf = (file: string) =>
    types.find((folder) => file.replace("engine/dingtalk-app/", "engine/dingtalk/").startsWith(folder));
  const importsOfTypes = PRODUCT.filter(
    ({ from, to }) => typeOf(to) !== undefined && typeOf(from) !== typeOf(to),
  );
  expect([...new Set(importsOfTypes.map(({ from }) => from))].sort()).toEqual([
    "engine/connector-types.ts",
    "renderer/connector-types/connector-types.ts",
  ]);
});

describe("the allowed imports between the folders of a room", () => {
  const graph = folderGraph(PRODUCT);

  it("cover every import", () => {
    expect(forbiddenImports(graph, MAY_IMPORT)).toEqual([]);
  });

  it("contain no unused entry", () => {
    const unused = Object.entries(MAY_IMPORT).flatMap(([folder, names]) => {
      const targets = graph.get(folder);
      const wrong = names
        .split(" ")
        .filter((name) => name !== "" && !targets?.has(`${roomOf(folder)}/${name}`));
      return targets === undefined ? [folder] : wrong.map((name) => `${folder} -> ${name}`);
    });
    expect(unused).toEqual([]);
  });

  it("ignore imports of other rooms, and files directly in a room", () => {
    const imports = [
      { from: "engine/a/1.ts", to: "engine/b/1.ts" },
      { from: "engine/a/1.ts", to: "engine/c/1.ts" },
      { from: "engine/a/1.ts", to: "engine/intake.ts" },
      { from: "engine/engine.ts", to: "engine/c/1.ts" },
      { from: "headless/1.ts", to: "engine/b/1.ts" },
    ];
    expect(forbiddenImports(folderGraph(imports), { "engine/a": "b" })).toEqual(["engine/a -> engine/c"]);
  });
});

describe("valueImportsOf", () => {
  it.each([
    ["a value", 'import { a } from "./a.ts";', ["engine/x/a.ts"]],
    ["a value beside a type", 'import { a, type B } from "./a.ts";', ["engine/x/a.ts"]],
    ["a file for what it does", 'import "../a.css";', ["engine/a.css"]],
    ["a default", 'import a from "./a.ts";', ["engine/x/a.ts"]],
    ["everything", 'import * as a from "./a.ts";', ["engine/x/a.ts"]],
    [
      "what is exported again",
      'export { a } from "../y/a.ts"; export * from "./b.ts";',
      ["engine/y/a.ts", "engine/x/b.ts"],
    ],
    [
      "a late one, after letters of two bytes",
      'const 报警 = "ü"; await import("./a.ts");',
      ["engine/x/a.ts"],
    ],
    ["the same file twice", 'import { a } from "./a.ts"; export { a } from "./a.ts";', ["engine/x/a.ts"]],
    ["a type", 'import type { A } from "./a.ts";', []],
    ["types only", 'import { type A, type B } from "./a.ts";', []],
    ["types that are exported again", 'export type { A } from "./a.ts"; export type * from "./b.ts";', []],
    ["a package", 'import { z } from "zod"; import fs from "node:fs";', []],
    ["none, in a comment", '// import { a } from "./a.ts"', []],
  ])("of %s", (_what, source, files) => {
    expect(valueImportsOf("engine/x/file.ts", source)).toEqual(files);
  });

  it("fails on a file that cannot be read, and names it", () => {
    expect(() => valueImportsOf("engine/x/file.ts", "import {")).toThrow("engine/x/file.ts cannot be read");
  });
});

it("treats a file directly in a room as a folder of its own", () => {
  const files = ["engine/log.ts", "engine/ilert/look/a.ts", "shared/model/b.ts", "shared/errors.ts"];
  expect(files.map(folderOf)).toEqual(["engine/log.ts", "engine/ilert", "shared", "shared"]);
});

const IMPORTS = [
  { from: "engine/a/1.ts", to: "engine/a/2.ts" },
  { from: "engine/a/1.ts", to: "engine/b/1.ts" },
  { from: "engine/a/2.ts", to: "engine/b/1.ts" },
  { from: "engine/b/1.ts", to: "engine/c/1.ts" },
  { from: "engine/c/1.ts", to: "engine/a/1.ts" },
  { from: "engine/c/1.ts", to: "engine/d/1.ts" },
  { from: "engine/d/1.ts", to: "shared/1.ts" },
  { from: "renderer/y/1.ts", to: "renderer/x/1.ts" },
  { from: "renderer/x/1.ts", to: "renderer/y/1.ts" },
];
const GRAPH = folderGraph(IMPORTS);

describe("findCircles", () => {
  it("finds only folders that reach each other, directly or through others", () => {
    expect(findCircles(GRAPH)).toEqual([
      ["engine/a", "engine/b", "engine/c"],
      ["renderer/x", "renderer/y"],
    ]);
  });

  it("finds none if all imports point in one direction", () => {
    expect(findCircles(folderGraph(IMPORTS.slice(0, 4)))).toEqual([]);
  });
});

describe("the printed graph", () => {
  it("names each folder with those it imports from, and how often", () => {
    expect(graphAsText(GRAPH)).toContain("engine/a\n  -> engine/b (2)\nengine/b\n  -> engine/c (1)\n");
  });

  it("is a Mermaid flowchart if requested", () => {
    const chart = asMermaid(GRAPH);
    expect(chart).toMatch(/^flowchart LR\n {2}subgraph engine_room \[engine\]\n {4}engine_a\["engine\/a"\]/);
    expect(chart).toContain("  engine_c --> engine_d");
  });

  it("names the imports of a circle", () => {
    expect(describeCircle(["renderer/x", "renderer/y"], IMPORTS).split("\n")).toEqual([
      "  renderer/x, renderer/y",
      "    renderer/y/1.ts -> renderer/x/1.ts",
      "    renderer/x/1.ts -> renderer/y/1.ts",
    ]);
  });
});
