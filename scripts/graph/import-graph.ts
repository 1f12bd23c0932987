import { globSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { parseSync } from "vite";

/** The folders of the product, and the stand-ins that it is tried with. */
const ROOMS = ["shared", "engine", "headless", "electron", "renderer", "simulator"] as const;

/** What only tests may import, so that an import of it by the product shows in the graph. */
const TESTKIT = "testkit";

/** Rooms whose folders are small enough to be one. */
const UNDIVIDED: ReadonlySet<string> = new Set(["shared", "headless"]);

/** One import of a value; both files are given by their paths from the root of the project. */
export interface ValueImport {
  readonly from: string;
  readonly to: string;
}

/**
 * The files of the project that a file imports a value of, also late ones and those it exports again. What the compiler
 * erases is left out: types.
 */
export function valueImportsOf(file: string, source: string): string[] {
  const { errors, module } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0]?.message}`);
  const requests = [
    ...module.staticImports
      .filter(({ entries }) => entries.length === 0 || entries.some(({ isType }) => !isType))
      .map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ isType, moduleRequest }) => (isType || !moduleRequest ? [] : moduleRequest.value)),
    ),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => source.slice(start + 1, end - 1)),
  ];
  const own = requests.filter((request) => request.startsWith("."));
  return [...new Set(own.map((request) => posix.join(posix.dirname(file), request)))];
}

/** Every import of a value by files of the product, its tests left out, of files of the product or of the test kit. */
export function readValueImports(projectDir: string): ValueImport[] {
  const isKnown = (file: string) => [...ROOMS, TESTKIT].some((room) => file.startsWith(`${room}/`));
  const files = globSync(`{${ROOMS.join(",")}}/**/*.{ts,tsx}`, { cwd: projectDir })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .sort();
  return files.flatMap((from) =>
    valueImportsOf(from, readFileSync(posix.join(projectDir, from), "utf8"))
      .filter(isKnown)
      .map((to) => ({ from, to })),
  );
}

/** The folder that a file counts as part of. A file that stands directly in a room counts as a folder of its own. */
export function folderOf(file: string): string {
  const [room = "", name = ""] = file.split("/");
  return UNDIVIDED.has(room) ? room : `${room}/${name}`;
}

export const roomOf = (file: string): string => file.split("/")[0] ?? file;

/** Of each folder, the other folders that it imports values of, with the number of imports. */
export type FolderGraph = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** @param nodeOf - what a file counts as part of: its folder, or with `roomOf` its room */
export function folderGraph(imports: readonly ValueImport[], nodeOf = folderOf): FolderGraph {
  const graph = new Map<string, Map<string, number>>();
  const targetsOf = (folder: string) => {
    const targets = graph.get(folder) ?? new Map<string, number>();
    graph.set(folder, targets);
    return targets;
  };
  for (const { from, to } of imports) {
    const [source, target] = [nodeOf(from), nodeOf(to)];
    const targets = targetsOf(source);
    targetsOf(target);
    if (source !== target) targets.set(target, (targets.get(target) ?? 0) + 1);
  }
  return graph;
}

/**
 * The imports between folders of one room that nobody has allowed, as `engine/store -> engine/api`.
 * @param mayImport - of a folder, the names of the folders of its room that it may import, apart by spaces
 */
export function forbiddenImports(graph: FolderGraph, mayImport: Readonly<Record<string, string>>): string[] {
  const isFile = (folder: string) => folder.endsWith(".ts") || folder.endsWith(".tsx");
  return [...graph].flatMap(([folder, targets]) => {
    if (isFile(folder)) return [];
    const allowed = new Set((mayImport[folder] ?? "").split(" ").map((name) => `${roomOf(folder)}/${name}`));
    return [...targets.keys()]
      .filter((target) => roomOf(target) === roomOf(folder) && !isFile(target) && !allowed.has(target))
      .map((target) => `${folder} -> ${target}`);
  });
}
