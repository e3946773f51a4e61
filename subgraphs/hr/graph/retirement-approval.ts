import { Ctx, ObjectType, Resolver, Root } from "type-graphql";
import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import type { SubgraphContext } from "../../kit/context";
import { localPersons } from "../../kit/crosswalk";
import { Fact, FactResolver } from "../../kit/graph/fact";
import { DateScalar, YearMonthScalar } from "../../../schema/scalars";
import { rowBy } from "../../kit/rows/load";
import { retirementApprovals } from "../mappers/tx_sp";
import { RetirementKind } from "./enums";
import { Person } from "./person";
import { visiblePersons } from "./visible";

@ObjectType({ description: "退休审批", simpleResolvers: true })
export class RetirementApproval {
  @Fact(() => RetirementKind, { group: "G9", zh: "退休类型" }) kind!: RetirementKind | null;
  @Fact(() => YearMonthScalar, { group: "G9", zh: "法定退休年月" }) statutoryMonth!: string | null;
  @Fact(() => YearMonthScalar, { group: "G9", zh: "审批退休年月" }) approvedMonth!: string | null;
  @Fact(() => DateScalar, { group: "G9", zh: "审批日期" }) approvedOn!: string | null;
}

const FACTS = ["kind", "statutoryMonth", "approvedMonth", "approvedOn"] as const;

/** The standing approvals `t` that may be seen. */
function standing(context: SubgraphContext) {
  const visible = visiblePersons(context, "tx_sp");
  return {
    name: "standing",
    apply: (query: SelectQueryBuilder<ObjectLiteral>): unknown => [visible.apply(query), query.andWhere("TRIM(t.zt) = '1'")],
  };
}

/** The approval that stands for a person: the one given last. */
export async function retirementApproval(context: SubgraphContext, personKey: string) {
  const ids = await localPersons(context, "tx_sp").load(personKey);
  const rows = await rowBy(context, retirementApprovals, "spid", [...FACTS, "employer"], { where: standing(context) }).loadMany(ids);
  const approvals = rows.filter((row) => row !== null);
  const order = ({ approvedOn, id }: (typeof approvals)[number]) => `${approvedOn ?? ""} ${id!.padStart(20, "0")}`;
  return approvals.sort((a, b) => (order(a) < order(b) ? 1 : -1))[0] ?? null;
}

@Resolver(() => Person)
export class PersonRetirementResolver {
  @FactResolver(() => RetirementApproval, { group: "G9", zh: "退休审批（最近一次，已撤回的不计）" })
  retirementApproval(@Root() { personKey }: Person, @Ctx() context: SubgraphContext) {
    return retirementApproval(context, personKey);
  }
}
