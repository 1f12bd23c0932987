import { apiUrlOf } from "../addresses/ilert-base-url.ts";
import type { Config } from "../config/config.ts";
import type { Fetch } from "../http/fetch.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import { createIlertClient, type IlertClient } from "./client.ts";

/** ilert's API with the key of the settings. */
export interface IlertAccess {
  /** Whether there is a key. */
  has(): boolean;
  /** @throws AppError `ilert/key` without a key or with one that can be none */
  client(): IlertClient;
}

export interface IlertAccessDeps {
  readonly config: Pick<Config, "snapshot" | "settingsSecret">;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly log: Pick<Log, "warn">;
}

/** Everybody shares one client, since the wait that ilert asks for holds for all calls with the key. */
export function createIlertAccess({ config, fetch, clock, log }: IlertAccessDeps): IlertAccess {
  let made: { readonly apiKey: string; readonly baseUrl: string; readonly client: IlertClient } | null = null;
  return {
    has: () => config.settingsSecret("ilertKey") !== null,
    client() {
      const apiKey = config.settingsSecret("ilertKey");
      if (apiKey === null) throw refusal("ilert/key", message("ilert.no-key"));
      const baseUrl = apiUrlOf(config.snapshot().settings);
      if (made?.apiKey !== apiKey || made.baseUrl !== baseUrl)
        made = { apiKey, baseUrl, client: createIlertClient({ fetch, clock, log, apiKey, baseUrl }) };
      return made.client;
    },
  };
}
