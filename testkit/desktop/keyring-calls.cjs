/**
 * The asynchronous calls of safeStorage for an older Electron, whose calls block the whole process. They are made in
 * another process of the same Electron, by Chromium's own code, on the session's real keyring.
 */
const { spawn } = require("node:child_process");
const { join } = require("node:path");
const { app } = require("electron");

const pending = new Map();
let lastId = 0;
let helper = null;

function startHelper() {
  const args = process.argv.filter(
    (arg) => arg.startsWith("--no-sandbox") || arg.startsWith("--password-store"),
  );
  const folder = join(app.getPath("userData"), "keyring-process");
  const helperArgs = [`--user-data-dir=${folder}`, join(__dirname, "keyring-process.cjs")];
  helper = spawn(process.execPath, [...args, ...helperArgs], {
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  helper.on("message", ({ id, result, error }) => {
    const { resolve, reject } = pending.get(id);
    pending.delete(id);
    if (error === undefined) resolve(result);
    else reject(new Error(error));
  });
  app.once("quit", () => helper.kill("SIGKILL"));
}

const call = (method, ...args) =>
  new Promise((resolve, reject) => {
    if (helper === null) startHelper();
    lastId += 1;
    pending.set(lastId, { resolve, reject });
    helper.send({ id: lastId, method, args });
  });

module.exports = {
  isAsyncEncryptionAvailable: () => call("isEncryptionAvailable"),
  encryptStringAsync: async (text) => Buffer.from(await call("encryptString", text), "base64"),
  decryptStringAsync: async (sealed) => ({
    result: await call("decryptString", sealed.toString("base64")),
    shouldReEncrypt: false,
  }),
};
