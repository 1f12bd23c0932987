/** The parts of an SSH server as it is typed or pasted. */
export interface SshTarget {
  readonly host: string;
  readonly user?: string;
  readonly port?: number;
}

const MAX_PORT = 65_535;

/**
 * Parses a server in any usual form: `host`, `user@host`, `user@host:2222`, `ssh://user@host`, or the command `ssh -p
 * 2222 user@host`. Any other text is treated as the host, which the engine validates.
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
