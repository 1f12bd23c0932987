import { isPrivateUrl } from "./host-address.ts";

/** Whether what is sent to an address of an OpenID Connect provider stays secret. */
export function isPrivateAddress(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && isPrivateUrl(url);
}

/** Whether an address can be an issuer: private, and without user, query and fragment (OpenID Connect Discovery 1.0, section 3). */
export function isIssuer(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && isPrivateUrl(url) && `${url.username}${url.password}${url.search}${url.hash}` === "";
}
