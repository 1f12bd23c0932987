/** What is typed or pasted as an SSH server. */
export interface SshTarget {
  readonly host: string;
  readonly user?: string;
  readonly port?: number;
}

const MAX_PORT = 65_535;

/**
 * Reads a server as people have it at hand: `host`, `user@host`, `user@host:2222`, `ssh://user@host`, or the command
 * `ssh -p 2222 user@host`. What has another form is taken as the host, for the engine to judge.
 */
export function readSshTarget(typed: string): SshTarget {
  const words = typed
    .trim()
    .replace(/^ssh:\/\//i, "")
    .replace(/\/$/, "")
    .split(/\s+/);
  if (words[0] === "ssh") words.shift();
  const option = words.indexOf("-p");
  const [, optionPort] = option < 0 ? [] : words.splice(option, 2);
  const [place = "", ...rest] = words;
  const match = /^(?:([^@:]+)@)?(\[[^\]]+\]|[^@:[\]]+)(?::(\d{1,5}))?$/.exec(place);
  const port = Number(match?.[3] ?? optionPort ?? Number.NaN);
  if (match === null || rest.length > 0 || port < 1 || port > MAX_PORT) return { host: typed.trim() };
  const [, user, host = ""] = match;
  return {
    host: host.replace(/^\[|\]$/g, ""),
    ...(user !== undefined && { user }),
    ...(!Number.isNaN(port) && { port }),
  };
}
