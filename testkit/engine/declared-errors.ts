import type { Engine } from "../../engine/engine.ts";
import { declaredErrors } from "../../shared/contract.ts";

/** Wraps an engine's client so that an error which the contract does not declare for the procedure fails the test. */
export const withDeclaredErrors = (client: Engine["client"]): Engine["client"] => checked(client, []);

function checked<Client extends object>(client: Client, path: readonly string[]): Client {
  return new Proxy(client, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      const isPart = typeof name === "string" && (typeof member === "object" || typeof member === "function");
      return isPart && member !== null ? checked(member, [...path, name]) : member;
    },
    async apply(target, self, args) {
      try {
        return await Reflect.apply(target as (...all: unknown[]) => unknown, self, args);
      } catch (thrown) {
        requireDeclared(path.join("."), thrown);
        throw thrown;
      }
    },
  });
}

function requireDeclared(procedure: string, thrown: unknown): void {
  const { data } = thrown as { data?: { code?: unknown } };
  if (typeof data?.code !== "string" || declaredErrors(procedure).some((code) => code === data.code)) return;
  throw new Error(`${procedure} returned ${data.code}, which the contract does not declare.`, {
    cause: thrown,
  });
}
