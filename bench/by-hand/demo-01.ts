import { controlKinds, fundingForms, institutionCategories, institutionRanks } from "../../subgraphs/establishment/mappers/codes";
import { titleLevelOfGrade } from "../../subgraphs/kit/codes/tables/post";
import { normaliseUscc, usccCategoryOf } from "../../subgraphs/kit/codes/uscc";
import { booksOf, divided } from "./budget";
import { contractStaffOf, employersOf } from "./contracts";
import { type ByHand, type Departments, seen, seenPerson, yuan } from "./departments";
import { leadershipOf } from "./leadership";
import { quotasOf, total } from "./quotas";

interface Institution {
  jgmc: string;
  tyshxydm: string | null;
  jglb: string;
  jggg: string | null;
  jfxs: string | null;
  hylb: string | null;
  parent: string | null;
}

/** One institution, every department's part of it. */
export const demo01: ByHand = async (departments, variables) => {
  const { code, year } = variables as unknown as { code: string; year: number };
  const codes = [code];
  const [institutions, quotas, leadership, controls, books, contracts, posts] = await Promise.all([
    departments.establishment<Institution>(
      `SELECT j.*, p.jgmc parent FROM jg_jbxx j LEFT JOIN jg_jbxx p ON p.jgbm = j.sjjgbm AND ${seen("p")} WHERE j.jgbm = :code AND ${seen("j")}`,
      { code },
    ),
    quotasOf(departments, codes),
    leadershipOf(departments, codes),
    departments.establishment<{ lx: string; hds: number }>("SELECT lx, hds FROM kzs WHERE jgbm = :code ORDER BY lx", { code }),
    booksOf(departments, codes, String(year)),
    contractStaffOf(departments, codes),
    postsOf(departments, code),
  ]);
  const [institution] = institutions;
  if (!institution) return { institution: null };
  const summary = quotas(code);
  const [approvedQuota, actualInQuota] = [total(summary, "approved"), total(summary, "actual")];
  const category = institutionCategories.value(institution.jglb);
  const uscc = normaliseUscc(institution.tyshxydm, { department: "1", category: category ? usccCategoryOf(category) : undefined });
  const own = books(code);
  return {
    institution: {
      name: institution.jgmc,
      uscc: uscc.normalised || null,
      usccState: uscc.state,
      rank: institutionRanks.value(institution.jggg),
      fundingForm: fundingForms.value(institution.jfxs),
      parent: institution.parent === null ? null : { name: institution.parent },
      quotaSummary: summary,
      leadershipOccupancy: leadership(code),
      controlNumbers: controls.map(({ lx, hds }) => ({ kind: controlKinds.value(lx), approved: hds })),
      contractStaffCount: contracts(code).contract,
      filingStaffCount: contracts(code).filing,
      postStructure: posts && structureOf(posts, institution.hylb, approvedQuota),
      headcountComparison: own && {
        approvedQuota,
        budgetQuota: own.budgetQuota,
        quotaGap: approvedQuota - own.budgetQuota,
        actualInQuota,
        budgetActual: own.budgetActual,
        paidHeads: own.paidHeads,
        actualGap: actualInQuota - own.budgetActual,
      },
      personnelCostPerHead: own && actualInQuota ? yuan(divided(own.cost, actualInQuota)) : null,
    },
  };
};

interface Posts {
  totalPosts: number;
  actualPosts: number;
  lines: { category: string; grade: string | null; approved: number }[];
}

/** Posts of the current plans of the employers that the institution is; null without one. */
async function postsOf({ hr }: Departments, code: string): Promise<Posts | null> {
  const employers = (await employersOf(hr, [code])).map(({ unit }) => unit);
  const plans = employers.length
    ? await hr<{ id: string; employer: string; posts: number }>(
        "SELECT faid id, aab001 employer, gwzs posts FROM gw_fa WHERE faid IN (SELECT MAX(f.faid) FROM gw_fa f WHERE f.aab001 IN (:employers) AND TRIM(f.zt) = '1' GROUP BY f.aab001)",
        { employers },
      )
    : [];
  if (!plans.length) return null;
  const [lines, actual] = await Promise.all([
    hr<Posts["lines"][number]>("SELECT TRIM(gwlb) category, TRIM(gwdj) grade, hzs approved FROM gw_mx WHERE faid IN (:ids)", {
      ids: plans.map(({ id }) => id),
    }),
    hr<{ n: number }>(
      `SELECT COUNT(*) n FROM ry_xx t WHERE t.aab001 IN (:employers) AND t.ryzt = '01' AND ${seenPerson("ry_xx", "t.rybh")}`,
      {
        employers: plans.map(({ employer }) => employer),
      },
    ),
  ]);
  return { totalPosts: plans.reduce((sum, { posts }) => sum + posts, 0), actualPosts: actual[0]!.n, lines };
}

const [PROFESSIONAL, SPECIAL] = ["2", "4"];
const SENIOR = new Set(["SENIOR", "SENIOR_DEPUTY"]);
/** Most senior posts among the professional ones, and the least share of the main category, by sector. */
const POLICY: Readonly<Record<string, { senior: number; main: number | null }>> = {
  JY: { senior: 0.2, main: 0.7 },
  WS: { senior: 0.25, main: 0.7 },
};

function structureOf({ totalPosts, actualPosts, lines }: Posts, sector: string | null, approvedQuota: number) {
  const policy = POLICY[sector?.trim() ?? ""] ?? { senior: 0.15, main: null };
  const sum = (of: (line: Posts["lines"][number]) => boolean): number => lines.filter(of).reduce((all, { approved }) => all + approved, 0);
  const professional = sum(({ category }) => category === PROFESSIONAL);
  const senior = sum(({ category, grade }) => category === PROFESSIONAL && SENIOR.has(titleLevelOfGrade(grade ?? "") ?? ""));
  const inRatio = sum(({ category }) => category !== SPECIAL);
  const judged = professional >= 10;
  const tooMany = judged && (senior > policy.senior * professional || (policy.main !== null && professional < policy.main * inRatio));
  return {
    totalPosts,
    actualPosts,
    seniorShare: professional ? Math.round((senior / professional) * 10_000) / 10_000 : null,
    targetSeniorShare: policy.senior,
    verdict: tooMany ? "VIOLATION" : totalPosts > approvedQuota ? "WARNING" : judged ? "OK" : "NOT_APPLICABLE",
  };
}
