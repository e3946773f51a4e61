import { birthOf, maskCitizenId, normaliseCitizenId, sexOf } from "../../kit/codes/citizen-id";
import type { MaskedId } from "../../kit/graph/values";

/*
 * What the ID number of a row says. The number itself goes no further than the mappers.
 */

/** As it may be shown. */
export const maskedId = (raw: string | null): MaskedId => ({
  masked: maskCitizenId(raw),
  state: normaliseCitizenId(raw).state,
  full: null,
});

/** Birth date yyyy-MM-dd in it; null when it says none. */
export const idBirth = (raw: string | null): string | null => birthOf(normaliseCitizenId(raw).normalised);

/** Sex in it; null when it says none. */
export const idSex = (raw: string | null): "MALE" | "FEMALE" | null => sexOf(normaliseCitizenId(raw).normalised);

/** Valid, and yet not written as the standard has it (domain rule ID-03). */
export function idIrregular(raw: string | null): boolean {
  const { normalised, state } = normaliseCitizenId(raw);
  return state === "OK" && raw !== normalised;
}

/** The coded columns of a row whose code its list does not have; a blank is no unknown code. */
export function unknownCodes<Row extends object, C extends keyof Row & string>(
  row: Row,
  known: Readonly<Record<C, (code: string) => boolean>>,
): C[] {
  return (Object.keys(known) as C[]).filter((column) => {
    const code = String(row[column] ?? "").trim();
    return code !== "" && !known[column](code);
  });
}
