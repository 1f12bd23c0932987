import type { PersonRecord, TokenRecord } from "../store/people-store.ts";
import type { PersonSession } from "./people.ts";

/** The people who may sign in, at one moment. */
export interface Roster {
  readonly people: ReadonlyMap<string, PersonRecord>;
  /** By their hash. */
  readonly tokens: ReadonlyMap<string, TokenRecord>;
}

/** The open sessions, each with its end. */
export interface Sessions {
  /** @param tokenId - null if another party vouches for the person */
  of(person: PersonRecord, tokenId: string | null): PersonSession;
  /** Ends the sessions whose token or person was removed, or whose person has other rights now. */
  endChanged(now: Roster): void;
  /** Ends the sessions without a token, which an authenticating proxy has signed in. */
  endProxied(): void;
}

interface Open {
  readonly session: PersonSession;
  readonly end: AbortController;
}

export function createSessions(): Sessions {
  const open = new Map<string, Open>();

  const isValid = ({ person, tokenId }: PersonSession, { people, tokens }: Roster) => {
    const now = people.get(person.id);
    const hasToken = tokenId === null || [...tokens.values()].some(({ id }) => id === tokenId);
    return hasToken && now !== undefined && now.disabled === person.disabled && now.role === person.role;
  };

  /** Ends the sessions that a condition selects. */
  const endWhere = (isOver: (session: PersonSession) => boolean) => {
    for (const [key, { session, end }] of open) {
      if (!isOver(session)) continue;
      open.delete(key);
      end.abort();
    }
  };

  return {
    of(person, tokenId) {
      const key = tokenId ?? `person ${person.id}`;
      const known = open.get(key);
      if (known !== undefined && known.session.person === person) return known.session;
      const end = known?.end ?? new AbortController();
      const session = { person, role: person.role, tokenId, ended: end.signal };
      open.set(key, { session, end });
      return session;
    },
    endChanged: (now) => endWhere((session) => !isValid(session, now)),
    endProxied: () => endWhere(({ tokenId }) => tokenId === null),
  };
}
