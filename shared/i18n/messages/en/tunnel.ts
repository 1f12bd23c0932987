/** Public access: what is missing, what a probe found, and why a tunnel is down. */
export const tunnel = {
  tunnel: {
    "no-url": {
      message: "There is no public address yet.",
      advice: "Enter the address under which the internet reaches this machine.",
    },
    unreachable: {
      message: "{url} cannot be reached ({word}).",
      advice: "Look whether this machine is online, and whether what stands at that address runs.",
    },
    "no-such-name": {
      message: "The name {name} is not known in the internet.",
      advice: "Check the public address for a typing error. A new name can take some minutes.",
    },
    silent: {
      message: "{url} takes calls and does not answer.",
      advice: "Look whether what stands at that address still leads to this machine.",
    },
    certificate: {
      message: "The certificate of {url} is not trusted ({word}), so ilert will not call it either.",
      advice: "Renew it, or have it made for this name.",
    },
    redirected: {
      message: "{url} redirects elsewhere (HTTP {status}); ilert's webhooks would be lost there.",
      advice: "Enter the address that it redirects to, or take the login in front of it away for /hooks.",
    },
    "nothing-behind": {
      message: "{url} answers, but finds nothing behind it (HTTP {status}).",
      advice: "Lead it to the port on which Tocsin receives.",
    },
    "other-answer": {
      message: "Something other than this Tocsin answers at {url} (HTTP {status}).",
      advice: "Lead /hooks to the port on which Tocsin receives, and let nothing in between ask for a login.",
    },
    "other-tocsin": {
      message: "Another Tocsin answers at {url}, not this one.",
      advice: "Stop the other one, or give each an address of its own.",
    },
    "url-changed": {
      message: "The public address has changed from {from} to {to}. ilert still calls the old one, in vain.",
      advice: "Paste the new webhook URLs into ilert, then confirm it in Settings.",
    },

    "ssh-no-server": {
      message: "The SSH server or the user is missing.",
      advice: "Enter the server's address and the user to log in as.",
    },
    "ssh-no-url": {
      message: "The public address in front of the SSH server is missing.",
      advice: "Enter the address under which the internet reaches the server's forwarded port.",
    },
    "ssh-no-key": {
      message: "No private key is chosen.",
      advice: "Enter the path of a private key, or use the SSH agent.",
    },
    "ssh-key-unreadable": {
      message: "The private key {file} cannot be read ({word}).",
      advice: "Check its path, and that the user who runs Tocsin may read it.",
    },
    "ssh-key-locked": {
      message: "{file} is locked with a passphrase, or it is no private key.",
      advice: "Enter its passphrase, or choose a private key as ssh-keygen makes it.",
    },
    "ssh-passphrase": {
      message: "The passphrase does not open {file}.",
      advice: "Enter the passphrase of this key.",
    },
    "ssh-key-public": {
      message: "{file} is a public key.",
      advice: "Choose the private one: usually the same name without .pub.",
    },
    "ssh-no-agent": {
      message: "No SSH agent runs that Tocsin could ask for a key.",
      advice: "Start the agent and add a key with ssh-add, or choose a key file.",
    },
    "ssh-denied": {
      message: "{server} does not let {user} in with this key.",
      advice: "Check the user, and put the public key into authorized_keys on the server.",
    },
    "ssh-host-key-changed": {
      message: "{server} shows another key than before. Known: {known}. Shown now: {shown}.",
      advice:
        "Somebody may stand between you and the server, so nothing was sent. Ask whoever runs it; if the key was changed on purpose, trust the new one in Settings.",
    },
    "ssh-port-refused": {
      message: "{server} does not listen on {host} port {port} for us.",
      advice:
        "The port is taken there, maybe by our own session of before, which ends by itself; or the server allows no forwarding (AllowTcpForwarding, PermitListen).",
    },
    "ssh-no-such-name": {
      message: "The SSH server {name} is not known in the network.",
      advice: "Check its address for a typing error.",
    },
    "ssh-unreachable": {
      message: "The SSH server {server} cannot be reached ({word}).",
      advice: "Check its address and port, and whether this machine is online.",
    },
    "ssh-silent": {
      message: "The SSH server {server} does not answer any more.",
    },
    "ssh-ended": {
      message: "The SSH server {server} has ended the connection.",
    },
    "ssh-no-ssh": {
      message: "{server} does not speak SSH as Tocsin does.",
      advice: "Check the port; the server must be OpenSSH 7 or newer, or one that is like it.",
    },

    "cloudflared-no-token": {
      message: "The token of the Cloudflare tunnel is missing.",
      advice:
        "Cloudflare shows it under Zero Trust, Networks, Tunnels, in the command that installs a connector.",
    },
    "cloudflared-no-url": {
      message: "The public hostname of the Cloudflare tunnel is missing.",
      advice: "Enter the hostname that you have given the tunnel at Cloudflare, with https:// before it.",
    },
    "cloudflared-missing": {
      message: "{program} cannot be started ({word}).",
      advice: "Install cloudflared, or enter the path of the program.",
    },
    "cloudflared-token": {
      message: "Cloudflare does not take the tunnel's token.",
      advice: "Copy it again, the whole of it; after a new one was made, the old one is void.",
    },
    "cloudflared-ended": {
      message: "cloudflared has ended ({code}). Its last words: {words}",
    },
    "cloudflared-stalled": {
      message: "cloudflared got no connection to Cloudflare within a minute. Its last words: {words}",
      advice: "Look whether a firewall lets it out to port 7844.",
    },

    "ngrok-no-token": {
      message: "ngrok's authtoken is missing.",
      advice: "ngrok shows it in its dashboard, under Your Authtoken.",
    },
    "ngrok-missing": {
      message: "ngrok's library is not part of this installation, or not made for this system.",
      advice: "Choose another kind of public access, or reinstall Tocsin where ngrok supports the system.",
    },
    "ngrok-refused": {
      message: "ngrok refuses the authtoken or the domain ({word}).",
      advice: "Check both; ngrok.com/docs/errors says what the code means.",
    },
    "ngrok-unreachable": {
      message: "ngrok cannot be reached.",
      advice: "Look whether this machine is online and a firewall lets it out.",
    },
  },
} as const;
