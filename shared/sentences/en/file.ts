/**
 * What is wrong with a configuration or provisioning file, and with its secrets from the environment: predicates that
 * stand behind the file's name, a line or a field.
 */
export const file = {
  "file.not-found": { message: "does not exist" },
  "file.unreadable": { message: "cannot be read" },
  "file.too-large": { message: "is larger than {kibibytes} KiB" },
  "file.too-slow": { message: "takes longer than {seconds} seconds to read" },
  "file.not-utf8": { message: "is not text in UTF-8" },
  "file.newer": { message: "is not known here: a newer Tocsin wrote this file" },
  "file.sealed": { message: "are sealed with a passphrase: import this file on the settings page" },

  "yaml.indent": { message: "is not indented right for YAML" },
  "yaml.tab": { message: "is indented with a tab: use spaces" },
  "yaml.unclosed": { message: "lacks a closing quote, bracket, colon or comma" },
  "yaml.second-document": { message: "begins a second document (---): one is allowed" },
  "yaml.name-not-text": { message: "has a field name that is not text" },
  "yaml.tag": { message: "has a tag (!) that is not known" },
  "yaml.too-deep": { message: "is nested too deep" },
  "yaml.escape": { message: "has a backslash (\\) that YAML does not know between double quotes" },
  "yaml.unexpected": { message: "has something where YAML does not allow it" },
  "yaml.anchor": { message: "has an anchor (&) or alias (*) where YAML does not allow it" },
  "yaml.invalid": { message: "is not valid YAML" },
  "yaml.too-much": { message: "holds more than a configuration ever does" },
  "yaml.aliases": { message: "uses an alias (*) that is not defined, or over {most} of them" },
  "yaml.twice": { message: "stands here twice" },

  "env.name": {
    message: "env: must be followed by the name of an environment variable (up to 60 characters)",
  },
  "env.not-here": {
    message: "env: works in a provisioning file only; write the secret itself here",
  },
  "env.not-set": { message: "env:{variable} is not set in the environment" },
  "env.empty": { message: "env:{variable} is empty in the environment" },
} as const;
