/**
 * Faults of a configuration or provisioning file, and of its secrets from the environment: predicates that
 * follow the file's name, a line or a field.
 */
export const file = {
  file: {
    "not-found": { message: "does not exist: check its path" },
    unreadable: { message: "cannot be read: check that it is a file that the user who runs Tocsin may read" },
    "too-large": { message: "is larger than {kibibytes} KiB" },
    "too-slow": { message: "takes longer than {seconds} seconds to read" },
    "not-utf8": { message: "is not text in UTF-8" },
    newer: { message: "is unknown here: a newer Tocsin wrote this file" },
    sealed: { message: "are encrypted with a passphrase: import this file on the settings page" },
  },
  yaml: {
    indent: { message: "is not indented correctly for YAML, or a bracket before it is not closed" },
    tab: { message: "is indented with a tab: use spaces" },
    unclosed: { message: "lacks a closing quote, bracket, colon or comma" },
    "second-document": { message: "begins a second document (---): one is allowed" },
    "name-not-text": { message: "has a field name that is not text" },
    tag: { message: "has a tag (!) that is not known" },
    "too-deep": { message: "is nested too deeply" },
    escape: { message: "has a backslash (\\) that YAML does not know between double quotes" },
    unexpected: { message: "has something where YAML does not allow it" },
    anchor: { message: "has an anchor (&) or alias (*) where YAML does not allow it" },
    invalid: { message: "is not valid YAML" },
    "too-much": { message: "contains more than a configuration ever does" },
    aliases: { message: "uses an alias (*) that is not defined, or over {most} of them" },
    twice: { message: "appears twice" },
  },
  env: {
    name: {
      message: "env: must be followed by the name of an environment variable (up to 60 characters)",
    },
    "not-here": {
      message: "env: works in a provisioning file only; write the secret itself here",
    },
    "not-set": { message: "env:{variable} is not set in the environment" },
    empty: { message: "env:{variable} is empty in the environment" },
  },
} as const;
