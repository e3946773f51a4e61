import { isDivisionCode } from "../kit/codes/division";
import type { LinkPlan } from "../kit/identity/link-plan";
import { legalUnitSql } from "./graph/places";

/** 组织部 links its legal units alone: internal units and folders of units are no institutions. */
export const linkPlan: LinkPlan = {
  schema: "zzb_gbgl",
  units: {
    table: "B01",
    code: "B0111",
    name: "B0101",
    uscc: "B0114",
    oldOrganisationCode: true,
    division: "B0117",
    divisionOf: (division) => (isDivisionCode(division) ? division : null),
    parent: "B0121",
    where: "B0194 = '1'",
  },
  persons: [{ table: "A01", pk: "A0000", id: "A0184", unit: legalUnitSql("A01.A0195") }],
};
