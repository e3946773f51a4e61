import { mapper } from "../../kit/rows/mapper";
import { SalDetail } from "../tables/SAL_DETAIL";
import { DEDUCTIONS, EARNINGS } from "./pay-items";

const COLUMNS = [...EARNINGS.map((item) => ({ ...item, deduction: false })), ...DEDUCTIONS.map((item) => ({ ...item, deduction: true }))];

/** 统发明细 → Payment. `unit` holds the AGENCY_CODE. Items of zero are left out, as on a slip. */
export const payments = mapper(SalDetail, ["DETAIL_ID"], (t) => ({
  month: t.month("SET_MONTH"),
  unit: t.text("AGENCY_CODE"),
  gross: t.decimal("YF"),
  net: t.decimal("SF"),
  items: t.from(
    COLUMNS.map(({ column }) => column),
    (row) =>
      COLUMNS.map(({ column, ...item }) => ({ ...item, code: column, amount: row[column] })).filter(({ amount }) => Number(amount) !== 0),
  ),
}));
