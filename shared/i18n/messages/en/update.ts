/** What can be said about newer versions of the program. */
export const update = {
  update: {
    "not-here": {
      message:
        "This Tocsin does not check for newer versions: it was started from source or runs without a desktop.",
    },
    unreachable: {
      message: "The place of new versions could not be reached.",
      advice: "Check the network and the proxy, then check again. Tocsin also checks by itself.",
    },
    "no-download": {
      message: "The new version could not be downloaded whole.",
      advice: "Try again, or fetch it from the releases page.",
    },
    managed: {
      message: "Something else installs programs here. Update Tocsin the way it was installed.",
    },
    none: { message: "There is no newer version to install." },
  },
} as const;
