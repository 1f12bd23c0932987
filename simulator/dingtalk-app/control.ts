import type { RouteSettings } from "./api-routes.ts";
import type { createFaults } from "./faults.ts";
import { parseFaultOrder } from "./faults.ts";
import type { Gateway } from "./gateway.ts";
import { stateOf } from "./group-view.ts";
import type { Organisation } from "./organisation.ts";
import type { Click, createActs, Said } from "./people.ts";

/** What the control endpoint and the page can change. */
export interface Controlled {
  readonly organisation: Organisation;
  readonly gateway: Gateway;
  readonly acts: ReturnType<typeof createActs>;
  readonly faults: ReturnType<typeof createFaults>;
  readonly routeSettings: { -readonly [Name in keyof RouteSettings]: RouteSettings[Name] };
}

export interface ControlAnswer {
  readonly status: number;
  readonly body: unknown;
}

const DONE: ControlAnswer = { status: 200, body: { ok: true } };
const problem = (status: number, error: string): ControlAnswer => ({ status, body: { error } });

const TROUBLES = ["disbanded", "robot-removed", "robot-stopped"] as const;

/**
 * Handles a call of the control endpoint:
 * `GET /state` · `POST /click` and `POST /say` (as a person; see `Click` and `Said`) · `POST /fail` (an order of faults) · `POST /settings`
 * (members of `GatewaySettings` and `RouteSettings`) · `POST /disconnect` · `POST /drop` with `{"how": "reset" or "close"}` · `POST /frame` with
 * `{"text"}` or `{"base64"}` · `POST /pings` with `{"count"}` · `POST /revoke-token` · `POST /quota` with `{"api"?, "stream"?}` · `POST /group` with
 * `{"id", "trouble": null or …}` · `POST /reset` (removes pending faults, restores the quotas).
 * @throws Error that explains what is invalid
 */
export async function control(controlled: Controlled, path: string, body: unknown): Promise<ControlAnswer> {
  const { organisation, gateway, acts, faults, routeSettings } = controlled;
  const given = Object(body);
  switch (path) {
    case "/state":
      return { status: 200, body: stateOf(controlled) };
    case "/click":
      return { status: 200, body: { ack: await acts.click(given as Click, given) } };
    case "/say":
      return { status: 200, body: { ack: await acts.say(given as Said, given) } };
    case "/fail":
      faults.order(parseFaultOrder(body));
      return DONE;
    case "/settings":
      for (const target of [gateway.settings, routeSettings]) {
        for (const name of Object.keys(target))
          if (name in given) Object.assign(target, { [name]: given[name] });
      }
      return DONE;
    case "/disconnect":
      gateway.disconnectAll();
      return DONE;
    case "/drop":
      gateway.dropAll(given.how === "close" ? "close" : "reset");
      return DONE;
    case "/frame":
      gateway.sendRaw(
        typeof given.base64 === "string" ? Buffer.from(given.base64, "base64") : String(given.text),
      );
      return DONE;
    case "/pings":
      gateway.sendPings(Number(given.count ?? 1));
      return DONE;
    case "/revoke-token":
      organisation.revokeToken();
      return DONE;
    case "/quota":
      for (const kind of ["api", "stream"] as const)
        if (typeof given[kind] === "number") organisation.left[kind] = given[kind];
      return DONE;
    case "/group":
      organisation.setTrouble(String(given.id), TROUBLES.find((known) => known === given.trouble) ?? null);
      return DONE;
    case "/reset":
      faults.clear();
      organisation.refill();
      return DONE;
    default:
      return problem(404, "There is no such call.");
  }
}
