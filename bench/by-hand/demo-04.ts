import { entryReasons } from "../../subgraphs/establishment/mappers/person-codes";
import { payeeStatuses } from "../../subgraphs/finance/mappers/codes";
import { type ByHand, grouped, institutionNames, named, seen, seenOnBooks, seenPerson } from "./departments";
import { money, slipsOf, unitNamed, unitNames } from "./payments";

interface Entry {
  smzbh: string;
  xm: string;
  rbrq: string;
  sbyy: string;
  rbwh: string | null;
  jgbm: string;
  person: string | null;
  total: number;
}

interface Payee {
  id: string;
  status: string | null;
  start: string | null;
  unit: string | null;
}

const day = (digits: string | null): string | null =>
  digits && digits.replace(/^(\d{4})-?(\d\d)-?(\d\d)$/, (_, year: string, month: string, date: string) => `${year}-${month}-${date}`);

/** Those who entered this year, from the entry notice to their first pay. */
export const demo04: ByHand = async (departments, variables) => {
  const { reason, from, to, month, first } = variables as unknown as {
    reason: Parameters<typeof entryReasons.codes>[0];
    from: string;
    to: string;
    month: string;
    first: number;
  };
  const { establishment, finance, asOf } = departments;
  const entries = await establishment<Entry>(
    `SELECT r.smzbh, r.xm, r.rbrq, r.sbyy, r.rbwh, r.jgbm, COUNT(*) OVER () total,
       (SELECT x.person_key FROM xt_rydz x WHERE x.source_table = 'smz_ry' AND x.local_pk = CONVERT(r.smzbh USING utf8mb4) COLLATE utf8mb4_bin AND x.secret <> '1') person
     FROM smz_ry r JOIN jg_jbxx j ON j.jgbm = r.jgbm
     WHERE ${seen("j")} AND TRIM(r.sbyy) IN (:reasons) AND r.rbrq BETWEEN :from AND :to ORDER BY r.smzbh LIMIT :limit`,
    { reasons: entryReasons.codes(reason), from: from.replaceAll("-", ""), to: to.replaceAll("-", ""), limit: first + 1 },
  );
  const page = entries.slice(0, first);
  const keys = [...new Set(page.flatMap(({ person }) => person ?? []))];
  const [names, slips] = await Promise.all([
    institutionNames(
      departments,
      page.map(({ jgbm }) => jgbm),
    ),
    slipsOf(departments, keys, month),
  ]);
  const year = asOf.slice(0, 4);
  const ids = keys.flatMap((key) => slips.payeesOf(key));
  const payees = ids.length
    ? await finance<Payee>(
        `SELECT t.PER_ID id, t.PER_STA_CODE status, t.START_DATE start, t.AGENCY_CODE unit FROM BAS_PERSON_INFO t
         WHERE t.PER_ID IN (:ids) AND t.FISCAL_YEAR = :year AND ${seenOnBooks("t")} AND ${seenPerson("BAS_PERSON_INFO", "t.PER_ID")}`,
        { ids, year },
      )
    : [];
  const units = await unitNames(
    departments,
    payees.flatMap(({ unit }) => unit ?? []),
    year,
  );
  const byId = grouped(payees, ({ id }) => id);
  return {
    establishmentRecords: {
      totalCount: entries[0]?.total ?? 0,
      pageInfo: { hasNextPage: entries.length > first, endCursor: page.at(-1)?.smzbh ?? null },
      edges: page.map(({ smzbh, xm, rbrq, sbyy, rbwh, jgbm, person }) => ({
        node: {
          establishmentNo: smzbh,
          name: xm.trim(),
          enteredOn: day(rbrq),
          entryReason: entryReasons.value(sbyy),
          entryNoticeNo: rbwh,
          institution: named(names, jgbm),
          person: person && {
            payees: slips
              .payeesOf(person)
              .flatMap((id) => byId.get(id) ?? [])
              .map(({ status, start, unit }) => ({
                fiscalYear: Number(year),
                status: payeeStatuses.value(status?.trim() ?? ""),
                startDate: day(start),
                unit: unitNamed(units, unit),
              })),
            payments: slips.slipsOf(person).map(({ gross }) => ({ month, gross: money(gross) })),
          },
        },
      })),
    },
  };
};
