import { mapper } from "../../kit/rows/mapper";
import { TxSp } from "../tables/tx_sp";
import { retirementKinds } from "./codes";

/** 退休审批 → RetirementApproval */
export const retirementApprovals = mapper(TxSp, ["spid"], (t) => ({
  id: t.key("spid"),
  kind: t.coded("txlx", retirementKinds),
  statutoryMonth: t.month("fdny"),
  approvedMonth: t.month("spny"),
  approvedOn: t.day("sprq"),
  employer: t.text("aab001"),
}));
