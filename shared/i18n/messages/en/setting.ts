/** The effects of a change of the settings, and the secrets that must be entered again. */
export const setting = {
  setting: {
    "hooks-host": { message: "Webhooks are received on another address: {to} (now {from})." },
    "hooks-port": { message: "Webhooks are received on another port: {to} (now {from})." },
    "public-url": { message: "The public address for ilert changes: {to} (now {from})." },
    "tunnel-provider": { message: "The kind of public access changes: {to} (now {from})." },
    "ssh-host": { message: "The SSH server changes: {to} (now {from})." },
    "ssh-port": { message: "The SSH server's port changes: {to} (now {from})." },
    "ssh-user": { message: "The user on the SSH server changes: {to} (now {from})." },
    "ssh-key-file": { message: "The SSH key is read from another file: {to} (now {from})." },
    "ssh-remote-host": {
      message: "The SSH server accepts calls on another address: {to} (now {from}).",
    },
    "ssh-remote-port": {
      message: "The SSH server accepts calls on another port: {to} (now {from}).",
    },
    "cloudflared-binary": {
      message: "Another program is started as cloudflared: {to} (now {from}).",
    },
    "ngrok-domain": { message: "The ngrok domain changes: {to} (now {from})." },
    proxy: { message: "Requests leave this machine another way: {to} (now {from})." },
    "proxy-url": { message: "The proxy changes: {to} (now {from})." },
    "proxy-bypass": {
      message: "Other hosts are reached without the proxy: {to} (now {from}).",
    },
    "extra-ca": { message: "Another certificate authority is trusted: {to} (now {from})." },
    "access-allow": { message: "Calls are accepted from other addresses: {to} (now {from})." },
    "access-headers": { message: "Calls must carry other headers: {to} (now {from})." },
    "proxy-sign-in-header": { message: "Another header of a proxy names who signs in: {to} (now {from})." },
    "proxy-sign-in-addresses": { message: "Other proxies may say who signs in: {to} (now {from})." },
    "proxy-sign-in-unknown-role": {
      message: "People who are not on the team get another role from the proxy: {to} (now {from}).",
    },
    "oidc-issuer": {
      message: "Another OpenID Connect provider signs people in: {to} (now {from}).",
    },
    "oidc-client-id": {
      message: "The client ID at the OpenID Connect provider changes: {to} (now {from}).",
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
      message: "Other groups are admins: {to} (now {from}).",
    },
    "oidc-operator-groups": {
      message: "Other groups are operators: {to} (now {from}).",
    },
    "oidc-viewer-groups": {
      message: "Other groups are viewers: {to} (now {from}).",
    },
    "oidc-add-unknown": {
      message: "Whether people who are not on the team are added by their groups: {to} (now {from}).",
    },
    "ilert-api-url": { message: "The address of ilert's API changes: {to} (now {from})." },
    "ilert-keep-right": {
      message: "Whether Tocsin keeps its alert actions in ilert in sync automatically: {to} (now {from}).",
    },
  },
  secret: {
    removed: {
      message:
        "{secret, select, ilertKey {ilert's API key is removed, because the address of the API changes.} cloudflaredToken {The token of the Cloudflare tunnel is removed, because another program would get it.} sshPassphrase {The passphrase of the SSH key is removed, because the server, its user or the key file changes.} oidcClientSecret {The client secret of the OpenID Connect provider is removed, because the provider changes.} proxyPassword {The proxy's password is removed, because the proxy changes.} other {A secret is removed, because it would be sent elsewhere.}}",
      advice: "Enter it again in the settings.",
    },
  },
} as const;
