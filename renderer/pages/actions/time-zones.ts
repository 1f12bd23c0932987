/**
 * Browsers list some time zones by outdated names of the IANA database, which people do not search for. Maps them to
 * the current names.
 */
const RENAMED: Readonly<Record<string, string>> = {
  "Africa/Asmera": "Africa/Asmara",
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Catamarca": "America/Argentina/Catamarca",
  "America/Coral_Harbour": "America/Atikokan",
  "America/Cordoba": "America/Argentina/Cordoba",
  "America/Godthab": "America/Nuuk",
  "America/Indianapolis": "America/Indiana/Indianapolis",
  "America/Jujuy": "America/Argentina/Jujuy",
  "America/Louisville": "America/Kentucky/Louisville",
  "America/Mendoza": "America/Argentina/Mendoza",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Enderbury": "Pacific/Kanton",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
};

/**
 * The IANA names of the time zones to choose from, sorted, UTC first.
 * @param chosen - the present one, which is included even if the browser does not list it
 */
export function timeZoneNames(chosen: string | null): string[] {
  const listed = Intl.supportedValuesOf("timeZone").map((name) => RENAMED[name] ?? name);
  const others = new Set([...listed, ...(chosen === null ? [] : [chosen])]);
  others.delete("UTC");
  return ["UTC", ...[...others].sort()];
}

/** Whether a search text matches a time zone: "new york" finds `America/New_York`. */
export const isNamedBy = (name: string, search: string): boolean =>
  plain(name).includes(plain(search.trim()));

const plain = (text: string): string => text.toLowerCase().replaceAll("_", " ");
