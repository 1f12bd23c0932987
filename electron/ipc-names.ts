/** The page asks for a port to the engine. The answer travels as ENGINE_PORT of shared/engine-port.ts. */
export const REQUEST_ENGINE_PORT = "tocsin:request-engine-port";
