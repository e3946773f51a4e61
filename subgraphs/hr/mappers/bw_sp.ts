import { mapper } from "../../kit/rows/mapper";
import { BwSp } from "../tables/bw_sp";
import { APPROVAL_STATUSES } from "./codes";

/** 编外用工审批 → ContractApproval */
export const contractApprovals = mapper(BwSp, ["spbh"], (t) => ({
  approvalNo: t.key("spbh"),
  year: t.integer("nd"),
  controlNumber: t.integer("kzs"),
  requested: t.integer("sqs"),
  approved: t.integer("pzs"),
  status: t.from(["zt"], ({ zt }) => APPROVAL_STATUSES[zt.trim()] ?? zt.trim()),
  granted: t.flag("zt", "2"),
}));
