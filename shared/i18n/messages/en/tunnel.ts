/** Public access: what is missing, the result of a probe, and why a tunnel is down. */
export const tunnel = {
  tunnel: {
    "no-url": {
      message: "There is no public address yet.",
      advice: "Enter the address at which the internet reaches this machine.",
    },
    unreachable: {
      message: "{url} cannot be reached ({word}).",
      advice: "Check whether this machine is online, and whether the server at that address is running.",
    },
    "no-such-name": {
      message: "The name {name} cannot be resolved.",
      advice: "Check the public address for a typo. A new name can take a few minutes.",
    },
    silent: {
      message: "{url} accepts connections but does not answer.",
      advice: "Check whether that address still leads to this machine.",
    },
    certificate: {
      message: "The certificate of {url} is not trusted ({word}), so ilert will not call it either.",
      advice: "Renew it, or get one for this name.",
    },
    redirected: {
      message: "{url} redirects elsewhere (HTTP {status}); ilert's webhooks would be lost there.",
      advice: "Enter the address that it redirects to, or exempt /hooks from the login in front of it.",
    },
    "nothing-behind": {
      message: "{url} answers, but there is nothing behind it (HTTP {status}).",
      advice: "Point it to the port on which Tocsin receives.",
    },
    "other-answer": {
      message: "Something other than this Tocsin answers at {url} (HTTP {status}).",
      advice: "Point /hooks to the port on which Tocsin receives, and exempt it from any login in between.",
    },
    "other-tocsin": {
      message: "Another Tocsin answers at {url}, not this one.",
      advice: "Stop the other one, or give each its own address.",
    },
    "url-changed": {
      message:
        "The public address has changed from {from} to {to}. ilert still calls the old one, so its alerts are lost.",
      advice: "Paste the new webhook URLs into ilert, then confirm it in Settings.",
    },

    "ssh-no-server": {
      message: "The SSH server or the user is missing.",
      advice: "Enter the server's address and the user to log in as.",
    },
    "ssh-no-url": {
      message: "The public address in front of the SSH server is missing.",
      advice: "Enter the address at which the internet reaches the server's forwarded port.",
    },
    "ssh-no-key": {
      message: "No private key is chosen.",
      advice: "Enter the path of a private key, or use the SSH agent.",
    },
    "ssh-key-unreadable": {
      message: "The private key {file} cannot be read ({word}).",
      advice: "Check its path, and that the user running Tocsin may read it.",
    },
    "ssh-key-locked": {
      message: "{file} is locked with a passphrase, or it is not a private key.",
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
      message: "There is no SSH agent that Tocsin could ask for a key.",
      advice: "Start the agent and add a key with ssh-add, or choose a key file.",
    },
    "ssh-denied": {
      message: "{server} does not let {user} in with this key.",
      advice: "Check the user, and put the public key into authorized_keys on the server.",
    },
    "ssh-host-key-changed": {
      message: "{server} presents a different key than before. Known: {known}. Now: {shown}.",
      advice:
        "Somebody may be intercepting the connection, so nothing was sent. Ask whoever runs the server; if the key was changed on purpose, trust the new one in Settings.",
    },
    "ssh-port-refused": {
      message: "{server} does not listen on {host} port {port} for us.",
      advice:
        "The port is taken there, perhaps by Tocsin's previous session, which will end soon; or the server allows no forwarding (AllowTcpForwarding, PermitListen).",
    },
    "ssh-no-such-name": {
      message: "The SSH server's name {name} cannot be resolved.",
      advice: "Check its address for a typo.",
    },
    "ssh-unreachable": {
      message: "The SSH server {server} cannot be reached ({word}).",
      advice: "Check its address and port, and whether this machine is online.",
    },
    "ssh-silent": {
      message: "The SSH server {server} no longer answers.",
    },
    "ssh-ended": {
      message: "The SSH server {server} closed the connection.",
    },
    "ssh-no-ssh": {
      message: "{server} does not speak a version of SSH that Tocsin supports.",
      advice: "Check the port; the server must be OpenSSH 7 or newer, or compatible with it.",
    },

    "cloudflared-no-token": {
      message: "The token of the Cloudflare tunnel is missing.",
      advice:
        "Cloudflare shows it under Zero Trust, Networks, Tunnels, in the command that installs a connector.",
    },
    "cloudflared-no-url": {
      message: "The public hostname of the Cloudflare tunnel is missing.",
      advice: "Enter the hostname of the tunnel at Cloudflare, with https:// in front.",
    },
    "cloudflared-missing": {
      message: "{program} cannot be started ({word}).",
      advice: "Install cloudflared, or enter the path of the program.",
    },
    "cloudflared-token": {
      message: "Cloudflare does not accept the tunnel's token.",
      advice: "Copy all of it again; once a new one is created, the old one is void.",
    },
    "cloudflared-ended": {
      message: "cloudflared exited ({code}). Its last output: {words}",
    },
    "cloudflared-stalled": {
      message: "cloudflared got no connection to Cloudflare within a minute. Its last output: {words}",
      advice: "Check whether a firewall blocks outgoing connections to port 7844.",
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
      message: "ngrok rejects the authtoken or the domain ({word}).",
      advice: "Check both; ngrok.com/docs/errors explains the code.",
    },
    "ngrok-unreachable": {
      message: "ngrok cannot be reached.",
      advice: "Check whether this machine is online and whether a firewall blocks it.",
    },
  },
} as const;
