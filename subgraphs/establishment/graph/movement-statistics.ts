import { Arg, Ctx, Field, ID, InputType, Query, Resolver } from "type-graphql";
import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { invalid } from "../../../schema/errors";
import type { SubgraphContext } from "../../kit/context";
import { FieldGroups } from "../../kit/federation/directives";
import { QuotaType } from "../../kit/graph/enums";
import { DateScalar } from "../../../schema/scalars";
import { StatRow } from "../../kit/graph/values";
import { among } from "../../kit/rows/conditions";
import { type Dimension, statistics } from "../../kit/statistics";
import { institutionCategories, quotaTypes } from "../mappers/codes";
import { movementTypes } from "../mappers/person-codes";
import { movementReason } from "../mappers/smz_bd";
import { JgJbxx } from "../tables/jg_jbxx";
import { SmzBd } from "../tables/smz_bd";
import { SmzRy } from "../tables/smz_ry";
import { MovementDimension, MovementType } from "./enums";
import { noneSecret, visibleStaff } from "./visible-staff";

@InputType({ description: "人员变动筛选条件，各条同时满足" })
export class MovementFilter {
  @Field(() => String, { nullable: true, description: "区划前缀" }) divisionPrefix?: string;
  @Field(() => [ID], { nullable: true, description: "原机构或现机构的机构编码" }) institutionCode?: string[];
  @Field(() => [MovementType], { nullable: true, description: "变动类型" }) type?: MovementType[];
  @Field(() => [QuotaType], { nullable: true, description: "编制类型（变动后；下编的为变动前）" }) quotaType?: QuotaType[];
}

/** The side of a movement that it is counted at: where the person came to, of an exit where he left. */
const counted = (to: string, from: string): string => `COALESCE(NULLIF(TRIM(${to}), ''), TRIM(${from}))`;
const QUOTA_TYPE = counted("t.xbzlx", "t.ybzlx");
const INSTITUTION = counted("t.xjgbm", "t.yjgbm");

const category = (raw: string | null): string | null => raw && institutionCategories.value(raw.trim() || null);

/** Dimensions of movements `t` with their institutions `f` (from) and `o` (to). */
const dimensions = ({ dialect }: SubgraphContext): Readonly<Record<MovementDimension, Dimension>> => ({
  MONTH: { sql: "SUBSTR(t.bdrq, 1, 7)" },
  TYPE: { sql: "t.bdlx", name: (raw) => movementTypes.value(raw?.trim() || null) },
  REASON: { sql: dialect.concat("t.bdlx", "COALESCE(t.bdyy, '')"), name: (raw) => raw && movementReason(raw.slice(0, 1), raw.slice(1)) },
  QUOTA_TYPE: { sql: QUOTA_TYPE, name: (raw) => quotaTypes.value(raw || null) },
  FROM_CATEGORY: { sql: "f.jglb", name: category },
  TO_CATEGORY: { sql: "o.jglb", name: category },
  INSTITUTION: { sql: INSTITUTION, name: (raw) => raw || null },
});

@Resolver()
export class MovementStatisticsResolver {
  @FieldGroups(["G3", "G14"])
  @Query(() => [StatRow], { nullable: true, description: "人员变动统计：人次（count）；原因的取值：下编为 ExitReason，其余为 EntryReason" })
  movementStats(
    @Arg("groupBy", () => [MovementDimension], { description: "1 至 3 个维度" }) groupBy: MovementDimension[],
    @Arg("from", () => DateScalar, { description: "从此日" }) from: string,
    @Arg("to", () => DateScalar, { description: "到此日，含当日" }) to: string,
    @Arg("filter", () => MovementFilter, { nullable: true }) filter: MovementFilter | undefined,
    @Ctx() context: SubgraphContext,
  ): Promise<StatRow[]> {
    if (to < from) throw invalid("to", `不早于 from（${from}）的日期`, to);
    const query = context.database
      .createQueryBuilder(SmzBd, "t")
      .innerJoin(SmzRy, "r", "r.smzbh = t.smzbh")
      .leftJoin(JgJbxx, "f", "f.jgbm = t.yjgbm")
      .leftJoin(JgJbxx, "o", "o.jgbm = t.xjgbm")
      .where("t.bdrq >= :from AND t.bdrq <= :to", { from, to })
      .andWhere(noneSecret("t.yjgbm", "t.xjgbm")) as SelectQueryBuilder<ObjectLiteral>;
    visibleStaff(context, filter?.divisionPrefix, "r").apply(query);
    if (filter?.institutionCode)
      query.andWhere(filter.institutionCode.length ? "(t.yjgbm IN (:...institutions) OR t.xjgbm IN (:...institutions))" : "1 = 0", {
        institutions: filter.institutionCode,
      });
    among(query, movementTypes.sql("t.bdlx"), filter?.type, "types");
    among(query, quotaTypes.sql(QUOTA_TYPE), filter?.quotaType, "quotaTypes");
    return statistics(query, groupBy, dimensions(context), { count: { sql: "COUNT(*)", unit: "count" } });
  }
}
