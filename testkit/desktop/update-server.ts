import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A server for updates, in the layout of electron-builder's generic publisher. */
export interface UpdateServer {
  readonly url: string;
  /** The path of every request. */
  readonly requests: string[];
  /** Publishes a version in a channel. @param checksumOf - the content for its checksum; `content` when left out */
  publish(channel: "latest" | "beta", version: string, content: string, checksumOf?: string): void;
  close(): void;
}

const DESCRIPTION = /^\/(latest|beta)-[\w-]+\.yml$/;

export async function startUpdateServer(): Promise<UpdateServer> {
  const descriptions = new Map<string, string>();
  const files = new Map<string, string>();
  const requests: string[] = [];
  const server = createServer((request, answer) => {
    const path = new URL(request.url ?? "/", "http://127.0.0.1").pathname;
    requests.push(path);
    const body = descriptions.get(DESCRIPTION.exec(path)?.[1] ?? "") ?? files.get(path);
    answer.writeHead(body === undefined ? 404 : 200, { "content-length": Buffer.byteLength(body ?? "") });
    answer.end(body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () => void server.close(),
    publish(channel, version, content, checksumOf = content) {
      const name = `Tocsin-${version}.AppImage`;
      const sha512 = createHash("sha512").update(checksumOf).digest("base64");
      files.set(`/${name}`, content);
      descriptions.set(
        channel,
        `version: ${version}\nfiles:\n  - url: ${name}\n    sha512: ${sha512}\n    size: ${content.length}\npath: ${name}\nsha512: ${sha512}\nreleaseDate: "2026-03-04T03:12:51.829Z"\nreleaseNotes: "<p>What is <b>new</b> in ${version}</p>"\n`,
      );
    },
  };
}
