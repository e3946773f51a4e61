import { mapper } from "../../kit/rows/mapper";
import { FrNb } from "../tables/fr_nb";
import { annualReportStatuses } from "./codes";

/** 年度报告 → AnnualReport */
export const annualReports = mapper(FrNb, ["nd", "zsh"], (t) => ({
  year: t.integer("nd"),
  submittedOn: t.day("tjrq"),
  reviewedOn: t.day("shrq"),
  publishedOn: t.day("gsrq"),
  status: t.coded("zt", annualReportStatuses),
  score: t.from(["pf"], ({ pf }) => (pf === null ? null : Number(pf))),
  reminders: t.count("cbs"),
  penalties: t.count("cfs"),
  siteInspected: t.flag("sdhc", "1"),
  randomlyDrawn: t.flag("sjcc", "1"),
  inspectionResult: t.text("ccjg"),
}));
