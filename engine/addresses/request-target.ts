/** The source that is called, and the token if the address contains it. */
export interface HookPath {
  readonly sourceId: string;
  readonly token: string | undefined;
}

/** Bounds the encoded parts, so that a long one is not decoded. */
const HOOK = /^\/hooks\/([^/#]{1,256})(?:\/([^/#]{1,256}))?$/;

/** The scheme and host of an absolute-form request target (RFC 9112 §3.2.2), as a forward proxy sends it. */
const ORIGIN = /^https?:\/\/[^/?#]*/i;

/**
 * The path of a request target without query, duplicate slashes and a trailing slash, which result from joining a base URL
 * and a path, or are added by proxies.
 */
export function pathOf(target: string): string {
  const [path = ""] = target.replace(ORIGIN, "").split("?", 1);
  return path.replace(/\/{2,}/g, "/").replace(/(?<=.)\/$/, "");
}

/** Parses `/hooks/<source id>` and `/hooks/<source id>/<token>`; null for any other path. */
export function parseHookPath(path: string): HookPath | null {
  const [, sourceId, token] = HOOK.exec(path) ?? [];
  if (sourceId === undefined) return null;
  try {
    return {
      sourceId: decodeURIComponent(sourceId),
      token: token === undefined ? undefined : decodeURIComponent(token),
    };
  } catch {
    // An undecodable address cannot be one of ours.
    return null;
  }
}

/**
 * Whether a request has as many Host headers as it must; any other number must be answered with 400 (RFC 9112 §3.2). Of several,
 * Node uses the first one, while a proxy in front of Tocsin may have checked another one. HTTP/1.0 needs none.
 */
export function hasOneHost({ rawHeaders, httpVersion }: RequestHead): boolean {
  let hosts = 0;
  for (let index = 0; index < rawHeaders.length; index += 2)
    if (rawHeaders[index]?.toLowerCase() === "host") hosts += 1;
  return hosts === 1 || (hosts === 0 && httpVersion === "1.0");
}

interface RequestHead {
  /** Names and values alternate, as in Node. */
  readonly rawHeaders: readonly string[];
  readonly httpVersion: string;
}
