import type { Fetch } from "../../engine/http/fetch.ts";
import type { Clock } from "../../engine/lib/clock.ts";
import type { Log } from "../../engine/lib/log.ts";
import { type Invitation, readInvitation, signInTo } from "../../engine/remote/join-server.ts";
import { isSameMinor } from "../../engine/remote/server-version.ts";
import type { TeamRefusal, TeamView } from "../../shared/engine-port.ts";
import { publicError } from "../../shared/errors.ts";
import type { Dialogs } from "../dialogs.ts";

/** The server that this desktop is connected to. */
export interface JoinedServer {
  readonly server: string;
  /** Its version; null until it is known. */
  version(): string | null;
  /** Revokes the token at the server, and forgets it. */
  signOut(): Promise<void>;
}

interface TeamDeps {
  readonly version: string;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly log: Log;
  readonly dialogs: Pick<Dialogs, "confirmJoin" | "confirmLeave">;
  /** Null while the own engine runs. */
  readonly joined: () => JoinedServer | null;
  /** The number of messages that wait in this machine's engine. */
  readonly waiting: () => Promise<number>;
  /** Stops the present engine and connects to a server; null starts this machine's own engine. */
  readonly switchTo: (next: { readonly server: string; readonly newToken: string } | null) => Promise<void>;
}

/** Joins and leaves the team of a server. */
export interface Team {
  /** The server; null while this machine's own engine runs. */
  view(): TeamView | null;
  /**
   * Asks the user, signs in, and connects to the server from then on. Does nothing if the user declines, or if the
   * desktop is in a team.
   * @returns the failure; null if there was none
   */
  join(address: string, token: string): Promise<TeamRefusal | null>;
  /** Asks the user, ends the sign-in, and starts this machine's own engine again. Does nothing without a team. */
  leave(): Promise<TeamRefusal | null>;
}

export function createTeam(deps: TeamDeps): Team {
  const { version, fetch, clock, log, dialogs, joined, waiting, switchTo } = deps;
  // Several links at once cause a single dialog.
  let isBusy = false;

  const once = async (work: () => Promise<void>): Promise<TeamRefusal | null> => {
    if (isBusy) return null;
    isBusy = true;
    try {
      await work();
      return null;
    } catch (error) {
      log.warn({ err: error }, "The team could not be joined or left");
      return publicError(error);
    } finally {
      isBusy = false;
    }
  };

  const enter = async (invitation: Invitation) => {
    const { host } = new URL(invitation.server);
    if (!(await dialogs.confirmJoin(host, await waiting()))) return;
    const newToken = await signInTo(invitation, { fetch, clock });
    await switchTo({ server: invitation.server, newToken });
  };

  return {
    view() {
      const present = joined();
      if (present === null) return null;
      const theirs = present.version();
      return {
        server: present.server,
        serverVersion: theirs,
        ownVersion: version,
        isSameVersion: theirs === null || isSameMinor(theirs, version),
      };
    },
    join: (address, token) =>
      once(async () => {
        if (joined() === null) await enter(readInvitation(address, token));
      }),
    leave: () =>
      once(async () => {
        const present = joined();
        if (present === null || !(await dialogs.confirmLeave(new URL(present.server).host))) return;
        await present.signOut();
        await switchTo(null);
      }),
  };
}
