import { Ctx, FieldResolver, ID, ObjectType, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context";
import { External, Key, Requires } from "../../kit/federation/directives";
import { Fact } from "../../kit/graph/fact";
import { LeadershipQuota } from "../../kit/graph/leadership-quota";
import { GradeOccupancy, gradeOccupancy } from "./grade-occupancy";
import { LeadershipOccupancy, leadershipOccupancy, occupiedPosts } from "./leadership-occupancy";
import { unitsOf } from "./unit-link";

/** What organization adds to an institution. Of one that no unit here is, nothing is known: its figures are null and not zero. */
@Key("institutionCode")
@ObjectType({ description: "机构", simpleResolvers: true })
export class Institution {
  @Fact(() => ID, { zh: "机构编码", nullable: false }) institutionCode!: string;
  @External() @Fact(() => [LeadershipQuota], { group: "G2", zh: "领导职数核定" }) leadershipQuotas!: LeadershipQuota[] | null;
  @Requires("leadershipQuotas { levelCode position internalUnitCode approved }")
  @Fact(() => [LeadershipOccupancy], { group: ["G2", "G5"], zh: "领导职数核定与实配；组织部无对应单位时为空" })
  leadershipOccupancy!: LeadershipOccupancy[] | null;
  @Fact(() => [GradeOccupancy], { group: ["G2", "G5"], zh: "职级职数核定与使用；组织部无对应单位时为空" })
  gradeOccupancy!: GradeOccupancy[] | null;
}

@Resolver(() => Institution)
export class InstitutionResolver {
  @FieldResolver(() => [LeadershipOccupancy])
  async leadershipOccupancy(
    @Root() { institutionCode, leadershipQuotas }: Institution,
    @Ctx() context: SubgraphContext,
  ): Promise<LeadershipOccupancy[] | null> {
    const units = await unitsOf(context, institutionCode);
    if (!units.length || !leadershipQuotas) return null;
    const posts = await Promise.all(units.map((unit) => occupiedPosts(context).load(unit)));
    return leadershipOccupancy(leadershipQuotas, posts.flat());
  }

  @FieldResolver(() => [GradeOccupancy])
  async gradeOccupancy(@Root() { institutionCode }: Institution, @Ctx() context: SubgraphContext): Promise<GradeOccupancy[] | null> {
    const units = await unitsOf(context, institutionCode);
    return units.length ? gradeOccupancy(context, units) : null;
  }
}
