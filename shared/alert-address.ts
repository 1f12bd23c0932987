/**
 * The address of an alert in ilert, for bodies that do not contain it (docs/protocols/ilert.md §6).
 * @param accountUrl - of the account, such as `https://acme.ilert.com`
 */
export const alertAddress = (accountUrl: string, alertId: string): string =>
  `${accountUrl.replace(/\/+$/, "")}/alert/view.jsf?id=${encodeURIComponent(alertId)}`;

/** The alert id of our sample events, which describe one alert. No alert of ilert has it. */
export const SAMPLE_ALERT_ID = "0";

/**
 * The number of an alert in ilert's API; null for anything that cannot be one, such as the 0 of our sample
 * events (docs/protocols/ilert.md §1, §4).
 */
export function ilertAlertId(alertId: string): number | null {
  const id = /^[1-9]\d{0,15}$/.test(alertId) ? Number(alertId) : Number.NaN;
  return Number.isSafeInteger(id) ? id : null;
}
