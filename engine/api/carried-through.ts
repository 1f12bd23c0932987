/** For what was begun in ilert: it is carried through, even when whoever asked goes away. */
export const carriedThrough = (): AbortSignal => new AbortController().signal;
