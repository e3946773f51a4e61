import { quotaTypes } from "../../subgraphs/establishment/mappers/codes";
import { establishmentStatuses, staffIdentities } from "../../subgraphs/establishment/mappers/person-codes";
import { maskAccount } from "../../subgraphs/finance/mappers/BAS_PERSON_BANK";
import { insuranceStatuses, insuranceTypes, postCategories, postGrade } from "../../subgraphs/hr/mappers/codes";
import { birthOf, maskCitizenId, normaliseCitizenId, sexOf } from "../../subgraphs/kit/codes/citizen-id";
import { titleLevelOf } from "../../subgraphs/kit/codes/tables/title";
import { retirementOf } from "../../subgraphs/kit/retirement";
import { type ByHand, institutionNames, named, seen, seenOnBooks, seenPerson } from "./departments";
import { money, slipsOf, unitNamed, unitNames } from "./payments";

interface Record {
  smzbh: string;
  xm: string;
  csrq: string | null;
  sfzh: string | null;
  jgbm: string;
  bzlx: string;
  ryzt: string;
  rbrq: string | null;
  rysf: string | null;
  zwcc: string | null;
}

interface Staff {
  category: string | null;
  grade: string | null;
  title: string | null;
  status: string;
  sfzhm: string | null;
  employer: string | null;
}

/** SQL: rows of a person table of a key. */
const of = (table: string, key: string): string =>
  `${key} IN (SELECT CONVERT(x.local_pk USING utf8mb4) COLLATE utf8mb4_general_ci FROM xt_rydz x WHERE x.source_table = '${table}' AND x.person_key = :person AND x.secret <> '1')`;

const month = (digits: string): string => digits.replace(/^(\d{4})-?(\d\d).*$/, "$1-$2");

/** One person in four departments; numbers and accounts masked. */
export const demo10: ByHand = async (departments, variables) => {
  const { person, month: paidIn } = variables as unknown as { person: string; month: string };
  const { establishment, organization, finance, hr, asOf } = departments;
  const year = asOf.slice(0, 4);
  const [records, cadres, payees, staff, insurance, slips] = await Promise.all([
    establishment<Record>(
      `SELECT r.smzbh, r.xm, r.csrq, r.sfzh, r.jgbm, r.bzlx, r.ryzt, r.rbrq, r.rysf, NULLIF(TRIM(r.zwcc), '') zwcc
       FROM smz_ry r JOIN jg_jbxx j ON j.jgbm = r.jgbm WHERE ${of("smz_ry", "r.smzbh")} AND ${seen("j")} ORDER BY r.smzbh`,
      { person },
    ),
    organization<{ id: string }>("SELECT local_pk id FROM xt_rydz WHERE source_table = 'A01' AND person_key = :person AND secret <> '1'", {
      person,
    }),
    finance<{ id: string; unit: string | null; account: string | null }>(
      `SELECT t.PER_ID id, t.AGENCY_CODE unit, NULLIF(TRIM(k.ACCT_NO), '') account FROM BAS_PERSON_INFO t LEFT JOIN BAS_PERSON_BANK k ON k.PER_ID = t.PER_ID
       WHERE ${of("BAS_PERSON_INFO", "t.PER_ID")} AND t.FISCAL_YEAR = :year AND ${seenOnBooks("t")}
         AND ${seenPerson("BAS_PERSON_INFO", "t.PER_ID")} ORDER BY t.PER_ID`,
      { person, year },
    ),
    hr<Staff>(
      `SELECT t.gwlb category, t.gwdj grade, t.zyjszw title, t.ryzt status, t.sfzhm, e.aab004 employer FROM ry_xx t LEFT JOIN ab01 e ON e.aab001 = t.aab001
       WHERE ${of("ry_xx", "t.rybh")} AND NOT EXISTS (SELECT 1 FROM xt_jgdz s WHERE s.local_code = t.aab001 AND s.secret = '1') AND (e.aab301 LIKE :scope OR e.aab301 IS NULL)
       ORDER BY t.rybh`,
      { person },
    ),
    hr<{ type: string; status: string; start: number }>(
      `SELECT t.aae140 type, t.aac031 status, t.aae041 start FROM ac02 t
       WHERE ${of("ac01", "t.aac001")} AND NOT EXISTS (SELECT 1 FROM xt_jgdz s WHERE s.local_code = t.aab001 AND s.secret = '1') ORDER BY t.aac001, t.aae140, t.aae041`,
      { person },
    ),
    slipsOf(departments, [person], paidIn),
  ]);
  if (cadres.length) throw new Error("by hand: this person is a cadre, whose record is not answered here");
  const [names, units] = await Promise.all([
    institutionNames(
      departments,
      records.map(({ jgbm }) => jgbm),
    ),
    unitNames(
      departments,
      payees.flatMap(({ unit }) => unit ?? []),
      year,
    ),
  ]);
  const current = records
    .filter(({ ryzt }) => ryzt === "1" || ryzt === "2")
    .reduce<Record | null>((best, each) => (best && (each.rbrq ?? "") <= (best.rbrq ?? "") ? best : each), null);
  const active = staff.filter(({ status }) => status === "01");
  const id = normaliseCitizenId([...active, ...staff].find(({ sfzhm }) => birthOf(normaliseCitizenId(sfzhm).normalised))?.sfzhm).normalised;
  const birth = birthOf(id) ?? current?.csrq ?? null;
  const retirement = retirementOf({
    birthMonth: birth && month(birth),
    sex: sexOf(id),
    identity: staffIdentities.value(current?.rysf ?? null),
    leadershipLevelCode: current?.zwcc ?? null,
    seniorTitle: active.some(({ title }) => ["SENIOR", "SENIOR_DEPUTY"].includes(titleLevelOf(title) ?? "")),
  });
  return {
    person: {
      displayName: current?.xm ?? null,
      birthMonth: current?.csrq ? month(current.csrq) : null,
      establishmentRecords: records.map(({ smzbh, sfzh, jgbm, bzlx, ryzt }) => ({
        establishmentNo: smzbh,
        idNumber: { masked: maskCitizenId(sfzh), state: normaliseCitizenId(sfzh).state, full: null },
        institution: named(names, jgbm),
        quotaType: quotaTypes.value(bzlx),
        status: establishmentStatuses.value(ryzt),
      })),
      cadreRecord: null,
      payees: payees.map(({ unit, account }) => ({
        bankAccount: account ? { masked: maskAccount(account) } : null,
        unit: unitNamed(units, unit),
      })),
      payments: slips.slipsOf(person).map(({ gross, net }) => ({ gross: money(gross), net: money(net) })),
      staffRecords: staff.map(({ category, grade, title, employer }) => ({
        postCategory: postCategories.value(category),
        postGrade: postGrade(grade),
        titleLevel: titleLevelOf(title),
        employer: employer === null ? null : { localName: employer },
      })),
      socialInsurance: insurance.map(({ type, status, start }) => ({
        type: insuranceTypes.value(type),
        status: insuranceStatuses.value(status),
        from: month(String(start)),
      })),
      retirementProjection: retirement && {
        category: retirement.category,
        statutoryMonth: retirement.statutoryMonth,
        earliestFlexibleMonth: retirement.earliestFlexibleMonth,
      },
    },
  };
};
