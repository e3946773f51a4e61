import { staffIdentities } from "../../subgraphs/establishment/mappers/person-codes";
import { birthOf, normaliseCitizenId, sexOf } from "../../subgraphs/kit/codes/citizen-id";
import { titleLevelOf } from "../../subgraphs/kit/codes/tables/title";
import { retirementOf } from "../../subgraphs/kit/retirement";
import { type Departments, seen } from "./departments";

/** What statistics read of a person in establishment. */
export interface Staff {
  readonly jgbm: string;
  readonly jglb: string;
  readonly hylb: string | null;
  readonly sfzh: string | null;
  readonly csrq: string | null;
  readonly xb: string | null;
  readonly rysf: string | null;
  readonly zwcc: string | null;
  readonly zc: string | null;
}

/** The staff of the division, whole or born within a span (yyyyMMdd). */
export const staffIn = ({ establishment }: Departments, born?: { readonly first: string; readonly last: string }): Promise<Staff[]> =>
  establishment<Staff>(
    `SELECT r.jgbm, TRIM(j.jglb) jglb, TRIM(j.hylb) hylb, r.sfzh, r.csrq, r.xb, r.rysf, NULLIF(TRIM(r.zwcc), '') zwcc, r.zc
     FROM smz_ry r JOIN jg_jbxx j ON j.jgbm = r.jgbm WHERE r.ryzt IN ('1', '2') AND ${seen("j")}
     ${born ? "AND (r.csrq IS NULL OR REPLACE(r.csrq, '-', '') BETWEEN :first AND :last OR SUBSTR(r.sfzh, 7, 8) BETWEEN :first AND :last)" : ""}`,
    born,
  );

/** Birth yyyy-MM-dd as the ID number says it, else as the register does. */
export function birthDateOf({ sfzh, csrq }: Staff): string | null {
  const digits = csrq?.replaceAll("-", "");
  return (
    birthOf(normaliseCitizenId(sfzh).normalised) ?? (digits ? `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}` : null)
  );
}

/** The year in which a person retires by law. */
export function retirementYearOf(person: Staff): number | null {
  const { sfzh, xb, rysf, zwcc, zc } = person;
  const title = titleLevelOf(zc);
  const retirement = retirementOf({
    birthMonth: birthDateOf(person)?.slice(0, 7) ?? null,
    sex: sexOf(normaliseCitizenId(sfzh).normalised) ?? (xb === "1" ? "MALE" : xb === "2" ? "FEMALE" : null),
    identity: staffIdentities.value(rysf),
    leadershipLevelCode: zwcc,
    seniorTitle: title === "SENIOR" || title === "SENIOR_DEPUTY",
  });
  return retirement && Number(retirement.statutoryMonth.slice(0, 4));
}
