import { mapper } from "../../kit/rows/mapper";
import { Zsys } from "../tables/ZSYS";
import { opinions, positions, preCheckStatuses } from "./codes";
import { dayOrMonth } from "./dates";

/** 职数预审 → LeadershipPreCheck. `unit` holds the unit's B0111. */
export const preChecks = mapper(Zsys, ["YSBH"], (t) => ({
  preCheckNo: t.key("YSBH"),
  unit: t.text("B0111"),
  positionTitle: t.text("NTZW"),
  levelCode: t.text("NTCC"),
  position: t.coded("ZF", positions),
  count: t.integer("SL"),
  appliedOn: dayOrMonth("SQRQ"),
  establishmentOpinion: t.coded("BBYJ", opinions),
  establishmentAnsweredOn: dayOrMonth("BBRQ"),
  organizationOpinion: t.coded("ZZYJ", opinions),
  status: t.coded("ZT", preCheckStatuses),
  caseNo: t.text("AJBH"),
}));
