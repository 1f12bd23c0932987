import { parentPort } from "node:worker_threads";
import { CONNECTOR_TYPES } from "../../connector-types.ts";
import { type ConfigFileContent, readConfigFile } from "./config-file.ts";
import type { WorkerRequest } from "./config-file-reader.ts";

/**
 * The program of the worker that `createConfigFileReader` starts: reads one file, then answers requests for its lines.
 */
let lineOf: ConfigFileContent["lineOf"] = () => 1;

parentPort?.on("message", (request: WorkerRequest) => {
  if ("paths" in request) {
    parentPort?.postMessage(request.paths.map(lineOf));
    return;
  }
  const { lineOf: lineOfFile, ...read } = readConfigFile(request.text, null, CONNECTOR_TYPES);
  lineOf = lineOfFile;
  parentPort?.postMessage(read);
});
