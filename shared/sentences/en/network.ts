/** What is wrong with the way out: its settings, the proxy, and certificates of one's own. */
export const network = {
  "input.proxy-missing": {
    message: "is missing: enter the proxy's address, such as http://proxy.example.com:3128",
  },
  "input.proxy-url": {
    message: "must be http://host:port, https://host:port or socks5://host:port, and nothing behind the port",
  },
  "input.proxy-socks-user": {
    message:
      "must have no user: a SOCKS proxy with a login cannot be used. Take an http proxy, or one without a login",
  },
  "input.proxy-no-user": { message: "has a password but no user: write http://user:password@host:port" },
  "input.proxy-password-again": {
    message: "has another host or user now: enter the password again, so that it goes nowhere unseen",
  },
  "input.proxy-bypass": {
    message: "must be a host such as example.com or .example.com, with a port where one is meant",
  },
  "input.ca-path": {
    message: "must be PEM text (-----BEGIN CERTIFICATE-----) or the absolute path of a PEM file",
  },
  "input.ca-file": { message: "names a file that cannot be read, or is over 1 MB: {file}" },
  "input.ca-empty": { message: "holds no certificate: paste the text from -----BEGIN to -----END" },
  "input.ca-broken": { message: "holds a certificate that cannot be read (number {number})" },
  "input.ca-leaf": {
    message: "holds a certificate that is no certificate authority (number {number}): {subject}",
  },
  "input.ca-expired": { message: "holds a certificate that ended on {day}: {subject}" },

  "network.ca-lost": {
    message: "The extra certificate authority cannot be used now: its file {file} is missing or damaged.",
    advice:
      "Put the file back, or choose another under Settings, Network. Until then only the system's are trusted.",
  },
  "network.ca-left-out": {
    message: "Of the extra certificate authorities, these are not trusted: {names}.",
    advice:
      "They have ended, are no authorities or cannot be read; the others are trusted. Put newer ones in their place under Settings, Network.",
  },
  "network.not-applied": {
    message: "The network settings could not be applied.",
    advice: "Change them under Settings, Network. The log file has the details.",
  },

  "robot.proxy-login": {
    message: "The proxy asks for a login, or refused the one it got.",
    advice:
      "Enter the proxy's user and password under Settings, Network (without a desktop also in HTTPS_PROXY or --proxy). Tocsin tries again.",
  },
  "robot.proxy-unreachable": {
    message: "The proxy could not be reached.",
    advice:
      "Check the proxy's address under Settings, Network (without a desktop also HTTPS_PROXY and --proxy), or do without one. Tocsin tries again.",
  },
  "robot.proxy-refused": {
    message: "The proxy did not open a way to the server.",
    advice:
      "Ask whoever runs the proxy to let this host through, or name the host under Settings, Network, as one to reach without it. Tocsin tries again.",
  },
  "robot.proxy-certificate": {
    message: "The proxy's own certificate could not be trusted.",
    advice: "Add the certificate authority behind it under Settings, Network. Tocsin tries again.",
  },
  "robot.proxy-settings": {
    message: "The system's proxy settings could not be used.",
    advice:
      "Check the system's proxy script (PAC), or enter the proxy under Settings, Network. Tocsin tries again.",
  },
} as const;
