import type { Api } from "../../renderer/client/connect.ts";

/** A call that was recorded, with its input. */
export interface RecordedCall {
  /** As in the contract, such as "settings.update". */
  readonly procedure: string;
  readonly input: unknown;
}

/** A client that records the calls of the given procedures, so that a test can check what the page sends. */
export function recordedClient(client: Api, ...procedures: readonly string[]) {
  const calls: RecordedCall[] = [];

  function recorded<Client extends object>(part: Client, path: readonly string[]): Client {
    return new Proxy(part, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        const isPart =
          typeof name === "string" && (typeof member === "object" || typeof member === "function");
        return isPart && member !== null ? recorded(member, [...path, name]) : member;
      },
      apply(target, self, args) {
        const procedure = path.join(".");
        if (procedures.includes(procedure)) calls.push({ procedure, input: args[0] });
        return Reflect.apply(target as (...all: unknown[]) => unknown, self, args);
      },
    });
  }

  return { client: recorded(client, []), calls };
}
