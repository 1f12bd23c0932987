/** Who is addressed: a source, and the token where the caller put it into the address. */
export interface HookPath {
  readonly sourceId: string;
  readonly token: string | undefined;
}

/** Of each part as it is written in the address, so that a long one is not even decoded. */
const HOOK = /^\/hooks\/([^/#]{1,256})(?:\/([^/#]{1,256}))?$/;

/** The scheme and host of an absolute-form request target (RFC 9112 §3.2.2), as a forward proxy sends it. */
const ORIGIN = /^https?:\/\/[^/?#]*/i;

/**
 * The path of a request target, without query, doubled slashes and a trailing slash: what people get wrong when they join
 * a base URL and a path, and what proxies add.
 */
export function pathOf(target: string): string {
  const [path = ""] = target.replace(ORIGIN, "").split("?", 1);
  return path.replace(/\/{2,}/g, "/").replace(/(?<=.)\/$/, "");
}

/** Takes `/hooks/<source id>` and `/hooks/<source id>/<token>` apart; null for any other path. */
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
