import type { EngineClient } from "../../engine/engine.ts";
import type { Clock } from "../../engine/lib/clock.ts";
import type { Log } from "../../engine/lib/log.ts";
import { deliveryAddress, type PageAddress } from "./page-address.ts";

/** What a `tocsin://` link can do. */
type TocsinLink =
  | { readonly kind: "delivery"; readonly id: string }
  | { readonly kind: "pause"; readonly minutes: number }
  | { readonly kind: "team"; readonly server: string; readonly token: string };

/** The scheme that is registered with the system. */
export const LINK_SCHEME = "tocsin";

/**
 * What Windows puts between the program and a link. It ends the options, for us and for Chromium, so that a link that
 * escapes the browser's quoting cannot add one.
 */
export const BEFORE_LINK = ["--"];

/** The longest pause that a link can request, in minutes: a week. */
const MAX_MINUTES = 7 * 24 * 60;

// Some systems append a slash.
const DELIVERY = /^tocsin:\/\/delivery\/([A-Za-z0-9_-]{1,100})\/?$/i;
const TEAM = /^tocsin:\/\/team\/?\?(server=[^&#]{1,500}&token=[^&#]{1,500})$/i;
const PAUSE = /^tocsin:\/\/pause\/?\?minutes=([1-9][0-9]{0,4})$/i;

/**
 * Parses a link. Any web page can contain one, so the syntax is strict; null for anything else.
 */
export function parseLink(link: string): TocsinLink | null {
  const id = DELIVERY.exec(link)?.[1];
  if (id !== undefined) return { kind: "delivery", id };
  const team = new URLSearchParams(TEAM.exec(link)?.[1]);
  const [server, token] = [team.get("server"), team.get("token")];
  if (server !== null && token !== null) return { kind: "team", server, token };
  const minutes = Number(PAUSE.exec(link)?.[1] ?? 0);
  return minutes >= 1 && minutes <= MAX_MINUTES ? { kind: "pause", minutes } : null;
}

/** The link in a command line, where Windows and Linux put it; null if there is none. */
export const linkAmong = (argv: readonly string[]): string | null =>
  argv.findLast((word) => /^tocsin:/i.test(word)) ?? null;

/**
 * Whether to register the scheme with the system at run time. A start from source would register Electron itself; on Linux
 * the package's desktop entry does it; the portable program of Windows runs from a folder that is deleted at its end.
 */
export const registersLinks = (
  isPackaged: boolean,
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): boolean => isPackaged && platform !== "linux" && env.PORTABLE_EXECUTABLE_FILE === undefined;

interface LinkOpenerDeps {
  readonly client: Pick<EngineClient, "deliveries" | "pause">;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
  readonly open: (address?: PageAddress) => void;
  /** Asks the user, since any web page can contain a link. */
  readonly confirmPause: (minutes: number) => Promise<boolean>;
  /** Asks the user and joins a team; it reports failures itself. */
  readonly joinTeam: (address: string, token: string) => Promise<void>;
}

const MINUTE_MS = 60_000;

/**
 * Opens `tocsin://` links: shows the window at the place that the link names. A link that is invalid, or names something
 * that does not exist, only shows the window. The returned function never throws.
 */
export function createLinkOpener({ client, clock, log, open, confirmPause, joinTeam }: LinkOpenerDeps) {
  // Many links at once bring up a single dialog.
  let isDialogOpen = false;

  const showDelivery = async (id: string) => {
    const found = await client.deliveries.get({ id }).catch(() => null);
    open(found === null ? undefined : deliveryAddress(found.eventId, id));
  };

  const pause = async (minutes: number) => {
    open();
    if (isDialogOpen) return;
    isDialogOpen = true;
    try {
      if (await confirmPause(minutes)) await client.pause({ until: clock.now() + minutes * MINUTE_MS });
    } finally {
      isDialogOpen = false;
    }
  };

  return async (text: string): Promise<void> => {
    const link = parseLink(text);
    try {
      if (link?.kind === "delivery") await showDelivery(link.id);
      else if (link?.kind === "pause") await pause(link.minutes);
      else if (link?.kind === "team") await joinTeam(link.server, link.token);
      else open();
    } catch (error) {
      log.error({ err: error }, "A link could not be opened");
    }
  };
}
