/** Province prefixes that GB/T 2260 assigns. 77, of the fictitious county, is none of them. */
const ASSIGNED_PROVINCES = new Set(
  "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82".split(" "),
);

export type DivisionLevel = "PROVINCE" | "PREFECTURE" | "DISTRICT" | "COUNTY" | "COUNTY_LEVEL_CITY";

/** Six digits of GB/T 2260: province, prefecture, county. */
export const isDivisionCode = (code: string): boolean => divisionLevel(code) !== null;

/** A scope of divisions: 2, 4 or 6 digits. */
export const isDivisionPrefix = (prefix: string): boolean => /^[1-9]\d(\d\d){0,2}$/.test(prefix);

/** True when the division lies in the scope `prefix`. */
export const inDivision = (code: string, prefix: string): boolean => code.startsWith(prefix);

/** True when GB/T 2260 assigns the province; the demo's data must not. */
export const isAssignedProvince = (code: string): boolean => ASSIGNED_PROVINCES.has(code.slice(0, 2));

/** Level of a division code; null when it is none (not six digits, or a county number of no kind). */
export function divisionLevel(code: string): DivisionLevel | null {
  const [, province, prefecture, county] = /^([1-9]\d)(\d\d)(\d\d)$/.exec(code) ?? [];
  if (province === undefined || prefecture === undefined || county === undefined) return null;
  if (prefecture === "00") return county === "00" ? "PROVINCE" : null;
  if (county === "00") return "PREFECTURE";
  const number = Number(county);
  if (number <= 18) return "DISTRICT";
  if (number < 21) return null;
  return number <= 80 ? "COUNTY" : "COUNTY_LEVEL_CITY";
}

/** The scope that a division keeps books for: a county itself, a city its counties, a province its cities. */
export const scopeOf = (code: string): string => code.replace(/(00){1,2}$/, "");

/** The codes from the province down to the division itself: `770127` → `770000 770100 770127`. */
export function divisionPath(code: string): string[] {
  return [...new Set([`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code])];
}

/** Finance's nine-digit `MOF_DIV_CODE` of a division: the six digits and `000`. */
export const mofDivisionCode = (code: string): string => `${code}000`;

/** Division of a `MOF_DIV_CODE` (nine digits, or six as some tables keep it); null when it is neither. */
export function divisionOfMof(mofCode: string | null | undefined): string | null {
  const code = (mofCode ?? "").trim();
  return /^\d{6}(\d{3})?$/.test(code) && isDivisionCode(code.slice(0, 6)) ? code.slice(0, 6) : null;
}
