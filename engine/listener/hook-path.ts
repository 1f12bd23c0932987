/** Who is addressed: a source, and the token where the caller put it into the address. */
export interface HookPath {
  readonly sourceId: string;
  readonly token: string | undefined;
}

/** Of each part as it is written in the address, so that a long one is not even decoded. */
const HOOK = /^\/hooks\/([^/?#]{0,256})(?:\/([^/?#]{1,256}))?(?:\?.*)?$/;

/** Takes `/hooks/<source id>` and `/hooks/<source id>/<token>` apart; null for any other address. */
export function parseHookPath(path: string): HookPath | null {
  const [, sourceId, token] = HOOK.exec(path) ?? [];
  if (sourceId === undefined) return null;
  try {
    return {
      sourceId: decodeURIComponent(sourceId),
      token: token === undefined ? undefined : decodeURIComponent(token),
    };
  } catch {
    // An address that cannot be decoded is an address we do not have.
    return null;
  }
}
