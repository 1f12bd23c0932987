import type { Reason } from "../../../shared/model/common.ts";
import type { TunnelStatus } from "../../../shared/model/tunnel.ts";
import { reason } from "../../sentences/message.ts";
import { delaysDiffer, neededTriggers } from "../needed-triggers.ts";
import { type Diff, stepsOf } from "./diff.ts";

/** What is worth knowing before a plan is carried out, what matters most first; pure. */
export function warningsOf({ plan, desired }: Diff, { trial }: Pick<TunnelStatus, "trial">): Reason[] {
  const tellsAddress = stepsOf({ ...plan, delete: [] }) > 0;
  const { publicUrl: url, proven, sources } = desired;
  return [
    ...(url === null || !tellsAddress ? [] : ofAddress(url, proven, trial)),
    ...sources
      .filter(({ alertSourceIds }) => alertSourceIds.length > 0)
      .flatMap((source) => ofSource(source, desired)),
  ];
}

function ofAddress(url: string, proven: boolean, trial: boolean): Reason[] {
  return [
    ...(proven ? [] : [reason("ilert/address-unproven", "ilert.address-unproven", { url })]),
    ...(url.startsWith("https:") ? [] : [reason("ilert/address-http", "ilert.address-http", { url })]),
    ...(trial ? [reason("ilert/address-trial", "ilert.address-trial", { url })] : []),
  ];
}

function ofSource(
  { id, name, enabled, withLinks }: Diff["desired"]["sources"][number],
  { actions }: Pick<Diff["desired"], "actions">,
): Reason[] {
  if (!enabled) return [reason("ilert/source-off", "ilert.source-off", { source: name })];
  if (neededTriggers(id, actions).length === 0)
    return [reason("ilert/no-events", "ilert.no-events", { source: name })];
  const differ = delaysDiffer(id, actions)
    ? [reason("ilert/delays-differ", "ilert.delays-differ", { source: name })]
    : [];
  return [
    ...differ,
    ...(withLinks ? [reason("ilert/template-costs", "ilert.template-costs", { source: name })] : []),
  ];
}
