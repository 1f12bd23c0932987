import { settingsSchema } from "../../../../shared/model/settings.ts";

export interface Limits {
  readonly min: number;
  readonly max: number;
}

const { audit, retention, hooksPort, giveUpAfterHours, silentAfterHours, ilert } = settingsSchema.shape;
const { days, megabytes } = retention.unwrap().shape;
const kept = audit.unwrap().shape;

const limitsOf = (schema: { minValue: number | null; maxValue: number | null }): Limits => ({
  min: schema.minValue ?? 0,
  max: schema.maxValue ?? Number.MAX_SAFE_INTEGER,
});

/** The contract's bounds of each number. */
export const LIMITS = {
  hooksPort: limitsOf(hooksPort.unwrap()),
  giveUpAfterHours: limitsOf(giveUpAfterHours.unwrap()),
  silentAfterHours: limitsOf(silentAfterHours.unwrap().unwrap()),
  days: limitsOf(days.unwrap()),
  megabytes: limitsOf(megabytes.unwrap()),
  auditDays: limitsOf(kept.days.unwrap()),
  auditEntries: limitsOf(kept.entries.unwrap()),
  auditVersions: limitsOf(kept.versions.unwrap()),
  pollSeconds: limitsOf(ilert.unwrap().shape.pollSeconds.unwrap()),
} as const;
