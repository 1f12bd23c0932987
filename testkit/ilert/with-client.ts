import { inspect } from "node:util";
import { createIlertClient } from "../../engine/ilert/client.ts";
import { type Clock, systemClock } from "../../engine/lib/clock.ts";
import { AppError } from "../../shared/errors.ts";

interface RunningIlert {
  readonly api: { readonly baseUrl: string };
  readonly apiKey: string;
}

/** Adds clients that call a simulated ilert over real HTTP. */
export function withClient<Running extends RunningIlert>(ilert: Running, clock: Clock = systemClock) {
  const { api, apiKey } = ilert;
  /** The warnings that the clients logged. */
  const warnings: object[] = [];
  const log = { warn: (context: object) => void warnings.push(context) };
  const deps = { fetch: (url: string, init: RequestInit) => fetch(url, init), clock, log };
  const clientWith = (key: string) => createIlertClient({ ...deps, apiKey: key, baseUrl: api.baseUrl });
  return { ...ilert, client: clientWith(apiKey), clientWith, warnings };
}

/** A signal that never aborts. */
export const never = (): AbortSignal => new AbortController().signal;

/** Returns the error that a call throws, and checks that a log of it would not contain the secret. */
export const failureWithout =
  (secret: string) =>
  async (call: Promise<unknown>): Promise<AppError> => {
    const thrown = await call.then(
      () => null,
      (failure: unknown) => failure,
    );
    if (!(thrown instanceof AppError)) throw new Error(`Not an AppError: ${inspect(thrown)}`);
    if (inspect(thrown, { depth: 10, showHidden: true }).includes(secret))
      throw new Error("The failure contains the secret.");
    return thrown;
  };
