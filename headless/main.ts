import { unsupportedNode } from "./node-version.ts";

/**
 * The only file of the server shell that acts when it is loaded. Nothing else is loaded before the Node version is
 * checked: a native module that was built for a newer one ends the process silently.
 */
const unsupported = unsupportedNode(process.versions.node);
if (unsupported === null) {
  void import("./run.ts").then(({ run }) => run());
} else {
  process.stderr.write(`tocsin: ${unsupported}\n`);
  process.exitCode = 1;
}
