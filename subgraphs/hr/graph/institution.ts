import { Ctx, FieldResolver, ID, Int, ObjectType, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context";
import { External, Key, Requires } from "../../kit/federation/directives";
import { InstitutionCategory, Sector } from "../../kit/graph/enums";
import { Fact } from "../../kit/graph/fact";
import { contractCounts } from "./contract-counts";
import { PostStructure, type RequiredOfInstitution, postStructure } from "./post-structure";

/** What hr adds to an institution. */
@Key("institutionCode")
@ObjectType({ description: "机构", simpleResolvers: true })
export class Institution {
  @Fact(() => ID, { zh: "机构编码", nullable: false }) institutionCode!: string;
  @External() @Fact(() => Int, { group: "G2", zh: "核定编制总数" }) approvedQuotaTotal!: number | null;
  @External() @Fact(() => InstitutionCategory, { group: "G1", zh: "机构类别" }) category!: InstitutionCategory | null;
  @External() @Fact(() => Sector, { group: "G1", zh: "行业" }) sector!: Sector | null;
  @Requires("approvedQuotaTotal category sector")
  @Fact(() => PostStructure, { group: ["G2", "G10"], zh: "岗位结构与比例；无现行岗位设置方案时为空" })
  postStructure!: PostStructure | null;
  @Fact(() => Int, { group: "G11", zh: "在岗编外聘用人数（不含备案制）" }) contractStaffCount!: number | null;
  @Fact(() => Int, { group: "G11", zh: "在岗备案制人数" }) filingStaffCount!: number | null;
}

@Resolver(() => Institution)
export class InstitutionResolver {
  @FieldResolver(() => PostStructure)
  postStructure(@Root() institution: RequiredOfInstitution, @Ctx() context: SubgraphContext): Promise<PostStructure | null> {
    return postStructure(context, institution);
  }

  @FieldResolver(() => Int)
  async contractStaffCount(@Root() { institutionCode }: Institution, @Ctx() context: SubgraphContext): Promise<number> {
    return (await contractCounts(context, institutionCode)).contract;
  }

  @FieldResolver(() => Int)
  async filingStaffCount(@Root() { institutionCode }: Institution, @Ctx() context: SubgraphContext): Promise<number> {
    return (await contractCounts(context, institutionCode)).filing;
  }
}
