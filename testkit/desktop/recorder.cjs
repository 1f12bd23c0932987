/**
 * Makes the tray, notifications, dialogs and external links of the app accessible to tests, in a global `recorder`:
 * the current `menu` and `icon`, all `notifications` with a `clicks` function for each, and the `externalUrls`. A
 * dialog is answered with the next of `answers` (a button's index) and its message added to `dialogMessages`; without
 * an answer it is shown.
 */
const Module = require("node:module");
const electron = require("electron");

const recorder = {
  menu: null,
  icon: null,
  notifications: [],
  clicks: [],
  externalUrls: [],
  dialogMessages: [],
  answers: [],
};
globalThis.recorder = recorder;

const { buildFromTemplate } = electron.Menu;
electron.Menu.buildFromTemplate = (template) => {
  const menu = buildFromTemplate(template);
  // Submenus are built by the same function.
  if (menu.getMenuItemById("quit")) recorder.menu = menu;
  return menu;
};

/** A tray whose icon is recorded. Electron defines `setImage` on each instance, so it is wrapped per instance. */
function RecordingTray(file) {
  const tray = new electron.Tray(file);
  const { setImage } = tray;
  tray.setImage = (next) => {
    recorder.icon = next;
    setImage.call(tray, next);
  };
  return tray;
}

const { showMessageBox } = electron.dialog;
electron.dialog.showMessageBox = async (...args) => {
  const options = args.at(-1);
  const response = recorder.answers.shift();
  if (response === undefined) return showMessageBox.apply(electron.dialog, args);
  recorder.dialogMessages.push(options.message);
  return { response, checkboxChecked: false };
};

electron.shell.openExternal = async (address) => {
  recorder.externalUrls.push(address);
};

/** Replaces the system's notification service, which a test machine does not have. */
class RecordingNotification {
  static isSupported() {
    return true;
  }

  constructor({ title, body, urgency, icon }) {
    this.notification = { title, body, urgency, icon };
  }

  on(event, listener) {
    if (event === "click") this.click = listener;
  }

  close() {
    this.notification.withdrawn = true;
  }

  show() {
    recorder.notifications.push(this.notification);
    recorder.clicks.push(() => this.click?.());
  }
}

// In a real desktop session the system's tray and notifications are used.
const isReal = process.env.TOCSIN_TEST_REAL_DESKTOP !== undefined;
const replacements = isReal ? {} : { Notification: RecordingNotification, Tray: RecordingTray };
const recordedElectron = new Proxy(electron, { get: (target, name) => replacements[name] ?? target[name] });
const { _load } = Module;
Module._load = (name, ...rest) => (name === "electron" ? recordedElectron : _load(name, ...rest));
