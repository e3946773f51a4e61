import { mapper } from "../../kit/rows/mapper";
import { Ac02 } from "../tables/ac02";
import { insuranceStatuses, insuranceTypes } from "./codes";

/** 参保信息 → InsuranceEnrolment. `employer` holds the employer's number. */
export const enrolments = mapper(Ac02, ["aac001", "aae140", "aae041"], (t) => ({
  type: t.coded("aae140", insuranceTypes),
  employer: t.text("aab001"),
  status: t.coded("aac031", insuranceStatuses),
  from: t.month("aae041"),
  until: t.month("aae042"),
  base: t.decimal("aac040"),
}));
