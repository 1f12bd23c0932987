/** What the settings page says of public access. */
export const tunnel = {
  provider: {
    label: "Public access",
    own: {
      name: "Your own URL",
      needs:
        "A reverse proxy, VPN or port forward that you run and that leads to port {port}. Tocsin looks every minute whether it does.",
    },
    ssh: {
      name: "Your SSH server",
      needs:
        "A server that you may log in to with a key, with a web server in front for https. Tocsin asks it to forward a port to here (ssh -R).",
    },
    cloudflared: {
      name: "Cloudflare Tunnel",
      needs:
        "The program cloudflared on this machine, and a Cloudflare account with a domain; for a trial no account.",
    },
    ngrok: {
      name: "ngrok",
      needs: "An ngrok account. It gives an https address; nothing is to be installed.",
    },
  },
  test: "Test now",
  connected: "Connected: a test call came back through the public address in {ms, number} ms, <ago></ago>.",
  connecting: "Connecting. No test call has come back yet.",
  missed: "The last one did not: {problem}",
  down: "Public access is down",
  retry: "Tocsin tries again at {time}.",
  trust: "Trust the new key",
  hostKey: "Key of the SSH server {server}: {fingerprint}. Compare it once with what its owner says.",
  trial: "This address is for a trial: it changes with every start, and with it every webhook URL in ilert.",
  changed: {
    title: "The public address has changed, and ilert still calls the old one",
    text: "Before: {from}. Now: {to}. Paste the new webhook URL of each webhook source into ilert; until then no alert arrives.",
    byItself:
      "The public address has changed from {from} to {to}. Tocsin tells ilert by itself once a call has come through it; how that stands: <link>ilert</link>.",
    some: "Before: {from}. Now: {to}. Tocsin tells ilert by itself where it has set ilert up. Paste the new webhook URL of these: {names}; until then no alert arrives for them.",
    confirm: "ilert has the new one",
  },
  secret: { save: "Save", remove: "Remove" },
  ssh: {
    host: "SSH server",
    hostHelp: "Its name or address. “user@server:port” fills in the other fields.",
    hostPlaceholder: "gateway.example.com",
    port: "SSH port",
    portHelp: "Where the server takes logins; 22 unless it was changed.",
    user: "User",
    userHelp: "Who Tocsin logs in as. It needs no shell there, only forwarding.",
    keyFile: "Private key",
    keyFileHelp: "Path of the file on this machine. Leave it empty to log in with the keys of the SSH agent.",
    keyFilePlaceholder: "~/.ssh/id_ed25519",
    passphrase: "Passphrase",
    passphraseHelp: "Only where the key has one. It is kept sealed.",
    remotePort: "Port on the server",
    remotePortHelp: "The server listens there for Tocsin; lead the public address to it.",
    remoteHost: "Address on the server",
    remoteHostHelp:
      "127.0.0.1 for a web server beside it. 0.0.0.0 opens the port to everybody, and needs GatewayPorts.",
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
      "From Cloudflare Zero Trust, Networks, Tunnels: the long text in the command that installs a connector. It is kept sealed.",
    binary: "Program",
    binaryHelp: "Path of cloudflared; leave it empty to take the one on PATH.",
    binaryFixed:
      "The program is chosen where Tocsin is started: by --cloudflared PATH or TOCSIN_CLOUDFLARED, else the one on PATH is taken. A page or a file cannot choose it.",
    binaryPlaceholder: "cloudflared",
  },
  ngrok: {
    token: "Authtoken",
    tokenHelp: "From ngrok's dashboard, under Your Authtoken. It is kept sealed.",
    domain: "Domain",
    domainHelp: "A domain of your account; empty takes the one that ngrok gives.",
    domainPlaceholder: "alerts.ngrok.app",
  },
} as const;
