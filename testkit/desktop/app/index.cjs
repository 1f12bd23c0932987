/** The entry point of the app in the desktop tests: loads the built main process with a recorder, on any Electron. */
if (Number.parseInt(process.versions.electron, 10) < 30) require("../boot.cjs");
require("../close-debugger.cjs");
require("../recorder.cjs");
require("../../../dist/electron/main.cjs");
