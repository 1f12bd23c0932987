/** The effects of a change of the settings, and the secrets that must be entered again. */
export const setting = {
  setting: {
    "hooks-host": { message: "Webhooks are received on another address: {to} (now {from})." },
    "hooks-port": { message: "Webhooks are received on another port: {to} (now {from})." },
    "public-url": {
      message:
        "{becomes, select, empty {The public address for ilert becomes empty (now {from}).} other {The public address for ilert changes: {to} (now {from}).}}",
    },
    "tunnel-provider": { message: "The kind of public access changes: {to} (now {from})." },
    "ssh-host": {
      message:
        "{becomes, select, empty {The SSH server becomes empty (now {from}).} other {The SSH server changes: {to} (now {from}).}}",
    },
    "ssh-port": { message: "The SSH server's port changes: {to} (now {from})." },
    "ssh-user": {
      message:
        "{becomes, select, empty {The user on the SSH server becomes empty (now {from}).} other {The user on the SSH server changes: {to} (now {from}).}}",
    },
    "ssh-key-file": {
      message:
        "{becomes, select, empty {The file of the SSH key becomes empty (now {from}).} other {The SSH key is read from another file: {to} (now {from}).}}",
    },
    "ssh-remote-host": {
      message: "The SSH server accepts calls on another address: {to} (now {from}).",
    },
    "ssh-remote-port": {
      message: "The SSH server accepts calls on another port: {to} (now {from}).",
    },
    "cloudflared-binary": {
      message:
        "{becomes, select, empty {The cloudflared on the PATH is started (now {from}).} other {Another program is started as cloudflared: {to} (now {from}).}}",
    },
    "ngrok-domain": {
      message:
        "{becomes, select, empty {The ngrok domain becomes empty: ngrok assigns one (now {from}).} other {The ngrok domain changes: {to} (now {from}).}}",
    },
    proxy: { message: "Requests leave this machine another way: {to} (now {from})." },
    "proxy-url": {
      message:
        "{becomes, select, empty {The address of the proxy becomes empty (now {from}).} other {The proxy changes: {to} (now {from}).}}",
    },
    "proxy-bypass": {
      message:
        "{becomes, select, empty {No host is reached without the proxy any more (now {from}).} other {Other hosts are reached without the proxy: {to} (now {from}).}}",
    },
    "extra-ca": {
      message:
        "{becomes, select, empty {No certificate authority is trusted besides the system's any more (now {from}).} other {Another certificate authority is trusted: {to} (now {from}).}}",
    },
    "access-allow": {
      message:
        "{becomes, select, empty {Calls are accepted from every address (now {from}).} other {Calls are accepted from other addresses: {to} (now {from}).}}",
    },
    "access-headers": {
      message:
        "{becomes, select, empty {Calls need no header any more (now {from}).} other {Calls must carry other headers: {to} (now {from}).}}",
    },
    "proxy-sign-in-header": {
      message:
        "{becomes, select, empty {Nobody signs in through a proxy any more (now by the header {from}).} other {Another header of a proxy names who signs in: {to} (now {from}).}}",
    },
    "proxy-sign-in-addresses": {
      message:
        "{becomes, select, empty {No proxy may say who signs in any more (now {from}).} other {Other proxies may say who signs in: {to} (now {from}).}}",
    },
    "proxy-sign-in-unknown-role": {
      message:
        "{becomes, select, empty {People who are not on the team are no longer added by the proxy (now as {from}).} other {People who are not on the team get another role from the proxy: {to} (now {from}).}}",
    },
    "oidc-issuer": {
      message:
        "{becomes, select, empty {Nobody signs in through an OpenID Connect provider any more (now {from}).} other {Another OpenID Connect provider signs people in: {to} (now {from}).}}",
    },
    "oidc-client-id": {
      message:
        "{becomes, select, empty {The client ID at the OpenID Connect provider becomes empty (now {from}).} other {The client ID at the OpenID Connect provider changes: {to} (now {from}).}}",
    },
    "oidc-email-claim": {
      message: "Another claim names the e-mail address of who signs in: {to} (now {from}).",
    },
    "oidc-verified-claim": {
      message: "Another claim says whether an e-mail address is verified: {to} (now {from}).",
    },
    "oidc-groups-claim": {
      message: "Another claim names the groups of who signs in: {to} (now {from}).",
    },
    "oidc-admin-groups": {
      message:
        "{becomes, select, empty {No group makes its members admins any more (now {from}).} other {Other groups are admins: {to} (now {from}).}}",
    },
    "oidc-operator-groups": {
      message:
        "{becomes, select, empty {No group makes its members operators any more (now {from}).} other {Other groups are operators: {to} (now {from}).}}",
    },
    "oidc-viewer-groups": {
      message:
        "{becomes, select, empty {No group makes its members viewers any more (now {from}).} other {Other groups are viewers: {to} (now {from}).}}",
    },
    "oidc-add-unknown": {
      message: "Whether people who are not on the team are added by their groups: {to} (now {from}).",
    },
    "ilert-api-url": {
      message:
        "{becomes, select, empty {ilert's API is called at its usual address (now {from}).} other {The address of ilert's API changes: {to} (now {from}).}}",
    },
    "ilert-keep-right": {
      message: "Whether Tocsin keeps its alert actions in ilert in sync automatically: {to} (now {from}).",
    },
    /** If less is kept. */
    "retention-days": { message: "Events older than {to} days are deleted (now {from} days)." },
    "retention-megabytes": {
      message: "The oldest events are deleted while the database is larger than {to} MB (now {from} MB).",
    },
    "audit-days": {
      message:
        "Entries of the audit and versions of the configuration older than {to} days are deleted (now {from} days).",
    },
    "audit-entries": { message: "The oldest entries of the audit are deleted: {to} are kept (now {from})." },
    "audit-versions": {
      message: "The oldest versions of the configuration are deleted: {to} are kept (now {from}).",
    },
  },
  secret: {
    "no-ilert-key": {
      message: "ilert is not polled, because its API key is not stored.",
      advice: "Enter it again under Settings, ilert.",
    },
    "no-proxy-secret": {
      message:
        "Nobody can sign in through the proxy, because the secret that it shares with Tocsin is not stored.",
      advice: "Enter it again under Settings, Team.",
    },
    "no-proxy-password": {
      message: "Requests reach the proxy without its password, because it is not stored.",
      advice: "Enter it again under Settings, Network.",
    },
    removed: {
      message:
        "{secret, select, ilertKey {ilert's API key is removed, because the address of the API changes.} cloudflaredToken {The token of the Cloudflare tunnel is removed, because another program would get it.} sshPassphrase {The passphrase of the SSH key is removed, because the server, its user or the key file changes.} oidcClientSecret {The client secret of the OpenID Connect provider is removed, because the provider changes.} proxyPassword {The proxy's password is removed, because the proxy changes.} other {A secret is removed, because it would be sent elsewhere.}}",
      advice: "Enter it again in the settings.",
    },
  },
} as const;
