import { onTestFinished } from "vitest";
import { createIlertAccount } from "../../simulator/ilert/account.ts";
import { type IlertApiOptions, startIlertApi } from "../../simulator/ilert/rest-server.ts";

/** The API key. */
export const API_KEY = "il1api0123456789abcdef-of-the-test";

/** Starts a simulated ilert with its API, which stops when the test ends. */
export async function startIlert(options: Partial<IlertApiOptions> = {}) {
  const account = options.account ?? createIlertAccount(options.clock && { clock: options.clock });
  const api = await startIlertApi({ account, apiKey: API_KEY, ...options });
  onTestFinished(() => api.close());
  return { account, api, apiKey: options.apiKey ?? API_KEY };
}
