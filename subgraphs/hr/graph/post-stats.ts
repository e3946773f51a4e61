import { Arg, Ctx, Query, Resolver } from "type-graphql";
import { POST_GRADES, titleLevelOfGrade } from "../../kit/codes/tables/post";
import type { SubgraphContext } from "../../kit/context";
import { FieldGroups } from "../../kit/federation/directives";
import { StatRow } from "../../kit/graph/values";
import { checkDimensions, sumRows } from "../../kit/statistics";
import { postCategories, postGrade } from "../mappers/codes";
import { Ab01 } from "../tables/ab01";
import { EmployerFilter, employerConditions } from "./employer";
import { PostDimension } from "./enums";
import { CURRENT_PLANS } from "./post-plan";
import { divisionSql, notSecretPersonSql } from "./visible";

/** Posts of one employer, category and grade. */
interface Posts {
  employer: string;
  division: string | null;
  category: string | null;
  grade: string | null;
  approved: number | string | null;
  filled: number | string | null;
  actual: number | string;
}

/** Approved and filled posts of current plans, and those who are in active service, one below the other. */
const SOURCE = `(SELECT f.aab001 AS employer, m.gwlb AS category, m.gwdj AS grade, m.hzs AS approved, COALESCE(m.yps, 0) AS filled, 0 AS actual
    FROM gw_fa f JOIN gw_mx m ON m.faid = f.faid WHERE f.faid IN (${CURRENT_PLANS})
  UNION ALL
  SELECT r.aab001, r.gwlb, r.gwdj, 0, 0, 1 FROM ry_xx r WHERE r.ryzt = '01' AND ${notSecretPersonSql("ry_xx", "r.rybh")})`;

async function posts(context: SubgraphContext, filter: EmployerFilter): Promise<Posts[]> {
  const restrict = await employerConditions(context, filter);
  const division = divisionSql("t.aab001");
  const query = context.database
    .createQueryBuilder(Ab01, "t")
    .innerJoin(SOURCE, "u", "u.employer = t.aab001")
    .select("t.aab001", "employer")
    .addSelect(division, "division")
    .addSelect("u.category", "category")
    .addSelect("u.grade", "grade")
    .addSelect("SUM(u.approved)", "approved")
    .addSelect("SUM(u.filled)", "filled")
    .addSelect("SUM(u.actual)", "actual")
    .groupBy("t.aab001")
    .addGroupBy("u.category")
    .addGroupBy("u.grade");
  restrict(query);
  return query.getRawMany<Posts>();
}

/** Key of a dimension. The title level is that which the grade asks for: NONE for posts that ask for none. */
function keyOf(dimension: PostDimension, row: Posts, homeDivision: string): string | null {
  const category = postCategories.value(row.category?.trim() || null);
  const grade = postGrade(row.grade);
  switch (dimension) {
    case "DIVISION":
      return row.division ?? homeDivision;
    case "EMPLOYER":
      return row.employer.trim();
    case "POST_CATEGORY":
      return category;
    case "POST_GRADE":
      return grade;
    case "TITLE_LEVEL":
      return category === "PROFESSIONAL" && POST_GRADES.PROFESSIONAL.has(grade ?? "") ? titleLevelOfGrade(grade!) : "NONE";
  }
}

@Resolver()
export class PostStatsResolver {
  @FieldGroups(["G10", "G14"])
  @Query(() => [StatRow], {
    nullable: true,
    description: "岗位统计：现行方案的核准数（approved）、单位填报的已聘数（filled）与在职人员实数（actual）；只计登记为参保单位的",
  })
  async postStats(
    @Arg("groupBy", () => [PostDimension], { description: "1 至 3 个维度" }) groupBy: PostDimension[],
    @Arg("filter", () => EmployerFilter, { nullable: true }) filter: EmployerFilter | undefined,
    @Ctx() context: SubgraphContext,
  ): Promise<StatRow[]> {
    checkDimensions(groupBy);
    const cells = (await posts(context, filter ?? {})).map((row) => ({
      keys: groupBy.map((dimension) => keyOf(dimension, row, context.homeDivision)),
      values: [row.approved, row.filled, row.actual].map((value) => BigInt(value ?? 0)),
    }));
    return sumRows(
      groupBy,
      cells,
      (["approved", "filled", "actual"] as const).map((name) => ({ name, unit: "count" })),
    );
  }
}
