import { hasPosts } from "../seeding/posts";
import { hash } from "../random";
import { firstNumber } from "./county";
import type { Employer } from "./employers";
import { employersByInstitution } from "./hr-staff";
import type { World } from "./model";
import { isSeniorGrade, maxSeniorShare } from "./post-policy";

/** Approved posts of a category and grade. */
export interface PostLine {
  category: string;
  grade: string;
  approved: number;
  /** Filled, as the unit counted by hand; differs from the truth now and then. */
  filled: number;
}

/** The current plan of posts of an employer. */
export interface PostPlan {
  id: number;
  employer: Employer;
  quota: number;
  /** Posts of the plan: those of its quotas. Lines for people on loans from a pool come on top. */
  total: number;
  approvedOn: string;
  lines: PostLine[];
}

/** Posts taken from a grade that is overfilled (HRS-02), and added above the quota (HRS-04). */
const MISSING = 1;
const ABOVE_QUOTA = 4;

/** Plans that approve what is filled, vacancies as junior posts; wrong only as planned. */
export function planPosts(world: World): void {
  const employers = employersByInstitution(world);
  for (const institution of world.institutions) {
    const employer = employers.get(institution);
    if (!employer || !hasPosts(institution)) continue;
    const { plan, sector, lines } = institution;
    const quota = lines.filter(({ type }) => type === "04").reduce((sum, { approved }) => sum + approved, 0);
    const filled = new Map<string, number>();
    for (const { employer: of, category, grade, state } of world.staff)
      if (of === employer && state === "01") filled.set(category + grade, (filled.get(category + grade) ?? 0) + 1);
    const approved = new Map(filled);
    const heads = [...filled.values()].reduce((sum, count) => sum + count, 0);
    const total = plan.postsAboveQuota ? Math.max(quota, heads) + ABOVE_QUOTA : quota;
    const seniors = plan.seniorShareAbovePolicy ? missingSeniors(sector, filled, total - heads) : 0;
    // Vacant posts are junior ones, at the two grades a recruit begins with.
    for (let vacancy = 0; vacancy < total - heads; vacancy++) {
      const post = vacancy < seniors ? "207" : vacancy % 2 === 0 ? "212" : "211";
      approved.set(post, (approved.get(post) ?? 0) + 1);
    }
    if (plan.overfilledGrades) {
      const [post] = [...filled].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))[0] as [string, number];
      approved.set(post, (filled.get(post) as number) - MISSING);
      const finding = world.expectations.find(({ rule, subject }) => rule === "HRS-02" && subject === institution.code);
      if (finding) finding.discriminator = `${post.charAt(0)}/${post.slice(1)}`;
    }
    world.postPlans.push({
      id: firstNumber(world.county) + world.postPlans.length + 1,
      employer,
      quota,
      total,
      approvedOn: institution.established < "2023-05-16" ? "2023-05-16" : institution.established,
      lines: [...approved]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([post, count]) => ({
          category: post.charAt(0),
          grade: post.slice(1),
          approved: count,
          filled: Math.max(0, (filled.get(post) ?? 0) - (hash(institution.code + post) % 12 === 0 ? 1 : 0)),
        })),
    });
    checkRatio(institution.name, sector, plan.seniorShareAbovePolicy === true, approved);
  }
}

const countPosts = (posts: ReadonlyMap<string, number>, fits: (category: string, grade: string) => boolean): number =>
  [...posts].reduce((sum, [post, count]) => sum + (fits(post.charAt(0), post.slice(1)) ? count : 0), 0);
const isProfessional = (category: string): boolean => category === "2";

/** Senior posts that a plan above policy still lacks: of those who were made senior for it some have left. */
const missingSeniors = (sector: string, filled: ReadonlyMap<string, number>, vacancies: number): number =>
  Math.floor(maxSeniorShare(sector) * (countPosts(filled, isProfessional) + vacancies)) + 1 - countPosts(filled, isSeniorGrade);

/** Few professional posts have no ratio to keep. @throws Error where a plan breaks policy unplanned, or keeps it where it should not */
function checkRatio(name: string, sector: string, planned: boolean, approved: ReadonlyMap<string, number>): void {
  const professional = countPosts(approved, isProfessional);
  if (professional < 10) return;
  const tooSenior = countPosts(approved, isSeniorGrade) > maxSeniorShare(sector) * professional;
  const tooFew = (sector === "JY" || sector === "WS") && professional < 0.7 * countPosts(approved, () => true);
  if (tooSenior !== planned || tooFew)
    throw new Error(`expected posts of ${name} ${planned ? "above" : "within"} policy, got the contrary`);
}
