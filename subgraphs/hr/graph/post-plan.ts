import { Ctx, FieldResolver, ID, Int, ObjectType, Resolver, Root } from "type-graphql";
import { type SubgraphContext, loader } from "../../kit/context";
import { PostCategory } from "../../kit/graph/enums";
import { Fact } from "../../kit/graph/fact";
import { rowsBy } from "../../kit/rows/load";
import { postPlans } from "../mappers/gw_fa";
import { postLines } from "../mappers/gw_mx";
import { postCategories, postGrade } from "../mappers/codes";
import { RyXx } from "../tables/ry_xx";
import { type Restriction, notSecretPersonSql, visibleUnits } from "./visible";

@ObjectType({ description: "岗位设置方案的一个岗位等级", simpleResolvers: true })
export class PostPlanLine {
  @Fact(() => PostCategory, { group: "G10", zh: "岗位类别" }) category!: PostCategory | null;
  @Fact(() => String, { group: "G10", zh: "岗位等级（两位代码）" }) grade!: string | null;
  @Fact(() => Int, { group: "G10", zh: "核准数；方案中没有此等级时为零" }) approved!: number | null;
  @Fact(() => Int, { group: "G10", zh: "已聘数（单位手工填报）" }) filled!: number | null;
  @Fact(() => Int, { group: "G10", zh: "实际在岗人数（按在职人员统计）" }) actual!: number | null;
}

@ObjectType({ description: "岗位设置方案", simpleResolvers: true })
export class PostPlan {
  @Fact(() => ID, { zh: "方案编号", nullable: false }) planId!: string;
  @Fact(() => Int, { group: "G10", zh: "方案抄录的编制数" }) quotaCopied!: number | null;
  @Fact(() => Int, { group: "G10", zh: "岗位总数" }) totalPosts!: number | null;
  @Fact(() => [PostPlanLine], { group: "G10", zh: "各岗位等级" }) lines!: PostPlanLine[] | null;
  @Fact(() => String, { group: "G10", zh: "核准文号" }) approvedDocNo!: string | null;
}

/** The current plan is the current one entered last. */
function current(context: SubgraphContext): Restriction {
  const { name, apply } = visibleUnits(context);
  return { name: `current:${name}`, apply: (query) => [apply(query), query.andWhere("TRIM(t.zt) = '1'")] };
}

/** SQL: ids of the current plans, one for each employer. */
export const CURRENT_PLANS = "SELECT MAX(c.faid) FROM gw_fa c WHERE TRIM(c.zt) = '1' GROUP BY c.aab001";

/** A loader of the current post plans of employers that may be seen, with these facts; null for who has none. */
export function currentPlanBy(context: SubgraphContext, facts: Iterable<string>) {
  const plans = rowsBy(context, postPlans, "aab001", facts, { where: current(context) });
  return { load: async (employerNo: string) => (await plans.load(employerNo)).at(-1) ?? null };
}

interface ActualPosts {
  category: PostCategory | null;
  grade: string | null;
  heads: number;
}

/** Active people of an employer by category and grade of post. */
export const actualPosts = (context: SubgraphContext) =>
  loader<string, ActualPosts[]>(context, "actual-posts", async (employers) => {
    const rows = await context.database
      .createQueryBuilder(RyXx, "t")
      .select("t.aab001", "employer")
      .addSelect("t.gwlb", "category")
      .addSelect("t.gwdj", "grade")
      .addSelect("COUNT(*)", "heads")
      .where("t.aab001 IN (:...employers) AND t.ryzt = '01'", { employers })
      .andWhere(notSecretPersonSql("ry_xx"))
      .groupBy("t.aab001")
      .addGroupBy("t.gwlb")
      .addGroupBy("t.gwdj")
      .getRawMany<{ employer: string; category: string | null; grade: string | null; heads: number | string }>();
    const found = new Map<string, ActualPosts[]>(employers.map((employer) => [employer, []]));
    for (const { employer, category, grade, heads } of rows)
      found
        .get(employer.trim())
        ?.push({ category: postCategories.value(category?.trim() || null), grade: postGrade(grade), heads: Number(heads) });
    return employers.map((employer) => found.get(employer)!);
  });

const ORDER: readonly (PostCategory | null)[] = ["MANAGEMENT", "PROFESSIONAL", "WORKER", "SPECIAL", null];

/**
 * The lines of a plan with those who hold such posts; posts that are held and not in the plan are lines with none approved.
 * @param plan null for an employer without one
 */
export async function planLines(
  context: SubgraphContext,
  { plan, employer }: { plan: string | null; employer: string },
): Promise<PostPlanLine[]> {
  const [lines, actual] = await Promise.all([
    plan === null ? [] : rowsBy(context, postLines, "faid", ["category", "grade", "approved", "filled"]).load(plan),
    actualPosts(context).load(employer),
  ]);
  return sumLines([
    ...lines.map(({ category, grade, approved, filled }) => ({
      category: category ?? null,
      grade: grade ?? null,
      approved: approved ?? 0,
      filled: filled ?? null,
      actual: 0,
    })),
    ...actual.map(({ category, grade, heads }) => ({ category, grade, approved: 0, filled: null, actual: heads })),
  ]);
}

/** Lines of one category and grade added up, in order of category and grade. */
export function sumLines(lines: readonly PostPlanLine[]): PostPlanLine[] {
  const sums = new Map<string, PostPlanLine>();
  for (const line of lines) {
    const id = `${ORDER.indexOf(line.category)} ${line.grade ?? ""}`;
    const sum = sums.get(id);
    if (!sum) sums.set(id, { ...line });
    else {
      sum.approved = (sum.approved ?? 0) + (line.approved ?? 0);
      sum.actual = (sum.actual ?? 0) + (line.actual ?? 0);
      if (line.filled !== null) sum.filled = (sum.filled ?? 0) + line.filled;
    }
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
}

@Resolver(() => PostPlan)
export class PostPlanResolver {
  @FieldResolver(() => [PostPlanLine])
  lines(@Root() plan: { lines: { plan: string; employer: string } }, @Ctx() context: SubgraphContext): Promise<PostPlanLine[]> {
    return planLines(context, plan.lines);
  }
}
