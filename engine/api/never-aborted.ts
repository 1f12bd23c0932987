/** The signal for changes in ilert, which are completed even if the caller disconnects. */
export const neverAborted = (): AbortSignal => new AbortController().signal;
