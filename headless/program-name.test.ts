import { expect, it } from "vitest";
import { programName } from "./program-name.ts";

const MOZILLA = "Mozilla/5.0";
const LIKE_CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0";

it.each([
  [`${MOZILLA} (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0`, "Firefox (Linux)"],
  [`${MOZILLA} (Windows NT 10.0; Win64; x64) ${LIKE_CHROME} Safari/537.36`, "Chrome (Windows)"],
  [`${MOZILLA} (Windows NT 10.0; Win64; x64) ${LIKE_CHROME} Safari/537.36 Edg/140.0.0.0`, "Edge (Windows)"],
  [
    `${MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15`,
    "Safari (macOS)",
  ],
  [
    `${MOZILLA} (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1`,
    "Chrome (iPhone)",
  ],
  [`${MOZILLA} (Linux; Android 10; K) ${LIKE_CHROME} Mobile Safari/537.36`, "Chrome (Android)"],
  [
    `${MOZILLA} (X11; Linux x86_64) Tocsin/1.0.0 Chrome/140.0.0.0 Electron/45.0.0 Safari/537.36`,
    "Tocsin (Linux)",
  ],
  ["curl/8.5.0", "curl/8.5.0"],
  ["x".repeat(500), "x".repeat(60)],
  ["\u0007\u202e ", null],
  [undefined, null],
])("%s is %s", (userAgent, name) => {
  expect(programName(userAgent)).toBe(name);
});
