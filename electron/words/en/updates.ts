/** What the desktop tells of newer versions. */
export const updates = {
  "updates.there": "Tocsin {version} is there",
  "updates.there-text": "Open Tocsin to install it when it suits you. Nothing was downloaded yet.",
  "updates.told-text": "Update Tocsin the way it was installed.",
  "updates.current": "This is the newest version",
  "updates.ready": "Tocsin {version} is ready",
  "updates.ready-text": "It is installed when Tocsin quits.",
} as const;
