/** Problems of outgoing requests: settings, the proxy, and additional certificates. */
export const network = {
  network: {
    "ca-lost": {
      message: "The extra certificate authority cannot be used: its file {file} is missing or damaged.",
      advice:
        "Put the file back, or choose another under Settings, Network. Until then, only the system's are trusted.",
    },
    "ca-left-out": {
      message: "Of the extra certificate authorities, these are not trusted: {names}.",
      advice:
        "They have expired, are not authorities or cannot be read; the others are trusted. Replace them under Settings, Network.",
    },
    "not-applied": {
      message: "The network settings could not be applied.",
      advice: "Change them under Settings, Network. The log file has the details.",
    },
  },
} as const;
