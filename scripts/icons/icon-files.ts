import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { toIcns, toIco } from "./containers.ts";
import { renderPng } from "./render.ts";

const buildDir = join(import.meta.dirname, "../../build");

/** Path below `build/`, and what must be in it. */
export type IconFile = readonly [path: string, content: Buffer];

/** What the tray's icon can say; each is a drawing in `build/tray/`. */
const TRAY_STATES = ["ready", "paused", "backlog", "degraded", "failing", "offline"] as const;

/**
 * How a drawing is inked: `Template` is what macOS colours by itself, by that name; the others are for light and dark
 * task bars. Marks keep their own colour there, and their shape everywhere.
 */
const INKS: readonly {
  readonly suffix: string;
  readonly points: readonly number[];
  ink(svg: string): string;
}[] = [
  {
    suffix: "Template",
    points: [16],
    ink: (svg) => svg.replaceAll("currentColor", "#000").replaceAll(/"#[0-9a-f]{6}"/g, '"#000"'),
  },
  { suffix: "-light", points: [16, 24], ink: (svg) => svg.replaceAll("currentColor", "#1c2127") },
  { suffix: "-dark", points: [16, 24], ink: (svg) => svg.replaceAll("currentColor", "#f4f6f8") },
];

const APP_SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

/** Every icon that is made of the drawings in `build/`. */
export async function iconFiles(): Promise<IconFile[]> {
  const source = (name: string) => readFile(join(buildDir, name), "utf8");
  const icon = await source("icon.svg");
  const app = APP_SIZES.map((pixels) => ({ pixels, png: renderPng(icon, pixels) }));
  const tray = await Promise.all(
    TRAY_STATES.map(async (state) => trayFiles(state, await source(`tray/${state}.svg`))),
  );
  return [
    ...app.map(({ pixels, png }): IconFile => [`icons/${pixels}x${pixels}.png`, png]),
    ["icon.png", renderPng(icon, 512)],
    ["icon.ico", toIco(app.filter(({ pixels }) => pixels <= 256))],
    ["icon.icns", toIcns(app)],
    ["shown/overlay.png", renderPng(await source("overlay.svg"), 32)],
    ...tray.flat(),
  ];
}

const trayFiles = (state: string, svg: string): IconFile[] =>
  INKS.flatMap(({ suffix, points, ink }) =>
    points.flatMap((side): IconFile[] => {
      const name = `shown/${state}${suffix}${side === 16 ? "" : `-${side}`}`;
      return [
        [`${name}.png`, renderPng(ink(svg), side)],
        [`${name}@2x.png`, renderPng(ink(svg), 2 * side)],
      ];
    }),
  );
