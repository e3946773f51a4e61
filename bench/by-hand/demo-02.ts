import { maskCitizenId, normaliseCitizenId } from "../../subgraphs/kit/codes/citizen-id";
import { quotaTypes } from "../../subgraphs/establishment/mappers/codes";
import { establishmentStatuses } from "../../subgraphs/establishment/mappers/person-codes";
import { staffIdentities } from "../../subgraphs/finance/mappers/codes";
import { type ByHand, type Departments, grouped, institutionNames, named, seen, seenOnBooks, seenPerson, seenUnit } from "./departments";
import { money, slipsOf } from "./payments";

interface Payee {
  PER_ID: string;
  PER_NAME: string;
  IDEN_NO: string | null;
  PER_IDE_CODE: string | null;
  IS_AUTH: number | null;
  person: string | null;
  total: number;
}

/** Whom a budget unit pays, and whose quota each of them occupies. */
export const demo02: ByHand = async (departments, variables) => {
  const { unit, year, month, first } = variables as unknown as { unit: string; year: number; month: string; first: number };
  const { finance } = departments;
  const values = { unit, year: String(year), month: month.replace("-", ""), limit: first + 1 };
  const [units, links, totals, employer, payees] = await Promise.all([
    finance<{ name: string }>(
      `SELECT a.AGENCY_NAME name FROM BAS_AGENCY_INFO a WHERE a.AGENCY_CODE = :unit AND a.FISCAL_YEAR = :year AND ${seenUnit("a")}`,
      values,
    ),
    finance<{ code: string; kind: string; settled: number }>(
      `SELECT institution_code code, link_kind kind, COALESCE(method, '') <> '05' OR confirmed_at IS NOT NULL settled
       FROM xt_jgdz WHERE local_code = :unit AND valid_year = :year AND institution_code IS NOT NULL AND secret <> '1'`,
      values,
    ),
    finance<{ heads: number; gross: string; net: string }>(
      `SELECT COUNT(DISTINCT t.PER_ID) heads, SUM(t.YF) gross, SUM(t.SF) net FROM SAL_DETAIL t JOIN SAL_BATCH b ON b.BATCH_NO = t.BATCH_NO AND b.STATUS = '3'
       WHERE t.SET_MONTH = :month AND t.AGENCY_CODE = :unit AND ${seenPerson("BAS_PERSON_INFO", "t.PER_ID")}`,
      values,
    ),
    finance<{ amount: string | null }>(
      "SELECT SUM(AMT) amount FROM SAL_UNIT_COST WHERE SET_MONTH = :month AND AGENCY_CODE = :unit",
      values,
    ),
    finance<Payee>(
      `SELECT t.PER_ID, t.PER_NAME, t.IDEN_NO, t.PER_IDE_CODE, t.IS_AUTH, COUNT(*) OVER () total,
         (SELECT x.person_key FROM xt_rydz x WHERE x.source_table = 'BAS_PERSON_INFO' AND x.local_pk = CONVERT(t.PER_ID USING utf8mb4) COLLATE utf8mb4_bin AND x.secret <> '1') person
       FROM BAS_PERSON_INFO t WHERE t.AGENCY_CODE = :unit AND t.FISCAL_YEAR = :year AND t.MOF_DIV_CODE LIKE :scope AND TRIM(t.PER_STA_CODE) = '1' AND ${seenOnBooks("t")} AND ${seenPerson("BAS_PERSON_INFO", "t.PER_ID")}
       ORDER BY t.PER_ID LIMIT :limit`,
      values,
    ),
  ]);
  if (!units.length) return { budgetUnit: null };
  const page = payees.slice(0, first);
  const keys = [...new Set(page.flatMap(({ person }) => person ?? []))];
  const settled = links.filter((link) => link.settled);
  const own = settled.find(({ kind }) => kind !== "M")?.code ?? null;
  const [slips, current] = await Promise.all([slipsOf(departments, keys, month), currentOf(departments, keys)]);
  const names = await institutionNames(departments, [...(own ? [own] : []), ...[...current.values()].map(({ jgbm }) => jgbm)]);
  const place = named(names, own);
  return {
    budgetUnit: {
      localName: units[0]!.name,
      linkState: settled.length ? "LINKED" : links.length ? "CANDIDATE" : "UNLINKED",
      institution: place && { institutionCode: own, name: place.name },
      payrollTotals: totals.map(({ heads, gross, net }) => ({
        month,
        heads,
        gross: money(gross),
        net: money(net),
        employerPart: money(employer[0]!.amount ?? "0"),
      })),
      payees: {
        totalCount: payees[0]?.total ?? 0,
        pageInfo: { hasNextPage: payees.length > first, endCursor: page.at(-1)?.PER_ID ?? null },
        edges: page.map((payee) => {
          const record = payee.person ? current.get(payee.person) : undefined;
          return {
            node: {
              name: payee.PER_NAME,
              idNumber: { masked: maskCitizenId(payee.IDEN_NO), state: normaliseCitizenId(payee.IDEN_NO).state },
              identity: staffIdentities.value(payee.PER_IDE_CODE),
              inQuota: payee.IS_AUTH === 1,
              person: payee.person && {
                payments: slips.slipsOf(payee.person).map(({ gross, net }) => ({ gross: money(gross), net: money(net) })),
                currentEstablishment: record
                  ? {
                      establishmentNo: record.smzbh,
                      quotaType: quotaTypes.value(record.bzlx),
                      status: establishmentStatuses.value(record.ryzt),
                      institution: named(names, record.jgbm),
                    }
                  : null,
              },
            },
          };
        }),
      },
    },
  };
};

interface Staff {
  key: string;
  smzbh: string;
  bzlx: string;
  ryzt: string;
  jgbm: string;
  rbrq: string | null;
}

/** Of each person the active record that was entered last. */
async function currentOf({ establishment }: Departments, keys: readonly string[]): Promise<Map<string, Staff>> {
  if (!keys.length) return new Map();
  const rows = await establishment<Staff>(
    `SELECT x.person_key \`key\`, r.smzbh, r.bzlx, r.ryzt, r.jgbm, r.rbrq FROM xt_rydz x JOIN smz_ry r ON r.smzbh = CONVERT(x.local_pk USING utf8mb4) COLLATE utf8mb4_general_ci
     JOIN jg_jbxx j ON j.jgbm = r.jgbm
     WHERE x.source_table = 'smz_ry' AND x.person_key IN (:keys) AND x.secret <> '1' AND r.ryzt IN ('1', '2') AND ${seen("j")} ORDER BY r.smzbh`,
    { keys },
  );
  const latest = (records: readonly Staff[]): Staff =>
    records.reduce((best, record) => ((record.rbrq ?? "") > (best.rbrq ?? "") ? record : best));
  return new Map([...grouped(rows, ({ key }) => key)].map(([key, records]) => [key, latest(records)]));
}
