/** The app as the desktop tests start it: the built main process, watched, on whatever Electron there is. */
if (Number.parseInt(process.versions.electron, 10) < 30) require("../boot.cjs");
require("../let-go.cjs");
require("../record.cjs");
require("../../../dist/electron/main.cjs");
