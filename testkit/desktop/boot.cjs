/**
 * What Electron 22 (Node 16, Chromium 108) lacks of the runtime that the product is made for. Loaded before the built
 * main process by the desktop tests, where no current Electron can be had; the product itself knows nothing of it.
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

const supply = (target, members) => {
  for (const [name, value] of Object.entries(members)) {
    if (value !== undefined && !(name in target)) {
      Object.defineProperty(target, name, { value, configurable: true, writable: true });
    }
  }
};

// Language and web APIs.
require("core-js/actual");
const { fetch, FormData, Headers, Request, Response } = undici;
supply(globalThis, {
  ...webStreams,
  Blob,
  crypto: crypto.webcrypto,
  fetch,
  FormData,
  Headers,
  Request,
  Response,
});
supply(AbortSignal, {
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
supply(crypto, {
  hash: (algorithm, data, encoding = "hex") => crypto.createHash(algorithm).update(data).digest(encoding),
});
const silent = { hasSubscribers: false, publish() {}, subscribe() {}, unsubscribe() {} };
supply(diagnostics, {
  tracingChannel: () => ({
    ...silent,
    start: silent,
    end: silent,
    asyncStart: silent,
    asyncEnd: silent,
    error: silent,
  }),
});
supply(Readable, {
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
const closeSockets = (server, chosen) => {
  for (const socket of sockets.get(server) ?? []) if (chosen(socket)) socket.destroy();
};
supply(Server.prototype, {
  closeAllConnections() {
    closeSockets(this, () => true);
  },
  closeIdleConnections() {
    closeSockets(this, (socket) => !socket._httpMessage);
  },
});

// Native module: libsql has the same API on an older Node-API.
const sqlite = require.resolve("libsql");
const { _resolveFilename } = Module;
Module._resolveFilename = (name, ...rest) =>
  name === "better-sqlite3" ? sqlite : _resolveFilename(name, ...rest);
// It takes no functions of ours: what is searched is folded in ASCII only, and has not the texts that Tocsin makes.
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

// Waits of the product that a test does not sit out, such as "180000=3000": their length and what it becomes, in ms.
const shortened = new Map(
  (process.env.TOCSIN_TEST_WAITS ?? "").split(",").map((pair) => pair.split("=").map(Number)),
);
const { setTimeout: wait } = globalThis;
if (process.env.TOCSIN_TEST_WAITS)
  globalThis.setTimeout = (callback, ms, ...args) => wait(callback, shortened.get(ms) ?? ms, ...args);

// Electron.
/** A keyring that asks its user first: whatever it is asked for waits until the file of this name is there. */
const answerFile = process.env.TOCSIN_TEST_KEYRING;
const answered = () =>
  new Promise((resolve) => {
    const look = () => (existsSync(answerFile) ? resolve() : setTimeout(look, 100));
    look();
  });
if (answerFile !== undefined)
  supply(safeStorage, {
    getSelectedStorageBackend: () => "gnome_libsecret",
    isAsyncEncryptionAvailable: () => answered().then(() => true),
    encryptStringAsync: (text) => answered().then(() => Buffer.from(`v11${text}`)),
    decryptStringAsync: (sealed) =>
      answered().then(() => ({ result: sealed.toString("utf8", 3), shouldReEncrypt: false })),
  });
// The system's own keyring, asked by a process of its own: it may wait for its user, and the calls of old stop their process.
if (app.commandLine.hasSwitch("keyring-process")) supply(safeStorage, require("./keyring-calls.cjs"));
const chosenKeyring = app.commandLine.getSwitchValue("password-store");
supply(safeStorage, {
  getSelectedStorageBackend: () => chosenKeyring.replace("-", "_") || "basic_text",
  isAsyncEncryptionAvailable: async () => safeStorage.isEncryptionAvailable(),
  encryptStringAsync: async (text) => safeStorage.encryptString(text),
  decryptStringAsync: async (sealed) => ({
    result: safeStorage.decryptString(sealed),
    shouldReEncrypt: false,
  }),
});
supply(protocol, {
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
