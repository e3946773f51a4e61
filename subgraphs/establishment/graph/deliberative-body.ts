import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, ID, Info, ObjectType, Query, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context";
import { FieldGroups } from "../../kit/federation/directives";
import { Fact } from "../../kit/graph/fact";
import { DateScalar } from "../../../schema/scalars";
import { hydrate, select } from "../../kit/rows/load";
import { selectedFields } from "../../kit/rows/selection";
import { deliberativeBodies } from "../mappers/ysxt";
import { Institution, institutionOf } from "./institution";
import { notSecretSql, rowsIn } from "./visible";

@ObjectType({ description: "议事协调机构", simpleResolvers: true })
export class DeliberativeBody {
  @Fact(() => ID, { zh: "编号", nullable: false }) id!: string;
  @Fact(() => String, { group: "G1", zh: "名称" }) name!: string | null;
  @Fact(() => String, { group: "G1", zh: "级别" }) level!: string | null;
  @Fact(() => Institution, { group: "G1", zh: "牵头机构" }) lead!: Institution | null;
  @Fact(() => Institution, { group: "G1", zh: "办公室所在机构" }) officeAt!: Institution | null;
  @Fact(() => DateScalar, { group: "G1", zh: "设立日期" }) establishedOn!: string | null;
  @Fact(() => DateScalar, { group: "G1", zh: "调整日期" }) adjustedOn!: string | null;
  @Fact(() => DateScalar, { group: "G1", zh: "撤销日期" }) abolishedOn!: string | null;
  @Fact(() => String, { group: "G1", zh: "批准文号" }) docNo!: string | null;
}

/** The institution whose division is the body's: the one that leads it, else the one that houses its office. */
const INSTITUTION = "COALESCE(NULLIF(TRIM(t.qtjgbm), ''), t.sdjgbm)";

@Resolver(() => DeliberativeBody)
export class DeliberativeBodyResolver {
  @FieldGroups(["G1"])
  @Query(() => [DeliberativeBody], { nullable: true, description: "议事协调机构，按编号排列" })
  async deliberativeBodies(
    @Arg("divisionCode", () => String, { nullable: true, description: "区划代码，2、4 或 6 位" }) divisionCode: string | null,
    @Arg("activeOn", () => DateScalar, { nullable: true, description: "在此日存续；默认全部" }) activeOn: string | null,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const facts = selectedFields(info);
    const columns = deliberativeBodies.columns(facts);
    const query = select(context, deliberativeBodies, columns)
      .where(...rowsIn(context, INSTITUTION, divisionCode))
      .andWhere(notSecretSql("t.qtjgbm"))
      .andWhere(notSecretSql("t.sdjgbm"));
    if (activeOn) query.andWhere("(t.slrq IS NULL OR t.slrq <= :activeOn) AND (t.cxrq IS NULL OR t.cxrq > :activeOn)", { activeOn });
    const raws = await query.orderBy("t.id").getRawMany<Record<string, unknown>>();
    return raws.map((raw) => deliberativeBodies.map(hydrate(context, deliberativeBodies.table, columns, raw), facts));
  }

  @FieldResolver(() => Institution)
  lead(@Root() { lead }: { lead: string | null }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return institutionOf(lead, context, info);
  }

  @FieldResolver(() => Institution)
  officeAt(@Root() { officeAt }: { officeAt: string | null }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return institutionOf(officeAt, context, info);
  }
}
