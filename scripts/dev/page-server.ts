import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createServer as createViteServer, type ProxyOptions } from "vite";
import { SERVED_PAGE_CSP } from "../../headless/server.ts";
import { hasErrno } from "../../shared/errors.ts";

const ROOT = join(import.meta.dirname, "../..");

/** The paths that the page requests from the engine (headless/server.ts). */
const ENGINE_PATHS = "^/(rpc|api|auth)/";

/** The page's own policy plus what hot reload needs: an inline script, and a worker that waits for this server. */
const DEV_CSP = `${SERVED_PAGE_CSP.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")}; worker-src blob:`;

/**
 * The Origin that the engine receives. It accepts only its own page, so the page served here is sent as that; other
 * origins are unchanged, and the engine rejects them as usual.
 */
export const forwardedOrigin = (origin: string | undefined, page: string, engine: string) =>
  origin === page ? engine : origin;

export interface PageServer {
  /** Base URL of the page. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the page from its sources with hot reload, on loopback, and forwards its calls to the engine.
 * @param port - preferred; any free one if it is in use or 0
 * @param engineUrl - base URL of the engine's page and API
 */
export async function startPageServer(port: number, engineUrl: string): Promise<PageServer> {
  const server = createServer();
  await listen(server, port);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const toEngine: ProxyOptions = {
    target: engineUrl,
    changeOrigin: true,
    configure(proxy) {
      proxy.on("proxyReq", (call, { headers }) => {
        const origin = forwardedOrigin(headers.origin, url, engineUrl);
        if (origin !== undefined) call.setHeader("origin", origin);
      });
      // When the engine's stream breaks, the page must notice and open another one.
      proxy.on("proxyRes", (answer, _request, response) => {
        answer.once("close", () => {
          if (!answer.complete) response.destroy();
        });
      });
    },
  };
  // Not Vite's own server, which ends the process on a signal before the engine and the simulators have ended.
  const vite = await createViteServer({
    root: join(ROOT, "renderer"),
    configFile: join(ROOT, "vite.config.ts"),
    clearScreen: false,
    server: {
      middlewareMode: true,
      hmr: { server },
      cors: false,
      headers: { "content-security-policy": DEV_CSP },
      proxy: { [ENGINE_PATHS]: toEngine },
    },
  });
  server.on("request", vite.middlewares);
  return {
    url,
    async close() {
      await vite.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

async function listen(server: ReturnType<typeof createServer>, port: number): Promise<void> {
  try {
    await once(server.listen(port, "127.0.0.1"), "listening");
  } catch (thrown) {
    if (!hasErrno(thrown, "EADDRINUSE")) throw thrown;
    await once(server.listen(0, "127.0.0.1"), "listening");
  }
}
