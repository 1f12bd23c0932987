/**
 * Whether a request has more than one Host, which must be answered 400 (RFC 9112, 3.2). Node takes the first, and whatever
 * stands before us may have judged by the other.
 * @param rawHeaders - names and values in turn, as Node has them
 */
export function hasTwoHosts(rawHeaders: readonly string[]): boolean {
  let hosts = 0;
  for (let index = 0; index < rawHeaders.length; index += 2)
    if (rawHeaders[index]?.toLowerCase() === "host") hosts += 1;
  return hosts > 1;
}
