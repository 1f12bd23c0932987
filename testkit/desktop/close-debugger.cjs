/**
 * Closes the debugger, through which Playwright controls the app, as soon as the app quits. Otherwise Node notifies the
 * debugger while Playwright disconnects, and writes to a closed connection (nodejs/node issue 34833, fixed by pull
 * request 64209), which occasionally ended the app with SIGSEGV.
 */
const inspector = require("node:inspector");
const { app } = require("electron");

app.once("quit", () => inspector.close());
