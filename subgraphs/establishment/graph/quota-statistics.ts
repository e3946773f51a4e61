import { Arg, Ctx, Query, Resolver } from "type-graphql";
import type { SubgraphContext } from "../../kit/context";
import { FieldGroups } from "../../kit/federation/directives";
import { DateScalar } from "../../../schema/scalars";
import { StatRow } from "../../kit/graph/values";
import { type Dimension, statistics } from "../../kit/statistics";
import { today } from "../../kit/today";
import { among } from "../../kit/rows/conditions";
import { fundingForms, institutionCategories, institutionRanks, quotaTypes, sectors } from "../mappers/codes";
import { JgJbxx } from "../tables/jg_jbxx";
import { QuotaDimension } from "./enums";
import { InstitutionFilter, institutionConditions } from "./institution-filter";
import { quotaBalanceSql } from "./quota-balance";
import { codeIn } from "./visible";

const DIMENSIONS: Readonly<Record<QuotaDimension, Dimension>> = {
  DIVISION: { sql: "t.xzqh" },
  CATEGORY: { sql: institutionCategories.sql("t.jglb") },
  SECTOR: { sql: sectors.sql("t.hylb") },
  QUOTA_TYPE: { sql: quotaTypes.sql("b.bzlx") },
  FUNDING_FORM: { sql: fundingForms.sql("t.jfxs") },
  RANK: { sql: institutionRanks.sql("t.jggg") },
  INSTITUTION: { sql: "t.jgbm" },
};

@Resolver()
export class QuotaStatisticsResolver {
  @FieldGroups(["G2", "G14"])
  @Query(() => [StatRow], {
    nullable: true,
    description: "编制统计：核定 approved、实有 actual、预占 reserved、空编 vacancy、超编 over；空编、超编按机构和编制类型逐一计算后相加",
  })
  async quotaStats(
    @Arg("groupBy", () => [QuotaDimension], { description: "分组维度，1 至 3 个" }) groupBy: QuotaDimension[],
    @Arg("filter", () => InstitutionFilter, { nullable: true, description: "筛选条件" }) filter: InstitutionFilter | null,
    @Arg("asOf", () => DateScalar, { nullable: true, description: "截止日期，默认今天；过去的日期按入编、下编日期计人，核定数为现行数" })
    asOf: string | null,
    @Ctx() context: SubgraphContext,
  ): Promise<StatRow[]> {
    const date = asOf ?? today();
    const { greatest } = context.dialect;
    const [within, parameters] = codeIn(context, filter?.divisionPrefix) ?? [];
    const query = context.database
      .getRepository(JgJbxx)
      .createQueryBuilder("t")
      .innerJoin(quotaBalanceSql(date, within), "b", "b.jgbm = t.jgbm")
      .setParameters({ asOf: date, ...parameters });
    (await institutionConditions(context, filter, { asOf: date }))(query);
    among(query, quotaTypes.sql("b.bzlx"), filter?.quotaType, "quotaType");
    return statistics(query, groupBy, DIMENSIONS, {
      approved: { sql: "SUM(b.approved)", unit: "count" },
      actual: { sql: "SUM(b.actual)", unit: "count" },
      reserved: { sql: "SUM(b.reserved)", unit: "count" },
      vacancy: { sql: `SUM(${greatest("0", "b.approved - b.own")})`, unit: "count" },
      over: { sql: `SUM(${greatest("0", "b.own - b.approved")})`, unit: "count" },
    });
  }
}
