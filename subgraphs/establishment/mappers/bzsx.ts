import { mapper } from "../../kit/rows/mapper";
import type { MatterStageKind } from "../graph/enums";
import { Bzsx } from "../tables/bzsx";
import { deliberationResults, legalityResults, matterKinds, matterStatuses } from "./codes";

/** 机构编制事项 → EstablishmentMatter */
export const matters = mapper(Bzsx, ["sxbh"], (t) => {
  const legalityResult = t.coded("hfjg", legalityResults);
  const decision = t.coded("jyjg", deliberationResults);
  const followUp = t.text("pgjg");
  const none = t.from([], () => null);
  const days = [
    ["INITIATION", t.day("dyrq"), none],
    ["JUSTIFICATION", t.day("lzrq"), none],
    ["LEGALITY_REVIEW", t.day("hfrq"), legalityResult],
    ["DELIBERATION", t.day("syrq"), decision],
    ["IMPLEMENTATION", t.day("ssrq"), none],
    ["FILING", t.day("bbrq"), none],
    ["FOLLOW_UP", t.day("pgrq"), none],
  ] as const;
  return {
    matterNo: t.key("sxbh"),
    kind: t.coded("sxlx", matterKinds),
    title: t.text("bt"),
    institution: t.text("jgbm"),
    /** The stages reached: those with a date or a result. */
    stages: t.from(
      [...days.flatMap(([, date, result]) => [...date.columns, ...result.columns]), ...followUp.columns],
      (row): { stage: MatterStageKind; date: string | null; result: string | null; opinion: string | null }[] =>
        days
          .map(([stage, date, result]) => ({
            stage,
            date: date.read(row),
            result: result.read(row),
            opinion: stage === "FOLLOW_UP" ? followUp.read(row) : null,
          }))
          .filter((reached) => reached.date !== null || reached.result !== null || reached.opinion !== null),
    ),
    legalityResult,
    decision,
    docNo: t.text("wh"),
    followUp,
    status: t.coded("zt", matterStatuses),
  };
});
