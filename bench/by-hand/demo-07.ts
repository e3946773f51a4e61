import { institutionRanks } from "../../subgraphs/establishment/mappers/codes";
import { quotaTypes } from "../../subgraphs/finance/mappers/codes";
import { institutionRanks as localRanks } from "../../subgraphs/organization/mappers/codes";
import { type ByHand, type Departments, SETTLED, grouped, seenUnit } from "./departments";
import { activeInstitutions } from "./institutions";
import { quotasOf } from "./quotas";

/** One institution as each of the four departments has it, side by side. */
export const demo07: ByHand = async (departments, variables) => {
  const { year, first } = variables as unknown as { year: number; first: number };
  const page = await activeInstitutions(departments, first);
  const codes = page.rows.map(({ jgbm }) => jgbm);
  const [quotas, orgUnits, budgetUnits, employers] = await Promise.all([
    quotasOf(departments, codes),
    orgUnitsOf(departments, codes),
    budgetUnitsOf(departments, codes, String(year)),
    employersOf(departments, codes),
  ]);
  return {
    institutions: page.connection(({ jgbm, jgmc, jggg }) => ({
      institutionCode: jgbm,
      name: jgmc,
      rank: institutionRanks.value(jggg),
      quotaSummary: quotas(jgbm).map(({ quotaType, approved, actual }) => ({ quotaType, approved, actual })),
      orgUnits: orgUnits(jgbm),
      budgetUnits: budgetUnits(jgbm),
      employers: employers(jgbm),
    })),
  };
};

interface OrgUnit {
  code: string;
  name: string;
  rank: string | null;
  B0227: number | null;
  B0232: number | null;
  B0233: number | null;
  B0236: number | null;
  B0234: number | null;
}

async function orgUnitsOf({ organization }: Departments, codes: readonly string[]) {
  const rows = await organization<OrgUnit>(
    `SELECT DISTINCT g.institution_code code, t.B0111, t.B0101 name, t.B0127 rank, t.B0227, t.B0232, t.B0233, t.B0236, t.B0234
     FROM xt_jgdz g JOIN B01 t ON t.B0111 = CONVERT(g.local_code USING utf8mb4) COLLATE utf8mb4_general_ci
     WHERE g.institution_code IN (:codes) AND ${SETTLED} AND t.B0117 LIKE :scope AND t.B0111 NOT IN (SELECT local_code FROM xt_jgdz WHERE secret = '1')
     ORDER BY g.local_code`,
    { codes },
  );
  const byCode = grouped(rows, ({ code }) => code);
  return (code: string) =>
    (byCode.get(code) ?? []).map(({ name, rank, B0227, B0232, B0233, B0236, B0234 }) => ({
      localName: name,
      localRank: localRanks.value(rank),
      localQuotas: [
        { quotaTypes: ["ADMINISTRATIVE", "POLITICAL_LEGAL_SPECIAL"], count: B0227 },
        { quotaTypes: ["CIVIL_SERVICE_REFERENCED"], count: B0232 },
        { quotaTypes: ["PUBLIC_INSTITUTION"], count: B0233 },
        { quotaTypes: ["LOGISTICS"], count: B0236 },
        { quotaTypes: ["SEPARATELY_LISTED"], count: B0234 },
      ],
    }));
}

interface Headcount {
  unit: string;
  name: string;
  type: string | null;
  quota: number | null;
  actual: number | null;
}

async function budgetUnitsOf({ finance }: Departments, codes: readonly string[], year: string) {
  const links = await finance<{ code: string; unit: string }>(
    `SELECT g.institution_code code, g.local_code unit FROM xt_jgdz g WHERE g.institution_code IN (:codes) AND g.valid_year = :year AND ${SETTLED} ORDER BY g.local_code`,
    { codes, year },
  );
  const rows = links.length
    ? await finance<Headcount>(
        `SELECT a.AGENCY_CODE unit, a.AGENCY_NAME name, h.AUTH_TYPE type, h.AUTH_NUM quota, h.REAL_NUM actual
         FROM BAS_AGENCY_INFO a LEFT JOIN BAS_AGENCY_HC h ON h.AGENCY_ID = a.AGENCY_ID AND h.FISCAL_YEAR = a.FISCAL_YEAR
         WHERE a.AGENCY_CODE IN (:units) AND a.FISCAL_YEAR = :year AND ${seenUnit("a")} ORDER BY h.AUTH_TYPE`,
        { units: links.map(({ unit }) => unit), year },
      )
    : [];
  const byUnit = grouped(rows, ({ unit }) => unit);
  const unitsOf = grouped(links, ({ code }) => code);
  return (code: string) =>
    (unitsOf.get(code) ?? []).flatMap(({ unit }) => {
      const lines = byUnit.get(unit);
      if (!lines) return [];
      const headcounts = lines
        .filter(({ type }) => type !== null)
        .map(({ type, quota, actual }) => ({ quotaType: quotaTypes.value(type), budgetQuota: quota, budgetActual: actual }));
      return { localName: lines[0]!.name, headcounts };
    });
}

interface Employer {
  unit: string;
  name: string;
  copied: number | null;
  posts: number | null;
  plan: string | null;
}

async function employersOf({ hr }: Departments, codes: readonly string[]) {
  const links = await hr<{ code: string; unit: string }>(
    `SELECT DISTINCT g.institution_code code, g.local_code unit FROM xt_jgdz g WHERE g.institution_code IN (:codes) AND ${SETTLED} ORDER BY g.local_code`,
    { codes },
  );
  const rows = links.length
    ? await hr<Employer>(
        `SELECT e.aab001 unit, e.aab004 name, f.faid plan, f.bzs copied, f.gwzs posts FROM ab01 e
         LEFT JOIN gw_fa f ON f.faid = (SELECT MAX(c.faid) FROM gw_fa c WHERE c.aab001 = e.aab001 AND TRIM(c.zt) = '1')
         WHERE e.aab001 IN (:units) AND (e.aab301 LIKE :scope OR TRIM(COALESCE(e.aab301, '')) = '') AND NOT EXISTS (SELECT 1 FROM xt_jgdz s WHERE s.local_code = e.aab001 AND s.secret = '1')`,
        { units: links.map(({ unit }) => unit) },
      )
    : [];
  const byUnit = new Map(rows.map((row) => [row.unit, row]));
  const unitsOf = grouped(links, ({ code }) => code);
  return (code: string) =>
    (unitsOf.get(code) ?? []).flatMap(({ unit }) => {
      const employer = byUnit.get(unit);
      if (!employer) return [];
      const { name, plan, copied, posts } = employer;
      return { localName: name, postPlan: plan === null ? null : { quotaCopied: copied, totalPosts: posts } };
    });
}
