import { createEngine } from "../../engine/create-engine.ts";
import type { Engine, EngineOptions } from "../../engine/engine.ts";
import { silentLog } from "../../engine/lib/log.ts";
import { plainCipher } from "../config/plain-cipher.ts";

/** Creates an engine in this process that needs only a data directory: no keyring, no settings file and no fixed port. */
export const createInProcessEngine = (
  options: Pick<EngineOptions, "dataDir"> & Partial<EngineOptions>,
): Engine =>
  createEngine({
    mode: "headless",
    version: "0.0.0-test",
    settingsFile: { store: {} },
    cipher: plainCipher,
    fetch: (url, init) => fetch(url, init),
    log: silentLog,
    hooks: { port: 0 },
    ...options,
  });
