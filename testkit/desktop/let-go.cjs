/**
 * Lets go of the debugger, by which Playwright holds the app, as soon as the app ends. Otherwise Node tells the debugger
 * of its end while Playwright hangs up, and writes to a connection that is gone (nodejs/node issue 34833, mended by pull
 * request 64209): now and then the app ended with SIGSEGV. Without a debugger there is nothing to write to.
 */
const inspector = require("node:inspector");
const { app } = require("electron");

app.once("quit", () => inspector.close());
