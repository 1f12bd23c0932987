/** What a change of the settings leads to, and which secrets it asks for again. */
export const setting = {
  setting: {
    "hooks-host": { message: "The hooks listen on another address: {to} (now {from})." },
    "hooks-port": { message: "The hooks listen on another port: {to} (now {from})." },
    "public-url": { message: "ilert is given another public address: {to} (now {from})." },
    "tunnel-provider": { message: "Public access is provided another way: {to} (now {from})." },
    "ssh-host": { message: "The SSH server is another: {to} (now {from})." },
    "ssh-port": { message: "The SSH server's port is another: {to} (now {from})." },
    "ssh-user": { message: "The user at the SSH server is another: {to} (now {from})." },
    "ssh-key-file": { message: "The SSH key is read from another file: {to} (now {from})." },
    "ssh-remote-host": {
      message: "The SSH server takes calls on another address: {to} (now {from}).",
    },
    "ssh-remote-port": {
      message: "The SSH server takes calls on another port: {to} (now {from}).",
    },
    "cloudflared-binary": {
      message: "Another program is started as cloudflared: {to} (now {from}).",
    },
    "ngrok-domain": { message: "The domain at ngrok is another: {to} (now {from})." },
    proxy: { message: "Requests leave this machine in another way: {to} (now {from})." },
    "proxy-url": { message: "The proxy is another: {to} (now {from})." },
    "proxy-bypass": {
      message: "Other hosts are reached without the proxy: {to} (now {from}).",
    },
    "extra-ca": { message: "Another certificate authority is trusted: {to} (now {from})." },
    "access-allow": { message: "Calls are taken from other addresses: {to} (now {from})." },
    "access-headers": { message: "Calls must bear other headers: {to} (now {from})." },
    "ilert-api-url": { message: "The address of ilert's API is another: {to} (now {from})." },
    "ilert-keep-right": {
      message: "Whether Tocsin keeps its alert actions in ilert in sync automatically: {to} (now {from}).",
    },
  },
  secret: {
    removed: {
      message:
        "{secret, select, ilertKey {ilert's API key is removed, because the API has another address.} cloudflaredToken {The token of the Cloudflare tunnel is removed, because another program would get it.} sshPassphrase {The passphrase of the SSH key is removed, because the server, its user or the key file is another.} proxyPassword {The proxy's password is removed, because the proxy is another.} other {A secret is removed, because it would go to another place.}}",
      advice: "Enter it again in the settings.",
    },
  },
} as const;
