/**
 * Whether a request has more than one Host header, which must be answered with 400 (RFC 9112, 3.2). Node uses the first
 * one, while a proxy in front of Tocsin may have checked another one.
 * @param rawHeaders - names and values alternate, as in Node
 */
export function hasTwoHosts(rawHeaders: readonly string[]): boolean {
  let hosts = 0;
  for (let index = 0; index < rawHeaders.length; index += 2)
    if (rawHeaders[index]?.toLowerCase() === "host") hosts += 1;
  return hosts > 1;
}
