import type { GraphQLResolveInfo } from "graphql";
import { Args, ArgsType, Ctx, Field, FieldResolver, ID, Info, InputType, Int, ObjectType, Query, Resolver, Root } from "type-graphql";
import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import type { SubgraphContext } from "../../kit/context";
import { FieldGroups } from "../../kit/federation/directives";
import { localUnits } from "../../kit/crosswalk";
import { Fact } from "../../kit/graph/fact";
import { YearMonthScalar } from "../../../schema/scalars";
import { type Connection, connection, connectionOf } from "../../kit/graph/values";
import { among } from "../../kit/rows/conditions";
import { page } from "../../kit/rows/page";
import { selectedFields } from "../../kit/rows/selection";
import { changeStatuses, changeTypes } from "../mappers/codes";
import { payrollChanges } from "../mappers/SAL_CHG";
import { BudgetUnit, budgetUnitBy } from "./budget-unit";
import { unitDivisions } from "./divisions";
import { PayrollChangeStatus, PayrollChangeType } from "./enums";
import { notSecretSql, unitInScope } from "./visible";
import { legacyMonth } from "./years";

@ObjectType({ description: "统发人员增减单", simpleResolvers: true })
export class PayrollChange {
  @Fact(() => ID, { zh: "增减单号", nullable: false }) changeNo!: string;
  @Fact(() => PayrollChangeType, { group: "G3", zh: "增减类型" }) type!: PayrollChangeType | null;
  @Fact(() => BudgetUnit, { group: "G3", zh: "预算单位" }) unit!: BudgetUnit | null;
  @Fact(() => YearMonthScalar, { group: "G3", zh: "生效月份" }) effectiveMonth!: string | null;
  @Fact(() => String, { group: "G3", zh: "列编通知单号" }) noticeNo!: string | null;
  @Fact(() => PayrollChangeStatus, { group: "G3", zh: "增减单状态" }) status!: PayrollChangeStatus | null;
  @Fact(() => String, { group: "G3", zh: "协同事项编号" }) caseNo!: string | null;
}

export const PayrollChangeConnection = connectionOf(PayrollChange, "PayrollChange", "统发人员增减单");

@InputType({ description: "增减单筛选条件，各条同时满足" })
export class PayrollChangeFilter {
  @Field(() => String, { nullable: true, description: "区划前缀" }) divisionPrefix?: string;
  @Field(() => [ID], { nullable: true, description: "对应的机构编码" }) institutionCode?: string[];
  @Field(() => [ID], { nullable: true, description: "预算单位编码" }) budgetUnitCode?: string[];
  @Field(() => [PayrollChangeType], { nullable: true, description: "增减类型" }) type?: PayrollChangeType[];
  @Field(() => [PayrollChangeStatus], { nullable: true, description: "增减单状态" }) status?: PayrollChangeStatus[];
  @Field(() => YearMonthScalar, { nullable: true, description: "生效月份起" }) from?: string;
  @Field(() => YearMonthScalar, { nullable: true, description: "生效月份止" }) to?: string;
  @Field(() => String, { nullable: true, description: "列编通知单号" }) noticeNo?: string;
}

@ArgsType()
class PayrollChangesArguments {
  @Field(() => PayrollChangeFilter, { nullable: true }) filter?: PayrollChangeFilter;
  @Field(() => Int, { nullable: true }) first?: number;
  @Field(() => String, { nullable: true }) after?: string;
}

async function conditions(
  context: SubgraphContext,
  filter: PayrollChangeFilter,
): Promise<(query: SelectQueryBuilder<ObjectLiteral>) => void> {
  const { sql, parameters } = unitInScope(context, "t.AGENCY_CODE", filter.divisionPrefix);
  const links = filter.institutionCode && (await Promise.all(filter.institutionCode.map((code) => localUnits(context).load(code)))).flat();
  return (query) => {
    query.andWhere(sql, parameters).andWhere(notSecretSql("t.AGENCY_CODE"));
    among(query, "t.AGENCY_CODE", links && [...new Set(links.map(({ localCode }) => localCode))], "codes");
    among(query, "t.AGENCY_CODE", filter.budgetUnitCode, "units");
    among(query, changeTypes.sql("t.CHG_TYPE"), filter.type, "types");
    among(query, changeStatuses.sql("t.STATUS"), filter.status, "statuses");
    if (filter.from) query.andWhere("t.EFF_MONTH >= :from", { from: legacyMonth(filter.from) });
    if (filter.to) query.andWhere("t.EFF_MONTH <= :to", { to: legacyMonth(filter.to) });
    if (filter.noticeNo) query.andWhere("t.DOC_NO = :notice", { notice: filter.noticeNo });
  };
}

@Resolver(() => PayrollChange)
export class PayrollChangeResolver {
  @FieldGroups(["G6"])
  @Query(() => PayrollChangeConnection, { nullable: true, description: "统发人员增减单列表，按单号排列" })
  async payrollChanges(
    @Args(() => PayrollChangesArguments) { filter, first, after }: PayrollChangesArguments,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<PayrollChange>> {
    const facts = selectedFields(info, "edges", "node");
    // The unit of a change is that of the year in which it takes effect.
    if (facts.has("unit")) facts.add("effectiveMonth");
    const restrict = await conditions(context, filter ?? {});
    const [changes] = await Promise.all([
      page(context, {
        mapper: payrollChanges,
        facts,
        sort: [{ expression: "t.CHG_ID", direction: "ASC", type: "text" }],
        page: { first, after },
        restrict,
      }),
      // What the units of the page will be found by.
      facts.has("unit") ? unitDivisions(context) : undefined,
    ]);
    return connection<PayrollChange>(changes);
  }

  @FieldResolver(() => BudgetUnit)
  unit(
    @Root() change: { unit: string | null; effectiveMonth: string | null },
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return change.unit && change.effectiveMonth && budgetUnitBy(context, info).load(change.unit, change.effectiveMonth.slice(0, 4));
  }
}
