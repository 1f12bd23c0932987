/** What several pages say. */
export const common = {
  cancel: "Cancel",
  close: "Close",
  copied: "Copied",
  copy: "Copy",
  delete: "Delete",
  edit: "Edit",
  failed: "That did not work",
  never: "none yet",
  save: "Save",
  tryAgain: "Try again",
  now: "now",
  justNow: "just now",
  secretSet: "set, ends in {hint}",
  secretSetNoHint: "set",
  secretUnset: "not set",
  unreachable:
    "Tocsin could not be reached, so nothing was changed. Check that it is running, then try again.",
} as const;
