/** Public access on the settings page. */
export const tunnel = {
  provider: {
    label: "Public access",
    own: {
      name: "Your own URL",
      needs:
        "A reverse proxy, VPN or port forward that you run and that leads to port {port}. Tocsin checks it every minute.",
    },
    ssh: {
      name: "Your SSH server",
      needs:
        "A server that you can log in to with a key, with a web server in front for https. Tocsin asks it to forward a port to this machine (ssh -R).",
    },
    cloudflared: {
      name: "Cloudflare Tunnel",
      needs:
        "The program cloudflared on this machine, and a Cloudflare account with a domain; a trial needs no account.",
    },
    ngrok: {
      name: "ngrok",
      needs: "An ngrok account. It gives you an https address; there is nothing to install.",
    },
  },
  test: "Test now",
  connected: "Connected: a test call came back through the public address in {ms, number} ms, <ago></ago>.",
  connecting: "Connecting. No test call has come back yet.",
  missed: "The last one failed: {problem}",
  down: "Public access is down",
  retry: "Tocsin tries again at {time}.",
  trust: "Trust the new key",
  hostKey: "Key of the SSH server {server}: {fingerprint}. Compare it once with what its owner tells you.",
  trial: "This is a trial address: it changes with every start, and so does every webhook URL in ilert.",
  changed: {
    title: "The public address has changed, and ilert still calls the old one",
    text: "Before: {from}. Now: {to}. Paste the new webhook URL of each webhook source into ilert; until then no alert arrives.",
    automatic:
      "The public address has changed from {from} to {to}. Tocsin updates ilert once a call has come through the new one; see <link>ilert</link>.",
    some: "Before: {from}. Now: {to}. Tocsin updates ilert where it manages the setup. Paste the new webhook URL of these: {names}; until then no alert arrives for them.",
    confirm: "ilert has the new one",
  },
  secret: { save: "Save", remove: "Remove" },
  ssh: {
    host: "SSH server",
    hostHelp: "Its name or address. “user@server:port” fills in the other fields.",
    hostPlaceholder: "gateway.example.com",
    port: "SSH port",
    portHelp: "Where the server accepts logins; 22 unless it was changed.",
    user: "User",
    userHelp: "The user that Tocsin logs in as. It needs no shell, only forwarding.",
    keyFile: "Private key",
    keyFileHelp: "Path of the file on this machine. Leave it empty to log in with the keys of the SSH agent.",
    keyFilePlaceholder: "~/.ssh/id_ed25519",
    passphrase: "Passphrase",
    passphraseHelp: "Only if the key has one. It is stored encrypted.",
    remotePort: "Port on the server",
    remotePortHelp: "The server listens there for Tocsin; point the public address to it.",
    remoteHost: "Address on the server",
    remoteHostHelp:
      "127.0.0.1 for a web server on the same machine. 0.0.0.0 opens the port to everyone and needs GatewayPorts.",
    more: "More about the server",
    empty: "Enter a value.",
  },
  cloudflared: {
    kind: "Kind of tunnel",
    kindHelp:
      "A named tunnel keeps its address. A trial needs no account, and its address changes with every start.",
    named: "Named",
    quick: "Trial",
    token: "Token of the tunnel",
    tokenHelp:
      "From Cloudflare Zero Trust, Networks, Tunnels: the long text in the command that installs a connector. It is stored encrypted.",
    binary: "Program",
    binaryHelp: "Path of cloudflared; leave empty to use the one on PATH.",
    binaryFixed:
      "The program is set when Tocsin is started, with --cloudflared PATH or TOCSIN_CLOUDFLARED; otherwise the one on PATH is used. A page or a file cannot choose it.",
    binaryPlaceholder: "cloudflared",
  },
  ngrok: {
    token: "Authtoken",
    tokenHelp: "From ngrok's dashboard, under Your Authtoken. It is stored encrypted.",
    domain: "Domain",
    domainHelp: "A domain of your account; leave empty to use the one that ngrok assigns.",
    domainPlaceholder: "alerts.ngrok.app",
  },
} as const;
