import { parentPort } from "node:worker_threads";
import { CONNECTOR_TYPES } from "../../connector-types.ts";
import { type ConfigFileContent, readConfigFile } from "./config-file.ts";
import type { WorkerQuestion } from "./config-file-reader.ts";

/** The program of the worker that `createConfigFileReader` starts: reads one file, then tells lines of it. */
let lineOf: ConfigFileContent["lineOf"] = () => 1;

parentPort?.on("message", (question: WorkerQuestion) => {
  if ("paths" in question) {
    parentPort?.postMessage(question.paths.map(lineOf));
    return;
  }
  const { lineOf: itsLineOf, ...read } = readConfigFile(question.text, null, CONNECTOR_TYPES);
  lineOf = itsLineOf;
  parentPort?.postMessage(read);
});
