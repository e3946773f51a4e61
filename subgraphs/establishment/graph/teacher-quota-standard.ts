import { Arg, Ctx, Int, ObjectType, Resolver, Root } from "type-graphql";
import { type SubgraphContext, loader } from "../../kit/context";
import { Fact, FactResolver } from "../../kit/graph/fact";
import { parameter } from "../../kit/side-tables/parameter";
import { schoolStages } from "../mappers/codes";
import { JyXss } from "../tables/jy_xss";
import { checkSchoolYear } from "./enrolment";
import { Institution } from "./institution";
import { quotaBalances } from "./quota-balance";

@ObjectType({ description: "按标准测算的教职工编制", simpleResolvers: true })
export class TeacherQuotaStandard {
  @Fact(() => String, { group: "G2", zh: "学年" }) schoolYear!: string | null;
  @Fact(() => Int, { group: "G2", zh: "学生数（不含幼儿园）" }) students!: number | null;
  @Fact(() => Int, { group: "G2", zh: "标准编制数" }) standard!: number | null;
  @Fact(() => Int, { group: "G2", zh: "核定事业编制数" }) approved!: number | null;
  @Fact(() => Int, { group: "G2", zh: "事业编制实有人数（含占用周转池者）" }) actual!: number | null;
  @Fact(() => Int, { group: "G2", zh: "实有人数减标准数，缺编为负" }) gap!: number | null;
  @Fact(() => String, { group: "G2", zh: "测算依据" }) basis!: string | null;
}

/** Students for one member of staff, by stage; and the small village school, which is staffed by classes (domain 3.9, 7.7). */
interface TeacherRatios {
  readonly studentsPerStaff: Readonly<Record<string, number>>;
  readonly smallVillagePrimary: { readonly below: number; readonly staffPerClass: number };
}

const DEFAULT_RATIOS: TeacherRatios = {
  studentsPerStaff: { "2": 19, "3": 13.5, "4": 12.5 },
  smallVillagePrimary: { below: 200, staffPerClass: 2 },
};

/** Parameter of `xt_cs` with the locality's own {@link TeacherRatios} as JSON. */
const PARAMETER = "teacher_quota_ratio";

async function ratios(context: SubgraphContext): Promise<TeacherRatios> {
  const text = await parameter(context, PARAMETER);
  return text === null ? DEFAULT_RATIOS : { ...DEFAULT_RATIOS, ...(JSON.parse(text) as Partial<TeacherRatios>) };
}

type Enrolled = Pick<JyXss, "xn" | "xd" | "cx" | "xss" | "bjs">;

/** What the standard gives one stage of a school; null for a stage that has no ratio, as kindergartens have none. */
export function staffOfStage(
  { xd, cx, xss, bjs }: Enrolled,
  { studentsPerStaff, smallVillagePrimary }: TeacherRatios,
): { standard: number; basis: string } | null {
  const ratio = studentsPerStaff[xd.trim()];
  if (ratio === undefined) return null;
  const stage = schoolStages[xd.trim()] ?? xd;
  const { below, staffPerClass } = smallVillagePrimary;
  if (xd.trim() === "2" && cx.trim() === "3" && xss < below)
    return { standard: bjs * staffPerClass, basis: `${stage}（乡村不足${below}人）每班${staffPerClass}人` };
  return { standard: Math.ceil(xss / ratio), basis: `${stage}1:${ratio}` };
}

/** Enrolments of schools in a school year, or in the latest of each. */
const enrolled = (context: SubgraphContext, schoolYear: string | null) =>
  loader<string, Enrolled[]>(context, `enrolled:${schoolYear ?? ""}`, async (codes) => {
    const query = context.database.getRepository(JyXss).createQueryBuilder("t").where("t.jgbm IN (:...codes)", { codes });
    if (schoolYear) query.andWhere("t.xn = :schoolYear", { schoolYear });
    const rows = await query.orderBy("t.xd").getMany();
    return codes.map((code) => {
      const own = rows.filter(({ jgbm }) => jgbm.trim() === code);
      const latest = own.reduce((last, { xn }) => (xn > last ? xn : last), "");
      return own.filter(({ xn }) => xn === latest);
    });
  });

@Resolver(() => Institution)
export class TeacherQuotaStandardResolver {
  @FactResolver(() => TeacherQuotaStandard, { group: "G2", zh: "教职工编制标准测算（中小学；多个学段合计）" })
  async teacherQuotaStandard(
    @Root() { institutionCode }: Institution,
    @Arg("schoolYear", () => String, { nullable: true, description: "学年，如 2025-2026；默认最近学年" }) schoolYear: string | null,
    @Ctx() context: SubgraphContext,
  ): Promise<TeacherQuotaStandard | null> {
    checkSchoolYear(schoolYear);
    const rows = await enrolled(context, schoolYear).load(institutionCode);
    if (!rows.length) return null;
    const [rule, balances] = await Promise.all([ratios(context), quotaBalances(context).load(institutionCode)]);
    const stages = rows.flatMap((row) => {
      const staff = staffOfStage(row, rule);
      return staff ? [{ ...staff, students: row.xss }] : [];
    });
    if (!stages.length) return null;
    const standard = stages.reduce((sum, stage) => sum + stage.standard, 0);
    const quota = balances.find(({ quotaType }) => quotaType === "PUBLIC_INSTITUTION");
    const actual = quota?.actual ?? 0;
    return {
      schoolYear: rows[0]!.xn,
      students: stages.reduce((sum, { students }) => sum + students, 0),
      standard,
      approved: quota?.approved ?? 0,
      actual,
      gap: actual - standard,
      basis: stages.map(({ basis }) => basis).join("；"),
    };
  }
}
