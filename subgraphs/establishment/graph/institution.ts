import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Info, ObjectType, Query, Resolver, Root } from "type-graphql";
import { HeadwaterError } from "../../../schema/errors";
import { normaliseUscc } from "../../kit/codes/uscc";
import type { SubgraphContext } from "../../kit/context";
import { FieldGroups, Key } from "../../kit/federation/directives";
import { FundingForm, InstitutionCategory, InstitutionRank, Sector, UsccState } from "../../kit/graph/enums";
import { Fact, FactResolver } from "../../kit/graph/fact";
import { PageArgs } from "../../kit/graph/page-arguments";
import { perField } from "../../kit/graph/per-field";
import { DateScalar } from "../../../schema/scalars";
import { type Connection, connection, connectionOf } from "../../kit/graph/values";
import { rowBy } from "../../kit/rows/load";
import { page, pagesBy } from "../../kit/rows/page";
import { selectedFields } from "../../kit/rows/selection";
import { institutions } from "../mappers/jg_jbxx";
import { JgJbxx } from "../tables/jg_jbxx";
import { InstitutionOrder, InstitutionStatus, PublicInstitutionClass } from "./enums";
import { InstitutionFilter, institutionConditions, institutionOrder } from "./institution-filter";
import { normalisedCodeSql } from "./normalised-code";
import { visibleInstitutions } from "./visible";

/** What stands in the institution's own row. Everything else is added to it by the files of the types it leads to. */
@Key("institutionCode")
@ObjectType({ description: "机构", simpleResolvers: true })
export class Institution {
  @Fact(() => ID, { zh: "机构编码", nullable: false }) institutionCode!: string;
  @Fact(() => String, { group: "G1", zh: "统一社会信用代码（去除空白，字母大写）" }) uscc!: string | null;
  @Fact(() => UsccState, { group: "G1", zh: "统一社会信用代码校验状态", nullable: false }) usccState!: UsccState;
  @Fact(() => String, { group: "G1", zh: "机构名称" }) name!: string | null;
  @Fact(() => String, { group: "G1", zh: "简称" }) shortName!: string | null;
  @Fact(() => [String], { group: "G1", zh: "加挂牌子" }) plaqueNames!: string[] | null;
  @Fact(() => InstitutionCategory, { group: "G1", zh: "机构类别" }) category!: InstitutionCategory | null;
  @Fact(() => InstitutionRank, { group: "G1", zh: "机构规格" }) rank!: InstitutionRank | null;
  @Fact(() => FundingForm, { group: "G1", zh: "经费形式" }) fundingForm!: FundingForm | null;
  @Fact(() => PublicInstitutionClass, { group: "G1", zh: "事业单位分类" }) publicInstitutionClass!: PublicInstitutionClass | null;
  @Fact(() => Sector, { group: "G1", zh: "行业" }) sector!: Sector | null;
  @Fact(() => String, { group: "G1", zh: "管理模式标签" }) managementMode!: string | null;
  @Fact(() => String, { group: "G1", zh: "行政区划代码" }) divisionCode!: string | null;
  @Fact(() => InstitutionStatus, { group: "G1", zh: "机构状态" }) status!: InstitutionStatus | null;
  @Fact(() => DateScalar, { group: "G1", zh: "成立日期" }) establishedOn!: string | null;
  @Fact(() => DateScalar, { group: "G1", zh: "撤销日期" }) abolishedOn!: string | null;
  @Fact(() => String, { group: "G1", zh: "批准文号" }) approvalDocNo!: string | null;
  @Fact(() => Institution, { group: "G1", zh: "主管（上级）机构" }) parent!: Institution | null;
  @Fact(() => Institution, { group: "G1", zh: "双重管理的另一方" }) coManagedBy!: Institution | null;
  @Fact(() => Institution, { group: "G1", zh: "合署办公机构" }) coLocatedWith!: Institution | null;
}

export const InstitutionConnection = connectionOf(Institution, "Institution", "机构");

@ArgsType()
class InstitutionsArgs extends PageArgs {
  @Field(() => InstitutionFilter, { nullable: true, description: "筛选条件" }) filter?: InstitutionFilter | null;
  @Field(() => InstitutionOrder, { nullable: true, description: "排序，默认按机构编码" }) orderBy?: InstitutionOrder | null;
}

