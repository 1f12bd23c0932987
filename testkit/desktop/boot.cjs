/**
 * Polyfills for Electron 22 (Node 16, Chromium 108), which lacks parts of the runtime that the product requires. The
 * desktop tests load this before the built main process where no current Electron is available; the product itself does
 * not depend on it.
 */
const { Blob } = require("node:buffer");
const crypto = require("node:crypto");
const { existsSync } = require("node:fs");
const diagnostics = require("node:diagnostics_channel");
const { Server } = require("node:http");
const Module = require("node:module");
const { Readable } = require("node:stream");
const webStreams = require("node:stream/web");
const { app, protocol, safeStorage } = require("electron");
const undici = require("undici5");

const polyfill = (target, members) => {
  for (const [name, value] of Object.entries(members)) {
    if (value !== undefined && !(name in target)) {
      Object.defineProperty(target, name, { value, configurable: true, writable: true });
    }
  }
};

// Language and web APIs.
require("core-js/actual");
const { fetch, FormData, Headers, Request, Response } = undici;
polyfill(globalThis, {
  ...webStreams,
  Blob,
  crypto: crypto.webcrypto,
  fetch,
  FormData,
  Headers,
  Request,
  Response,
});
polyfill(AbortSignal, {
  any(signals) {
    const controller = new AbortController();
    for (const signal of signals) {
      const abort = () => controller.abort(signal.reason);
      if (signal.aborted) abort();
      else signal.addEventListener("abort", abort, { once: true });
    }
    return controller.signal;
  },
});

// Node.
polyfill(crypto, {
  hash: (algorithm, data, encoding = "hex") => crypto.createHash(algorithm).update(data).digest(encoding),
});
const silent = { hasSubscribers: false, publish() {}, subscribe() {}, unsubscribe() {} };
polyfill(diagnostics, {
  tracingChannel: () => ({
    ...silent,
    start: silent,
    end: silent,
    asyncStart: silent,
    asyncEnd: silent,
    error: silent,
  }),
});
polyfill(Readable, {
  toWeb: (readable) =>
    new webStreams.ReadableStream({
      start(controller) {
        readable.on("data", (chunk) => controller.enqueue(new Uint8Array(chunk)));
        readable.once("end", () => controller.close());
        readable.once("error", (error) => controller.error(error));
      },
      cancel: () => readable.destroy(),
    }),
});
const sockets = new WeakMap();
const { listen } = Server.prototype;
Server.prototype.listen = function (...args) {
  const open = new Set();
  sockets.set(this, open);
  this.on("connection", (socket) => open.add(socket.once("close", () => open.delete(socket))));
  return listen.apply(this, args);
};
const closeSockets = (server, matches) => {
  for (const socket of sockets.get(server) ?? []) if (matches(socket)) socket.destroy();
};
polyfill(Server.prototype, {
  closeAllConnections() {
    closeSockets(this, () => true);
  },
  closeIdleConnections() {
    closeSockets(this, (socket) => !socket._httpMessage);
  },
});

// libsql replaces better-sqlite3: it has the same API and supports an older Node-API.
const sqlite = require.resolve("libsql");
const { _resolveFilename } = Module;
Module._resolveFilename = (name, ...rest) =>
  name === "better-sqlite3" ? sqlite : _resolveFilename(name, ...rest);
// libsql does not support custom functions, so searches fold only ASCII and omit the texts that Tocsin generates.
const { prototype } = require(sqlite);
const { prepare } = prototype;
Object.assign(prototype, {
  function() {
    return this;
  },
  prepare(sql) {
    return prepare.call(
      this,
      sql.replaceAll("fold_text(", "lower(").replaceAll("summary_text(", "coalesce("),
    );
  },
});

// Shortens timeouts of the product: TOCSIN_TEST_WAITS maps durations to shorter ones in ms, such as "180000=3000".
const shortenedMs = new Map(
  (process.env.TOCSIN_TEST_WAITS ?? "").split(",").map((pair) => pair.split("=").map(Number)),
);
const { setTimeout: originalSetTimeout } = globalThis;
if (process.env.TOCSIN_TEST_WAITS)
  globalThis.setTimeout = (callback, ms, ...args) =>
    originalSetTimeout(callback, shortenedMs.get(ms) ?? ms, ...args);

// Electron.
/** Simulates a keyring that waits for its user: its calls are pending until this file exists. */
const unlockFile = process.env.TOCSIN_TEST_KEYRING;
const unlocked = () =>
  new Promise((resolve) => {
    const check = () => (existsSync(unlockFile) ? resolve() : setTimeout(check, 100));
    check();
  });
if (unlockFile !== undefined)
  polyfill(safeStorage, {
    getSelectedStorageBackend: () => "gnome_libsecret",
    isAsyncEncryptionAvailable: () => unlocked().then(() => true),
    encryptStringAsync: (text) => unlocked().then(() => Buffer.from(`v11${text}`)),
    decryptStringAsync: (sealed) =>
      unlocked().then(() => ({ result: sealed.toString("utf8", 3), shouldReEncrypt: false })),
  });
// Calls the system's real keyring in a separate process, because the keyring may wait for its user, and Electron 22's
// synchronous calls block their process.
if (app.commandLine.hasSwitch("keyring-process")) polyfill(safeStorage, require("./keyring-calls.cjs"));
const chosenKeyring = app.commandLine.getSwitchValue("password-store");
polyfill(safeStorage, {
  getSelectedStorageBackend: () => chosenKeyring.replace("-", "_") || "basic_text",
  isAsyncEncryptionAvailable: async () => safeStorage.isEncryptionAvailable(),
  encryptStringAsync: async (text) => safeStorage.encryptString(text),
  decryptStringAsync: async (sealed) => ({
    result: safeStorage.decryptString(sealed),
    shouldReEncrypt: false,
  }),
});
polyfill(protocol, {
  handle(scheme, handler) {
    protocol.registerStreamProtocol(scheme, async (request, answer) => {
      const response = await handler(new Request(request.url, { method: request.method }));
      answer({
        statusCode: response.status,
        headers: Object.fromEntries(response.headers),
        data: Readable.from([Buffer.from(await response.arrayBuffer())]),
      });
    });
  },
});
