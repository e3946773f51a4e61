import { Float, Int, ObjectType } from "type-graphql";
import { SPONSOR_RATIOS, titleLevelOfGrade } from "../../kit/codes/tables/post";
import type { SubgraphContext } from "../../kit/context";
import { type InstitutionCategory, PostCategory, type Sector } from "../../kit/graph/enums";
import { Fact } from "../../kit/graph/fact";
import { Verdict } from "./enums";
import { PostPlanLine, currentPlanBy, planLines, sumLines } from "./post-plan";
import { type PostRatio, postRatio } from "./post-ratio";
import { unitsOf } from "./units-of";

@ObjectType({ description: "岗位结构与岗位比例政策的比对，按现行方案的核准岗位计算", simpleResolvers: true })
export class PostStructure {
  @Fact(() => Int, { group: "G10", zh: "岗位总数" }) totalPosts!: number | null;
  @Fact(() => Int, { group: "G10", zh: "实际在岗人数" }) actualPosts!: number | null;
  @Fact(() => Int, { group: "G2", zh: "编办核定编制总数" }) quota!: number | null;
  @Fact(() => PostCategory, { group: "G10", zh: "主体岗位类别：政策规定的，未规定时为核准数最多的" }) mainCategory!: PostCategory | null;
  @Fact(() => Float, { group: "G10", zh: "主体岗位占比（特设岗位不计）" }) mainCategoryShare!: number | null;
  @Fact(() => Float, { group: "G10", zh: "主体岗位最低占比；政策未规定时为空" }) minMainCategoryShare!: number | null;
  @Fact(() => Float, { group: "G10", zh: "高级岗位（专技七级及以上）占专业技术岗位的比例；无专业技术岗位时为空" }) seniorShare!:
    | number
    | null;
  @Fact(() => Float, { group: "G10", zh: "高级岗位最高占比" }) targetSeniorShare!: number | null;
  @Fact(() => String, { group: "G10", zh: "高、中、初级岗位核准数之比与控制目标" }) ratioText!: string | null;
  @Fact(() => Verdict, {
    group: ["G2", "G10"],
    zh: "判定：比例超标为 VIOLATION，岗位总数多于编制为 WARNING，专业技术岗位不足 10 个不作比例判定",
  })
  verdict!: Verdict | null;
  @Fact(() => [PostPlanLine], { group: "G10", zh: "各岗位等级" }) lines!: PostPlanLine[] | null;
}

/** What establishment says of the institution, by `@requires`. */
export interface RequiredOfInstitution {
  institutionCode: string;
  approvedQuotaTotal?: number | null;
  category?: InstitutionCategory | null;
  sector?: Sector | null;
}

/** Fewer professional posts than these have no structure to judge. */
const FEWEST_PROFESSIONAL_POSTS = 10;
const PLACES = 10_000;

const rounded = (part: number, whole: number): number | null => (whole === 0 ? null : Math.round((part / whole) * PLACES) / PLACES);
/** `part / whole > share`, of whole numbers and a share of at most four decimals. */
const exceeds = (part: number, whole: number, share: number): boolean => part * PLACES > Math.round(share * PLACES) * whole;

/** The posts of an institution's current plans against policy; null when it has no plan. */
export async function postStructure(context: SubgraphContext, institution: RequiredOfInstitution): Promise<PostStructure | null> {
  const employers = await unitsOf(context, institution.institutionCode);
  const planBy = currentPlanBy(context, ["totalPosts", "lines"]);
  const plans = (await Promise.all(employers.map((employer) => planBy.load(employer)))).filter((plan) => plan !== null);
  if (plans.length === 0) return null;
  const [policy, ...lines] = await Promise.all([
    postRatio(context, institution.sector ?? null),
    ...plans.map((plan) => planLines(context, plan.lines!)),
  ]);
  const totalPosts = plans.reduce((sum, plan) => sum + (plan.totalPosts ?? 0), 0);
  return structure(sumLines(lines.flat()), totalPosts, policy, institution);
}

/** The structure of these lines under a policy. */
export function structure(
  lines: PostPlanLine[],
  totalPosts: number,
  policy: PostRatio,
  { approvedQuotaTotal, category }: Omit<RequiredOfInstitution, "institutionCode">,
): PostStructure {
  const approved = (of: (line: PostPlanLine) => boolean): number => lines.filter(of).reduce((sum, line) => sum + (line.approved ?? 0), 0);
  const inRatio = approved((line) => line.category !== "SPECIAL");
  const byCategory = (name: PostCategory): number => approved((line) => line.category === name);
  const mainCategory = policy.mainCategory ?? mostApproved(byCategory);
  const main = byCategory(mainCategory);
  const professional = byCategory("PROFESSIONAL");
  const level = (...levels: string[]) =>
    approved((line) => line.category === "PROFESSIONAL" && levels.includes(titleLevelOfGrade(line.grade ?? "") ?? ""));
  const senior = level("SENIOR", "SENIOR_DEPUTY");
  const quota = approvedQuotaTotal ?? null;
  const target = SPONSOR_RATIOS[category === "TOWN_PUBLIC_INSTITUTION" ? "TOWN" : "COUNTY"];
  return {
    totalPosts,
    actualPosts: lines.reduce((sum, line) => sum + (line.actual ?? 0), 0),
    quota,
    mainCategory,
    mainCategoryShare: rounded(main, inRatio),
    minMainCategoryShare: policy.minMainCategoryShare,
    seniorShare: rounded(senior, professional),
    targetSeniorShare: policy.maxSeniorShare,
    ratioText: `高级∶中级∶初级 = ${senior}∶${level("INTERMEDIATE")}∶${level("ASSISTANT", "JUNIOR")}（目标 ${target.join("∶")}）`,
    verdict: verdict({ senior, professional, main, inRatio, totalPosts, quota }, policy),
    lines,
  };
}

function mostApproved(approved: (category: PostCategory) => number): PostCategory {
  const categories = ["PROFESSIONAL", "MANAGEMENT", "WORKER"] as const;
  return categories.reduce<PostCategory>((most, category) => (approved(category) > approved(most) ? category : most), categories[0]);
}

interface Posts {
  senior: number;
  professional: number;
  main: number;
  inRatio: number;
  totalPosts: number;
  quota: number | null;
}

function verdict(
  { senior, professional, main, inRatio, totalPosts, quota }: Posts,
  { maxSeniorShare, minMainCategoryShare }: PostRatio,
): Verdict {
  const judged = professional >= FEWEST_PROFESSIONAL_POSTS;
  if (judged && exceeds(senior, professional, maxSeniorShare)) return "VIOLATION";
  if (judged && minMainCategoryShare !== null && exceeds(inRatio - main, inRatio, 1 - minMainCategoryShare)) return "VIOLATION";
  if (quota !== null && totalPosts > quota) return "WARNING";
  return judged ? "OK" : "NOT_APPLICABLE";
}