/** A loader of institutions that may be seen by code, reading what is selected below the field. */
export const institutionBy = perField((context, info) =>
  rowBy(context, institutions, "jgbm", selectedFields(info), { where: visibleInstitutions(context) }),
);

/** The institution that a row names, as a field of it; null when it names none, or one that may not be seen. */
export const institutionOf = (code: string | null | undefined, context: SubgraphContext, info: GraphQLResolveInfo) =>
  code ? institutionBy(context, info).load(code) : null;

type Referring = Record<"parent" | "coManagedBy" | "coLocatedWith", string | null>;

@Resolver(() => Institution)
export class InstitutionResolver {
  @FieldGroups(["G1"])
  @Query(() => Institution, { nullable: true, description: "按机构编码或统一社会信用代码查机构，二者给其一" })
  async institution(
    @Arg("institutionCode", () => ID, { nullable: true, description: "机构编码" }) code: string | null,
    @Arg("uscc", () => String, { nullable: true, description: "统一社会信用代码" }) uscc: string | null,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    if (!code === !uscc)
      throw new HeadwaterError("VALIDATION_FAILED", "查机构：应给出机构编码 institutionCode 或统一社会信用代码 uscc，二者给其一。");
    const asked = code ?? (await codeOfUscc(context, uscc!));
    return asked && institutionBy(context, info).load(asked);
  }

  @FieldGroups(["G1"])
  @Query(() => InstitutionConnection, { nullable: true, description: "机构列表" })
  async institutions(
    @Args(() => InstitutionsArgs) { filter, orderBy, first, after }: InstitutionsArgs,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Institution>> {
    const order = institutionOrder(context, orderBy);
    const restrict = await institutionConditions(context, filter, {
      totals: order.needsQuotas,
      byCode: (orderBy ?? "CODE_ASC") === "CODE_ASC",
    });
    return connection<Institution>(
      await page(context, {
        mapper: institutions,
        facts: selectedFields(info, "edges", "node"),
        sort: order.sort,
        page: { first, after },
        restrict,
      }),
    );
  }

  @FieldResolver(() => Institution)
  parent(@Root() { parent }: Referring, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return institutionOf(parent, context, info);
  }

  @FieldResolver(() => Institution)
  coManagedBy(@Root() { coManagedBy }: Referring, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return institutionOf(coManagedBy, context, info);
  }

  @FieldResolver(() => Institution)
  coLocatedWith(@Root() { coLocatedWith }: Referring, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return institutionOf(coLocatedWith, context, info);
  }

  @FactResolver(() => InstitutionConnection, { group: "G1", zh: "下级机构，按机构编码排列" })
  async children(
    @Root() { institutionCode }: Institution,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Institution>> {
    const pages = pagesBy(context, "children", "t.sjjgbm", {
      mapper: institutions,
      facts: selectedFields(info, "edges", "node"),
      sort: [{ expression: "t.jgbm", direction: "ASC", type: "text" }],
      page: { first, after },
      restrict: visibleInstitutions(context).apply,
    });
    return connection<Institution>(await pages.load(institutionCode));
  }
}

/** @throws HeadwaterError VALIDATION_FAILED naming the codes when several institutions have this credit code (11.6) */
async function codeOfUscc(context: SubgraphContext, uscc: string): Promise<string | null> {
  const query = context.database
    .getRepository(JgJbxx)
    .createQueryBuilder("t")
    .select("t.jgbm", "code")
    .where(`${normalisedCodeSql("t.tyshxydm")} = :uscc`, { uscc: normaliseUscc(uscc).normalised })
    .orderBy("t.jgbm");
  visibleInstitutions(context).apply(query);
  const rows = await query.getRawMany<{ code: string }>();
  if (rows.length < 2) return rows[0]?.code ?? null;
  throw new HeadwaterError(
    "VALIDATION_FAILED",
    `有 ${rows.length} 个机构登记了这个统一社会信用代码，机构编码为 ${rows.map(({ code }) => code.trim()).join("、")}；请按机构编码查询。`,
  );
}
