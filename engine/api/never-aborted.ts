/** For what was begun in ilert: it is carried through, even when whoever asked goes away. */
export const neverAborted = (): AbortSignal => new AbortController().signal;
