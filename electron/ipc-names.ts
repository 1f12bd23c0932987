/** The page asks for a port to the engine. The answer travels as ENGINE_PORT of shared/engine-port.ts. */
export const REQUEST_ENGINE_PORT = "tocsin:request-engine-port";

/** Navigates the page to the part after the `#` of an address of its own. */
export const GO_TO = "tocsin:go-to";

/** The page asks how the download of a URL ends. */
export const AWAIT_DOWNLOAD = "tocsin:await-download";

/** The page asks for the team's server, or to join or leave one (`DesktopBridge`). */
export const TEAM = "tocsin:team";
