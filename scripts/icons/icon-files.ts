import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { toIcns, toIco } from "./containers.ts";
import { renderPng } from "./render.ts";

const buildDir = join(import.meta.dirname, "../../build");

/** Path below `build/`, and content. */
export type IconFile = readonly [path: string, content: Buffer];

/** The states of the tray's icon; each has a drawing in `build/tray/`. */
export const TRAY_STATES = ["ready", "paused", "backlog", "degraded", "failing", "offline"] as const;

/**
 * The inks of a drawing: macOS recolours a file named `Template`; the others are for light and dark task bars. Marks
 * keep their own colour there, and their shape everywhere.
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
  { suffix: "-light", points: [16, 24], ink: (svg) => outlined(svg, DARK, LIGHT) },
  { suffix: "-dark", points: [16, 24], ink: (svg) => outlined(svg, LIGHT, DARK) },
];

const DARK = "#1c2127";
const LIGHT = "#f4f6f8";

/**
 * A drawing in one ink with an outline in the other: the panel's colour is not known for certain, and on a panel of
 * the ink's own colour the outline still shows the shape. Slightly smaller, so that the outline fits.
 */
function outlined(svg: string, ink: string, outline: string): string {
  const [, body = ""] = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(svg) ?? [];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">
  <filter id="outline" filterUnits="userSpaceOnUse" x="0" y="0" width="16" height="16">
    <feMorphology in="SourceAlpha" operator="dilate" radius="0.7" result="wide"/>
    <feFlood flood-color="${outline}"/>
    <feComposite in2="wide" operator="in" result="around"/>
    <feMerge><feMergeNode in="around"/><feMergeNode in="SourceGraphic"/></feMerge>
  </filter>
  <g filter="url(#outline)"><g transform="translate(0.8 0.8) scale(0.9)">${body.replaceAll("currentColor", ink)}</g></g>
</svg>`;
}

const APP_SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

/** Every icon that is made from the drawings in `build/`. */
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

/** A drawing of the tray on light and dark panels. */
export const trayDrawing = (svg: string, on: "light" | "dark"): string =>
  INKS.find(({ suffix }) => suffix === `-${on}`)?.ink(svg) ?? svg;

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
