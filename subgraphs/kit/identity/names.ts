import { halfWidth, withoutBlanks } from "../codes/text";

/** A person's name as names are compared: compatibility forms unified, without blanks (domain rule ID-04). */
export const normalisePersonName = (name: string | null | undefined): string => withoutBlanks((name ?? "").normalize("NFKC"));

/**
 * An institution's name as names are compared: half-width, without blanks and punctuation, without the division's name in front,
 * 中国共产党 as 中共, 委员会办公室 as 办 (domain 4.6).
 * @param divisionNames from the province down to the division: 衡川省 沄州市 青垣县
 */
export function normaliseInstitutionName(name: string | null | undefined, divisionNames: readonly string[]): string {
  const plain = halfWidth(name ?? "")
    .replace(/[\p{White_Space}\p{P}\p{S}\p{Cf}]/gu, "")
    .replaceAll("中国共产党", "中共");
  return withoutDivision(plain, divisionNames).replaceAll("委员会办公室", "办");
}

function withoutDivision(name: string, divisionNames: readonly string[]): string {
  let rest = name;
  for (const division of divisionNames) if (rest.length > division.length && rest.startsWith(division)) rest = rest.slice(division.length);
  // 县教育局 is how the county's own people write 青垣县教育局.
  return rest === name && /^县../u.test(name) ? name.slice(1) : rest;
}
