import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import { type DesktopBridge, ENGINE_PORT } from "../../shared/engine-port.ts";
import type { Api } from "./api.ts";

declare global {
  interface Window {
    /** Put there by the desktop's preload; a browser has none. */
    readonly tocsinDesktop?: DesktopBridge;
  }
}

/** Asks the preload for a port to the engine and calls over it. */
export async function createDesktopApi(page: Window, bridge: DesktopBridge): Promise<Api> {
  const port = await requestPort(page, bridge);
  const api: Api = createORPCClient(new RPCLink({ port }));
  // Messages wait in the port until it is started, so the link must listen first.
  port.start();
  return api;
}

function requestPort(page: Window, bridge: DesktopBridge): Promise<MessagePort> {
  return new Promise((resolve) => {
    const take = (message: MessageEvent) => {
      const port = message.ports[0];
      if (message.source !== page || message.data !== ENGINE_PORT || port === undefined) return;
      page.removeEventListener("message", take);
      resolve(port);
    };
    page.addEventListener("message", take);
    bridge.requestEnginePort();
  });
}
