/** What stands between a configuration file and its import, and what the log file's page cannot do. */
export const transfer = {
  "import.sealed": {
    message: "The secrets in this file are sealed.",
    advice: "Enter the passphrase that it was exported with.",
  },
  "import.newer-seal": {
    message: "A newer Tocsin sealed the secrets in this file. Import it there; nothing was changed here.",
  },
  "import.wrong-passphrase": {
    message:
      "The passphrase is not the one that sealed this file, or its secrets were changed since. Nothing was changed here.",
  },
  /** `fault` is English, as in a provisioning file's errors. */
  "import.fault": { message: "The file {fault}" },
  "import.fault-at": { message: "Line {line}, {fault}" },
  /** A second sentence says what is wrong with the field. */
  "import.field-at": { message: "Line {line}, {place}:" },
  "import.token-missing": {
    message: 'The alert source "{name}" is new here, and its token is not in the file.',
    advice: "Export with a passphrase, or write token into the file at line {line}.",
  },
  "import.webhook-url-missing": {
    message: 'The connector "{name}" is new here, and its webhook URL is not in the file.',
    advice: "Export with a passphrase, or write webhookUrl into the file at line {line}.",
  },
  "import.nothing": { message: "Nothing was imported." },

  "log-file.no-desktop": {
    message: "This Tocsin runs without a desktop and can open no file for you. The log file is {file}.",
  },
  "log-file.no-program": {
    message: "The system has no program to show the log file with. It is {file}.",
  },
} as const;
