import { mapper } from "../../kit/rows/mapper";
import { SalDetail } from "../tables/SAL_DETAIL";
import { payeeStatuses } from "./codes";
import { DEDUCTIONS, EARNINGS, ITEM_OF_STATUS } from "./pay-items";

const COLUMNS = [...EARNINGS.map((item) => ({ ...item, deduction: false })), ...DEDUCTIONS.map((item) => ({ ...item, deduction: true }))];

/** 统发明细 → Payment. `unit` holds the AGENCY_CODE. Items of zero are left out, as on a slip. */
export const payments = mapper(SalDetail, ["DETAIL_ID"], (t) => ({
  month: t.month("SET_MONTH"),
  unit: t.text("AGENCY_CODE"),
  gross: t.decimal("YF"),
  net: t.decimal("SF"),
  items: t.from(["PER_STA_CODE", ...COLUMNS.map(({ column }) => column)], (row) => {
    const wholePayItem = ITEM_OF_STATUS[payeeStatuses.value(row.PER_STA_CODE?.trim() ?? "") ?? "OTHER"];
    return COLUMNS.filter(({ column }) => Number(row[column]) !== 0).map(({ column, name, economicCode, deduction }) => ({
      code: column,
      name,
      economicCode: economicCode && (wholePayItem ?? economicCode),
      amount: row[column],
      deduction,
    }));
  }),
}));
