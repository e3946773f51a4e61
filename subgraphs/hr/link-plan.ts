import type { LinkPlan } from "../kit/identity/link-plan";

/**
 * 人社局 knows its units by ab01. Contract staff may have their employer's name alone. Wage and retirement approvals carry an
 * ID number and often no number of the person: each is a row of the person crosswalk too.
 */
export const linkPlan: LinkPlan = {
  schema: "rsj_rsgl",
  units: {
    table: "ab01",
    code: "aab001",
    name: "aab004",
    uscc: "aab003",
    oldOrganisationCode: true,
    division: "aab301",
    named: { table: "bw_ry", name: "yrdw", where: "TRIM(COALESCE(aab001, '')) = ''" },
  },
  persons: [
    { table: "ac01", pk: "aac001", id: "aac002", unit: "aab001" },
    { table: "ry_xx", pk: "rybh", id: "sfzhm", unit: "aab001" },
    { table: "bw_ry", pk: "bwbh", id: "sfzhm", unit: "COALESCE(NULLIF(TRIM(aab001), ''), TRIM(yrdw))" },
    { table: "gz_hd", pk: "hdid", id: "sfzhm", unit: "aab001" },
    { table: "tx_sp", pk: "spid", id: "sfzhm", unit: "aab001" },
  ],
};
