import { hash } from "../random";
import { compact } from "../world/calendar";
import { OPEN_END, guid } from "../world/finance";
import type { Payee, World } from "../world/model";
import { yearsOfService } from "../world/pay";
import { FISCAL_YEARS, agencyId } from "./czj-yth-units";
import { type Cell, type Table, sortedBy, table } from "./table";

const STATE_BLANKS = ["", "", "", "", "", "", "", "", " ", "  "];
/** All four once meant 研究生. */
const POSTGRADUATE_CODES = ["0", "01", "1", "14"];
/** Rows deleted by clerks: IS_DELETED = 1. */
const DELETED = 24;

/** BAS_PERSON_INFO, BAS_PERSON_BANK, SAL_CHG. */
export function payeeTables(world: World): Table[] {
  const deleted = deletedRows(world);
  const rows = [
    ...world.payees.flatMap((payee) =>
      FISCAL_YEARS.filter((year) => payee.years.includes(year) && payee.agency.years.includes(year)).map((year) =>
        payeeRow(world, payee, year),
      ),
    ),
    ...deleted,
  ];
  return [
    table(
      "BAS_PERSON_INFO",
      sortedBy(rows, (row) => `${String(row["PER_ID"])}${String(row["FISCAL_YEAR"])}`),
    ),
    table(
      "BAS_PERSON_BANK",
      sortedBy(world.payees, ({ id }) => id).map((payee) => ({
        PER_ID: payee.id,
        BANK_NAME: `${world.county.name.slice(0, -1)}农村信用合作联社`,
        ACCT_NO: payee.account,
        ACCT_NAME: nameInFinance(payee),
      })),
    ),
    table("SAL_CHG", changeRows(world)),
  ];
}

export const numberInFinance = ({ person }: Payee): string => person.copies.F?.idNumber ?? person.idNumber;
export const nameInFinance = ({ person }: Payee): string => person.copies.F?.name ?? person.name;
/** PER_STA_CODE as it stands, some with blanks behind. */
export const stateInFinance = (state: string, id: string): string =>
  state + (STATE_BLANKS[hash(`state/${id}`) % STATE_BLANKS.length] as string);

function payeeRow(world: World, payee: Payee, year: string): Record<string, Cell> {
  const { person, agency, record, id } = payee;
  const copy = person.copies.F;
  const dirt = hash(`dirt/${id}`) % 100;
  // Whoever left or retired in 2025 was still in post in the rows of 2024.
  const leftLater = year === "2024" && record?.exited !== undefined && (record.exited ?? "9999") >= "2025-01-01";
  const state = leftLater ? "1" : payee.state;
  const entered = record?.entered ?? "2020-07-01";
  const begun = `${person.workStart}-01`;
  return {
    PER_ID: id,
    BIZ_KEY: guid(world.seed, "biz", id, year),
    MOF_DIV_CODE: `${world.divisionCode}000`,
    FISCAL_YEAR: year,
    AGENCY_ID: agencyId(world, agency.code, year),
    AGENCY_CODE: agency.code,
    IDEN_TYPE_CODE: dirt % 3 === 0 ? "01" : "1",
    IDEN_NO: numberInFinance(payee),
    PER_NAME: nameInFinance(payee),
    SEX_CODE: copy?.codes?.["SEX_CODE"] ?? copy?.sex ?? (dirt === 7 ? null : person.sex),
    NAT_CODE: copy?.codes?.["NAT_CODE"] ?? person.ethnic,
    SCH_REC_CODE: copy?.codes?.["SCH_REC_CODE"] ?? (person.education < "20" ? (POSTGRADUATE_CODES[dirt % 4] as string) : person.education),
    PER_STA_CODE: stateInFinance(state, id),
    PER_IDE_CODE: payee.identity,
    IS_AUTH: state === payee.state ? (payee.inQuota ? 1 : 2) : 1,
    IS_UNI_SALA: payee.unified ? 1 : 2,
    POS_CODE: record?.level ?? null,
    GR_CODE: record?.grade ?? null,
    TEC_WORKER_GR_CODE: record?.postGrade ?? null,
    WORK_INIT_DATE: compact(begun),
    ENTER_AGENCY_DATE: dirt === 11 ? String(Number(compact(begun)) - 10_000) : compact(entered),
    SERV_LEN: yearsOfService(person.workStart, `${year}-12-31`),
    START_DATE: payee.start,
    END_DATE: leftLater ? OPEN_END : payee.end,
    REDUCE_REASON: leftLater ? null : payee.reduceReason,
    IS_DELETED: 2,
    CREATE_TIME: `${year}0101093000000`,
    UPDATE_TIME: `${year}${dirt % 2 ? "0315" : "1120"}143000000`,
  };
}

/** Second entries of the same people, made by mistake and deleted. */
function deletedRows(world: World): Record<string, Cell>[] {
  return world.payees
    .filter(({ state, years }) => state === "1" && years.length === 2)
    .slice(0, DELETED * 40)
    .filter((_, index) => index % 40 === 0)
    .map((payee) => ({ ...payeeRow(world, { ...payee, id: guid(world.seed, "deleted", payee.id) }, "2025"), IS_DELETED: 1 }));
}

const CHANGE_OF_EXIT: Readonly<Record<string, string>> = { "01": "5", "05": "6" };

/** Orders of 2025: added, transferred out and in, stopped, retired, died. */
function changeRows(world: World): Record<string, Cell>[] {
  const payees = new Map(world.payees.filter(({ record }) => record).map((payee) => [payee.record, payee]));
  const orders = [...world.records, ...world.exited].flatMap((record) => {
    const payee = payees.get(record);
    if (!payee) return [];
    return record.movements
      .filter(({ type, date }) => type !== "4" && date >= "2025-01-01")
      .flatMap(({ type, reason, date, from, to, notice }) => {
        const base = { payee, date, notice };
        if (type === "1") return [{ ...base, kind: "1", agency: to?.agency }];
        if (type === "2") return [{ ...base, kind: CHANGE_OF_EXIT[reason] ?? "2", agency: from?.agency }];
        return from?.agency === to?.agency
          ? []
          : [
              { ...base, kind: "3", agency: from?.agency },
              { ...base, kind: "4", agency: to?.agency },
            ];
      });
  });
  return sortedBy(orders, ({ date, payee, kind }) => `${date}${payee.id}${kind}`).map(({ payee, date, notice, kind, agency }, index) => ({
    CHG_ID: `CHG${world.divisionCode}2025${String(index + 1).padStart(7, "0")}`,
    CHG_TYPE: kind,
    IDEN_NO: numberInFinance(payee),
    PER_NAME: nameInFinance(payee),
    AGENCY_CODE: agency?.code ?? null,
    EFF_MONTH: monthAfter(date),
    DOC_NO: notice,
    STATUS: date >= "2025-12-10" ? "1" : hash(payee.id) % 60 === 0 ? "3" : "2",
    CASE_NO: null,
  }));
}

const monthAfter = (date: string): string =>
  date.slice(5, 7) === "12" ? `${Number(date.slice(0, 4)) + 1}01` : String(Number(compact(date.slice(0, 7))) + 1);
