import type { IncomingMessage } from "node:http";

/** Far above a robot's limit, so that a message that is too long gets the robot's answer. */
const MAX_BYTES = 4 * 1024 * 1024;

/** @throws Error for a body over 4 MiB */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.byteLength;
    if (size > MAX_BYTES) throw new Error("The body is over 4 MiB.");
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
