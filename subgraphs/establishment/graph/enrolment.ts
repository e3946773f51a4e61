import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Int, ObjectType, Resolver, Root } from "type-graphql";
import { invalid } from "../../../schema/errors";
import type { SubgraphContext } from "../../kit/context";
import { Fact, FactResolver } from "../../kit/graph/fact";
import type { FilterQuery } from "../../kit/rows/conditions";
import { rowsBy } from "../../kit/rows/load";
import { selectedFields } from "../../kit/rows/selection";
import { enrolments } from "../mappers/jy_xss";
import { Institution } from "./institution";

@ObjectType({ description: "在校学生数", simpleResolvers: true })
export class Enrolment {
  @Fact(() => String, { group: "G2", zh: "学年，如 2025-2026" }) schoolYear!: string | null;
  @Fact(() => String, { group: "G2", zh: "学段" }) stage!: string | null;
  @Fact(() => String, { group: "G2", zh: "城乡" }) location!: string | null;
  @Fact(() => Int, { group: "G2", zh: "学生数" }) students!: number | null;
  @Fact(() => Int, { group: "G2", zh: "班数" }) classes!: number | null;
}

/** @throws HeadwaterError VALIDATION_FAILED unless it names two years, the second after the first */
export function checkSchoolYear(schoolYear: string | null | undefined): void {
  if (schoolYear === null || schoolYear === undefined) return;
  const [, first, second] = /^(\d{4})-(\d{4})$/.exec(schoolYear)?.map(Number) ?? [];
  if (first === undefined || second !== first + 1) throw invalid("学年 schoolYear", "前后两年，如 2025-2026", schoolYear);
}

@Resolver(() => Institution)
export class EnrolmentResolver {
  @FactResolver(() => [Enrolment], { group: "G2", zh: "在校学生数（学校），按学年、学段排列" })
  enrolments(
    @Root() { institutionCode }: Institution,
    @Arg("schoolYear", () => String, { nullable: true, description: "学年，如 2025-2026；默认全部学年" }) schoolYear: string | null,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    checkSchoolYear(schoolYear);
    const where = {
      name: `year:${schoolYear ?? ""}`,
      apply: (query: FilterQuery) => schoolYear && query.andWhere("t.xn = :schoolYear", { schoolYear }),
    };
    return rowsBy(context, enrolments, "jgbm", selectedFields(info), { where, orderBy: ["xn", "xd"] }).load(institutionCode);
  }
}
