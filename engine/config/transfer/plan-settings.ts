import type { Settings } from "../../../shared/model/settings.ts";
import { message } from "../../sentences/message.ts";
import { chosenProgram } from "../chosen-program.ts";
import { below, type Issue } from "../issue.ts";
import { splitProxyPassword } from "../proxy-password.ts";
import type { SecretChanges } from "../secrets.ts";

/** What settings and vault would hold after a change of the named settings; only good to use without issues. */
export interface SettingsPlan {
  readonly named: Partial<Settings>;
  readonly secrets: SecretChanges;
  /** Paths begin with a setting's name. */
  readonly issues: readonly Issue[];
}

/** @param named - checked by `checkNamedSettings` */
export function planSettings(
  now: Settings,
  named: Partial<Settings>,
  { asksForPrograms }: { readonly asksForPrograms: boolean },
): SettingsPlan {
  const programs: Issue[] =
    asksForPrograms || chosenProgram(now, named) === null
      ? []
      : [{ path: ["tunnel", "cloudflared", "binary"], ...message("input.program") }];
  if (named.network === undefined) return { named, secrets: {}, issues: programs };
  const { network, secrets, issues } = splitProxyPassword(now.network, named.network);
  return {
    named: { ...named, network },
    secrets,
    issues: [...below(["network"], issues), ...programs],
  };
}
