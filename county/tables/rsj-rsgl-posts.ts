import { hash } from "../random";
import type { World } from "../world/model";
import type { PostPlan } from "../world/post-plans";
import { documentOf } from "./bb-smz-institutions";
import { type Table, table } from "./table";

/** Plans of 2014, replaced since: id of the plan that replaced them, and more. */
const OLD_PLAN = 100_000;
const hadOldPlan = ({ employer: { institution, number } }: PostPlan): boolean =>
  (institution?.established ?? "9999") < "2014-01-01" && hash(`plan/${number}`) % 2 === 0;

/** gw_fa, gw_mx. */
export function postTables(world: World): Table[] {
  const { postPlans } = world;
  const old = postPlans.filter(hadOldPlan);
  return [
    table("gw_fa", [
      ...postPlans.map((plan) => ({
        faid: plan.id,
        aab001: plan.employer.number,
        dwmc: plan.employer.name,
        // Copied in 2014 and never again, where there was a plan then.
        bzs: hadOldPlan(plan) ? plan.quota + (hash(plan.employer.number) % 7) - 3 : plan.quota,
        gwzs: plan.total,
        zt: "1",
        hzwh: documentOf(world, plan.approvedOn, plan.employer.number).replace("编发", "人社岗"),
        hzrq: plan.approvedOn,
      })),
      ...old.map((plan) => ({
        faid: OLD_PLAN + plan.id,
        aab001: plan.employer.number,
        dwmc: plan.employer.name,
        bzs: plan.quota,
        gwzs: plan.total,
        zt: "2",
        hzwh: documentOf(world, "2014-06-20", plan.employer.number).replace("编发", "人社岗"),
        hzrq: "2014-06-20",
      })),
    ]),
    table("gw_mx", [
      ...postPlans.flatMap(({ id, lines }) =>
        lines.map(({ category, grade, approved, filled }) => ({
          faid: id,
          gwlb: category,
          gwdj: grade,
          hzs: approved,
          yps: filled as number | null,
        })),
      ),
      ...old.flatMap(({ id, lines }) =>
        lines.map(({ category, grade, approved }) => ({ faid: OLD_PLAN + id, gwlb: category, gwdj: grade, hzs: approved, yps: null })),
      ),
    ]),
  ];
}
