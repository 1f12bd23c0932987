import { connect } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { alertBody, startTestEngine, TEST_TOKEN } from "../../testkit/engine/test-engine.ts";

/** The status line of the response to these bytes. */
function statusLine(url: string, text: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  socket.write(text);
  return new Promise((resolve) =>
    socket.once("data", (chunk) => resolve(String(chunk).split("\r\n")[0] ?? "")),
  );
}

it("a call with two Host headers is refused, whatever its token, and nothing of it is stored", async () => {
  const engine = await startTestEngine();
  const body = JSON.stringify(alertBody());
  const call = (...hosts: string[]) =>
    statusLine(
      engine.hooksUrl,
      `POST /hooks/test/${TEST_TOKEN} HTTP/1.1\r\n${hosts.map((host) => `Host: ${host}\r\n`).join("")}Content-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
    );
  expect(await call("alerts.example.com", "evil.example")).toBe("HTTP/1.1 400 Bad Request");
  expect(await call("alerts.example.com", "alerts.example.com")).toBe("HTTP/1.1 400 Bad Request");
  expect((await engine.client.events.list({})).items).toEqual([]);
  expect(await call("alerts.example.com")).toBe("HTTP/1.1 202 Accepted");
});
