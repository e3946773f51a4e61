import { normaliseUscc } from "../../kit/codes/uscc";
import type { QuotaType } from "../../kit/graph/enums";
import { mapper } from "../../kit/rows/mapper";
import { B01 } from "../tables/B01";
import { institutionRanks } from "./codes";
import { isYes } from "./flags";

/** The department's own copy of quotas, by column; 政法专项 is counted with 行政. */
const QUOTA_COLUMNS: readonly (readonly [column: "B0227" | "B0232" | "B0233" | "B0236" | "B0234", quotaTypes: readonly QuotaType[]])[] = [
  ["B0227", ["ADMINISTRATIVE", "POLITICAL_LEGAL_SPECIAL"]],
  ["B0232", ["CIVIL_SERVICE_REFERENCED"]],
  ["B0233", ["PUBLIC_INSTITUTION"]],
  ["B0236", ["LOGISTICS"]],
  ["B0234", ["SEPARATELY_LISTED"]],
];

/** 机构 → OrgUnit. The facts from `usccState` on are of roster rows. */
export const orgUnits = mapper(B01, ["B0111"], (t) => ({
  orgUnitCode: t.key("B0111"),
  localName: t.text("B0101"),
  localRank: t.coded("B0127", institutionRanks),
  localCode: t.text("B0114"),
  localQuotas: t.from(
    QUOTA_COLUMNS.map(([column]) => column),
    (row) => QUOTA_COLUMNS.map(([column, types]) => ({ quotaTypes: [...types], count: row[column] })),
  ),
  localChiefQuota: t.integer("B0183"),
  localDeputyQuota: t.integer("B0185"),
  usccState: t.from(["B0114"], ({ B0114 }) => normaliseUscc(B0114, { oldOrganisationCode: true }).state),
  divisionCode: t.text("B0117"),
  active: t.from(["STATUS"], ({ STATUS }) => isYes(STATUS)),
}));
