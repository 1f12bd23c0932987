/**
 * Where ilert shows an alert, for bodies that do not say it (docs/protocols/ilert.md §6).
 * @param accountUrl - of the account, such as `https://acme.ilert.com`
 */
export const alertAddress = (accountUrl: string, alertId: string): string =>
  `${accountUrl.replace(/\/+$/, "")}/alert/view.jsf?id=${encodeURIComponent(alertId)}`;

/** Of our own sample events. No alert of ilert has it, and all samples share it: they tell the story of one alert. */
export const SAMPLE_ALERT_ID = "0";

/**
 * The number by which ilert's API knows an alert; null for what can be none, such as the 0 of our own sample
 * events (docs/protocols/ilert.md §1, §4).
 */
export function ilertAlertId(alertId: string): number | null {
  const id = /^[1-9]\d{0,15}$/.test(alertId) ? Number(alertId) : Number.NaN;
  return Number.isSafeInteger(id) ? id : null;
}
