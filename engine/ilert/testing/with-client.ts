import { type Clock, systemClock } from "../../lib/clock.ts";
import { createIlertClient } from "../client.ts";

interface RunningIlert {
  readonly api: { readonly baseUrl: string };
  readonly apiKey: string;
}

/** A simulated ilert together with a client of its API, over real HTTP. */
export function withClient<Running extends RunningIlert>(ilert: Running, clock: Clock = systemClock) {
  const { api, apiKey } = ilert;
  /** What the clients passed over. */
  const warnings: object[] = [];
  const log = { warn: (context: object) => void warnings.push(context) };
  const deps = { fetch: (url: string, init: RequestInit) => fetch(url, init), clock, log };
  const clientWith = (key: string) => createIlertClient({ ...deps, apiKey: key, baseUrl: api.baseUrl });
  return { ...ilert, client: clientWith(apiKey), clientWith, warnings };
}

/** A signal for what is never given up. */
export const never = (): AbortSignal => new AbortController().signal;
