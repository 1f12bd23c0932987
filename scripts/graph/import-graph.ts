import { globSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { parseSync } from "vite";

/** The top-level folders of the product, and of its simulators. */
const ROOMS = ["shared", "engine", "headless", "electron", "renderer", "simulator"] as const;

/** Only tests may import the test kit; it is included so that an import by the product appears in the graph. */
const TESTKIT = "testkit";

/** Rooms that are small enough to count as one folder. */
const UNDIVIDED_ROOMS: ReadonlySet<string> = new Set(["shared", "headless"]);

/** One import of a value; both paths start at the root of the project. */
export interface ValueImport {
  readonly from: string;
  readonly to: string;
}

/**
 * The project's files from which a file imports values, including dynamic imports and re-exports. Type imports are
 * left out.
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

/** Every import of a value from the product or the test kit by files of the product, without tests. */
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

/** The folder that a file belongs to. A file directly in a room counts as a folder of its own. */
export function folderOf(file: string): string {
  const [room = "", name = ""] = file.split("/");
  return UNDIVIDED_ROOMS.has(room) ? room : `${room}/${name}`;
}

export const roomOf = (file: string): string => file.split("/")[0] ?? file;

/** For each folder, the other folders that it imports values from, with the number of imports. */
export type FolderGraph = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** @param nodeOf - the node of a file: its folder, or its room with `roomOf` */
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
 * The imports between folders of one room that are not allowed, as `engine/store -> engine/api`.
 * @param mayImport - for each folder, the space-separated names of the folders of its room that it may import
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
