import { unsupportedNode } from "./node-version.ts";

/**
 * The only file of the server shell with side effects on import. It loads nothing else before the Node version is
 * checked: a native module that was built for a newer Node ends the process silently.
 */
const unsupported = unsupportedNode(process.versions.node);
if (unsupported === null) {
  void import("./run.ts").then(({ runHeadless }) => runHeadless());
} else {
  process.stderr.write(`tocsin: ${unsupported}\n`);
  process.exitCode = 1;
}
