import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Info, InputType, Int, ObjectType, Query, Resolver, Root } from "type-graphql";
import { type SubgraphContext, divisionScope } from "../../kit/context";
import { Key } from "../../kit/federation/directives";
import { FundingForm, InstitutionCategory, InstitutionRank, QuotaType, Sector } from "../../kit/graph/enums";
import { Fact } from "../../kit/graph/fact";
import { DateScalar } from "../../kit/graph/scalars";
import { type Connection, connection, connectionOf } from "../../kit/graph/values";
import { rowBy, rowsBy } from "../../kit/rows/load";
import { page } from "../../kit/rows/page";
import { selectedFields } from "../../kit/rows/selection";
import { quotaLines } from "../mappers/bz_hd";
import { institutions } from "../mappers/jg_jbxx";

@ObjectType({ description: "编制核定" })
export class QuotaLine {
  @Fact(() => QuotaType, { group: "G2", zh: "编制类型", nullable: false }) quotaType!: QuotaType;
  @Fact(() => FundingForm, { group: "G2", zh: "经费形式" }) fundingForm!: FundingForm | null;
  @Fact(() => Int, { group: "G2", zh: "核定数" }) approved!: number | null;
}

@Key("institutionCode")
@ObjectType({ description: "机构" })
export class Institution {
  @Fact(() => ID, { zh: "机构编码", nullable: false }) institutionCode!: string;
  @Fact(() => String, { group: "G1", zh: "机构名称" }) name!: string | null;
  @Fact(() => [String], { group: "G1", zh: "加挂牌子" }) plaqueNames!: string[] | null;
  @Fact(() => InstitutionCategory, { group: "G1", zh: "机构类别" }) category!: InstitutionCategory | null;
  @Fact(() => InstitutionRank, { group: "G1", zh: "机构规格" }) rank!: InstitutionRank | null;
  @Fact(() => Sector, { group: "G1", zh: "行业" }) sector!: Sector | null;
  @Fact(() => DateScalar, { group: "G1", zh: "成立日期" }) establishedOn!: string | null;
  @Fact(() => Institution, { group: "G1", zh: "主管（上级）机构" }) parent!: Institution | null;
  @Fact(() => [QuotaLine], { group: "G2", zh: "编制核定明细" }) quotaLines!: QuotaLine[] | null;
}

export const InstitutionConnection = connectionOf(Institution, "Institution", "机构");

@InputType({ description: "机构筛选条件，各条同时满足" })
export class InstitutionFilter {
  @Field(() => String, { nullable: true, description: "区划前缀" }) divisionPrefix?: string;
  @Field(() => [InstitutionCategory], { nullable: true, description: "机构类别" }) category?: InstitutionCategory[];
}

@ArgsType()
class InstitutionsArguments {
  @Field(() => InstitutionFilter, { nullable: true }) filter?: InstitutionFilter;
  @Field(() => Int, { nullable: true }) first?: number;
  @Field(() => String, { nullable: true }) after?: string;
}

/** Secret units never leave (domain 8.1). */
const notSecret = { name: "notSecret", apply: (query: { andWhere(sql: string): unknown }) => query.andWhere("t.smbz <> '1'") };

/** A loader of institutions by code, reading what is selected below the field. */
export const institutionBy = (context: SubgraphContext, info: GraphQLResolveInfo) => rowBy(context, institutions, "jgbm", selectedFields(info), { where: notSecret });

@Resolver(() => Institution)
export class InstitutionResolver {
  @Query(() => Institution, { nullable: true, description: "按机构编码查机构" })
  institution(@Arg("institutionCode", () => ID) code: string, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return institutionBy(context, info).load(code);
  }

  @Query(() => InstitutionConnection, { nullable: true, description: "机构列表" })
  async institutions(
    @Args(() => InstitutionsArguments) { filter, first, after }: InstitutionsArguments,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Institution>> {
    const scope = divisionScope(context, filter?.divisionPrefix);
    return connection<Institution>(
      await page(context, {
        mapper: institutions,
        facts: selectedFields(info, "edges", "node"),
        sort: [{ expression: "t.jgbm", direction: "ASC", type: "text" }],
        page: { first, after },
        restrict: (query) => query.andWhere("t.smbz <> '1'").andWhere("t.xzqh LIKE :scope", { scope: `${scope}%` }),
      }),
    );
  }

  @FieldResolver(() => Institution)
  parent(@Root() institution: { parent: string | null }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return institution.parent && institutionBy(context, info).load(institution.parent);
  }

  @FieldResolver(() => [QuotaLine])
  quotaLines(@Root() { institutionCode }: Institution, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return rowsBy(context, quotaLines, "jgbm", selectedFields(info)).load(institutionCode);
  }
}
