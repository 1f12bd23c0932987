import { once } from "node:events";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, join } from "node:path";

/** A server from which the app downloads updates. */
export interface Feed {
  readonly url: string;
  close(): void;
}

/** Serves the files of a folder on loopback. */
export async function startFeed(folder: string): Promise<Feed> {
  const server = createServer(async (request, answer) => {
    const file = join(folder, basename(new URL(request.url ?? "/", "http://127.0.0.1").pathname));
    const found = await stat(file).catch(() => undefined);
    answer.writeHead(found?.isFile() ? 200 : 404, { "content-length": found?.isFile() ? found.size : 0 });
    if (found?.isFile()) createReadStream(file).pipe(answer);
    else answer.end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
