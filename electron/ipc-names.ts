/** The page asks for a port to the engine. The answer travels as ENGINE_PORT of shared/engine-port.ts. */
export const REQUEST_ENGINE_PORT = "tocsin:request-engine-port";

/** Leads the page to another place of its own: what stands behind the `#` of its address. */
export const GO_TO = "tocsin:go-to";

/** The page asks how the download of an address ends. */
export const AWAIT_DOWNLOAD = "tocsin:await-download";
