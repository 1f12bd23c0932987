/** Messages about newer versions of the program. */
export const update = {
  update: {
    "not-here": {
      message:
        "This Tocsin does not check for newer versions: it was started from source or runs without a desktop.",
    },
    unreachable: {
      message: "The server for updates could not be reached.",
      advice: "Check the network and the proxy, then check again. Tocsin also checks automatically.",
    },
    "no-download": {
      message: "The new version could not be downloaded completely.",
      advice: "Try again, or fetch it from the releases page.",
    },
    managed: {
      message: "Tocsin was installed by a package manager. Update it the way it was installed.",
    },
    none: { message: "There is no newer version to install." },
  },
} as const;
