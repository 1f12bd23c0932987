/**
 * What a person reads when the server shell is ready.
 * @param login - the token itself only for somebody at a terminal: what is written elsewhere is kept, as in a journal
 */
export function announcement(
  hooks: string,
  ui: string,
  login: { readonly token: string } | { readonly place: string },
): string {
  const page =
    "token" in login ? `${ui}/#token=${login.token}` : `${ui}/#token=TOKEN (the token is in ${login.place})`;
  return `Tocsin is running without a window.
  page   ${page}
  hooks  ${hooks}/hooks/SOURCE (paste its public address into ilert)
Ctrl-C stops it.
`;
}
