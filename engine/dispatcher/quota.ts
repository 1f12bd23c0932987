import type { Connector } from "../../shared/model/connector.ts";
import type { QuotaStatus } from "../../shared/model/status.ts";

const WARNING = 0.8;
const CRITICAL = 0.95;

/** A connector and what its robot has sent this month. */
export interface Sender {
  readonly connector: Pick<Connector, "id" | "quota">;
  readonly sentThisMonth: number;
}

/**
 * How far each connector's monthly quota is used up, counting every connector of the same organisation, since
 * DingTalk counts an organisation's sends together (docs/protocols/dingtalk.md §5). Pure; by the
 * connector's id, null where nobody counts.
 */
export function quotaStatuses(senders: readonly Sender[]): ReadonlyMap<string, QuotaStatus | null> {
  const usedBy = new Map<string, number>();
  for (const { connector, sentThisMonth } of senders) {
    const { organisation } = connector.quota;
    if (organisation !== null) usedBy.set(organisation, (usedBy.get(organisation) ?? 0) + sentThisMonth);
  }
  const statusOf = ({ connector, sentThisMonth }: Sender): QuotaStatus | null => {
    const { monthly: limit, organisation } = connector.quota;
    if (limit === null) return null;
    const used = organisation === null ? sentThisMonth : (usedBy.get(organisation) ?? 0);
    return { used, limit, level: levelOf(used / limit) };
  };
  return new Map(senders.map((sender) => [sender.connector.id, statusOf(sender)]));
}

function levelOf(fraction: number): QuotaStatus["level"] {
  if (fraction >= 1) return "exceeded";
  if (fraction >= CRITICAL) return "critical";
  return fraction >= WARNING ? "warning" : "ok";
}
