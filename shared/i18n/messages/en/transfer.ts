/** Obstacles of importing a configuration file, and the limits of the log file's page. */
export const transfer = {
  import: {
    sealed: {
      message: "The secrets in this file are encrypted.",
      advice: "Enter the passphrase it was exported with.",
    },
    "newer-seal": {
      message:
        "A newer Tocsin encrypted the secrets in this file. Import it there; nothing was changed here.",
    },
    "unreadable-seal": {
      message: "The encrypted secrets in this file are not in Tocsin's format. Nothing was changed here.",
    },
    "wrong-passphrase": {
      message:
        "The passphrase is not the one this file was encrypted with, or its secrets have been changed since. Nothing was changed here.",
    },
    /** A second sentence has the fault. */
    file: { message: "The file" },
    at: { message: "Line {line}, column {column}:" },
    line: { message: "Line {line}:" },
    "field-at": { message: "Line {line}, {place}:" },
    "token-missing": {
      message: 'The webhook source "{name}" is new here, and its token is not in the file.',
      advice: "Export with a passphrase, or write token into the file at line {line}.",
    },
    "webhook-url-missing": {
      message: 'The connector "{name}" is new here, and its webhook URL is not in the file.',
      advice: "Export with a passphrase, or write webhookUrl into the file at line {line}.",
    },
    nothing: { message: "Nothing was imported." },
  },
  "log-file": {
    "no-desktop": {
      message: "This Tocsin runs without a desktop and cannot open files for you. The log file is {file}.",
    },
    "no-program": {
      message: "The system has no program to open the log file with. It is at {file}.",
    },
  },
} as const;
