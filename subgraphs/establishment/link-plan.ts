import type { LinkPlan } from "../kit/identity/link-plan";

/** 编办 owns the institution codes, so its crosswalk is the identity, of secret institutions too. */
export const linkPlan: LinkPlan = {
  schema: "bb_smz",
  units: {
    table: "jg_jbxx",
    code: "jgbm",
    name: "jgmc",
    uscc: "tyshxydm",
    division: "xzqh",
    parent: "sjjgbm",
    identity: { secret: "smbz" },
  },
  persons: [{ table: "smz_ry", pk: "smzbh", id: "sfzh" }],
};
