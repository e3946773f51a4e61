import type { Employer } from "../world/employers";
import { employersByInstitution } from "../world/hr-staff";
import type { Institution, World } from "../world/model";
import { POST_POLICY, isSeniorGrade, maxSeniorShare } from "../world/post-policy";
import type { PostPlan } from "../world/post-plans";
import { countBy } from "./names";

const POST_CATEGORY: Readonly<Record<string, string>> = { "1": "MANAGEMENT", "2": "PROFESSIONAL", "3": "WORKER" };
const STAFF_STATUS: Readonly<Record<string, string>> = {
  "01": "ACTIVE",
  "02": "RETIRED",
  "03": "TRANSFERRED_OUT",
  "04": "RESIGNED",
  "05": "TERMINATED",
  "06": "DECEASED",
  "07": "EXPELLED",
};
const SOURCE: Readonly<Record<string, string>> = {
  "01": "OPEN_RECRUITMENT",
  "02": "DISPATCH",
  "03": "PUBLIC_WELFARE_POST",
  "04": "HISTORIC",
  "05": "FILING",
};
const CONTRACT_STATUS: Readonly<Record<string, string>> = { "2": "LEFT", "3": "CLEARED", "4": "CONVERTED" };
const FEWEST_PROFESSIONAL_POSTS = 10;
const LAST_MONTH = "2025-12";

/** What hr must answer of the county and of each institution. */
export class HrTruth {
  readonly #world: World;
  readonly #employers: Map<Institution, Employer>;
  readonly #plans: Map<Employer, PostPlan>;
  readonly #active = new Map<Employer, Map<string, number>>();

  constructor(world: World) {
    this.#world = world;
    this.#employers = employersByInstitution(world);
    this.#plans = new Map(world.postPlans.map((plan) => [plan.employer, plan]));
    for (const { employer, category, grade, state } of world.staff) {
      if (state !== "01") continue;
      const posts = this.#active.get(employer) ?? new Map<string, number>();
      posts.set(category + grade, (posts.get(category + grade) ?? 0) + 1);
      this.#active.set(employer, posts);
    }
  }

  /** Staff, contracts, insurance and retirements of the county; nobody of the secret unit. */
  totals(): Record<string, unknown> {
    const { staff, contracts, formerContracts, insured, employers, secret, records, exited } = this.#world;
    const open = insured.filter(({ employer }) => employer.institution !== secret);
    const paying = open.flatMap(({ enrolments }) =>
      enrolments.filter(({ state, until, from }) => state === "1" && from <= LAST_MONTH && (until ?? "9999") >= LAST_MONTH),
    );
    return {
      employers: countBy(
        employers.filter(({ institution }) => institution !== secret),
        ({ state }) => ({ "1": "ACTIVE", "2": "SUSPENDED", "3": "CANCELLED" })[state],
      ),
      staff: countBy(staff, ({ state }) => STAFF_STATUS[state] ?? ""),
      activeByCategory: countBy(
        staff.filter(({ state }) => state === "01"),
        ({ category }) => POST_CATEGORY[category] ?? "",
      ),
      contractStaff: { ACTIVE: contracts.length, ...countBy(formerContracts, ({ state }) => CONTRACT_STATUS[state] ?? "") },
      activeContractStaffBySource: countBy(contracts, ({ source }) => SOURCE[source] ?? ""),
      insured: { persons: open.length, payingByType: countBy(paying, ({ type }) => type) },
      retirementsApproved: countBy(
        [...records, ...exited].filter(({ person }) => (person.plan.retirement ?? "") >= "2024-01"),
        ({ person }) => (person.plan.retirement as string).slice(0, 4),
      ),
    };
  }

  /** Contract staff at work, and those filed, who have a control number of their own. */
  contractsOf(institution: Institution): { contract: number; filing: number } {
    const own = this.#world.contracts.filter((contract) => contract.institution === institution);
    const filing = own.filter(({ source }) => source === "05").length;
    return { contract: own.length - filing, filing };
  }

  /** The plan of posts beside those filled; null where there is none. */
  postsOf(institution: Institution): Record<string, unknown> | null {
    const employer = this.#employers.get(institution);
    const plan = employer && this.#plans.get(employer);
    if (!employer || !plan) return null;
    const filled = this.#active.get(employer) ?? new Map<string, number>();
    const approved = new Map(plan.lines.map(({ category, grade, approved: count }) => [category + grade, count]));
    const posts = [...new Set([...approved.keys(), ...filled.keys()])].sort();
    const sum = (fits: (post: string) => boolean): number =>
      posts.filter(fits).reduce((total, post) => total + (approved.get(post) ?? 0), 0);
    const professional = sum((post) => post.startsWith("2"));
    const senior = sum((post) => isSeniorGrade(post.charAt(0), post.slice(1)));
    const all = sum(() => true);
    const minMain = institution.sector === "JY" || institution.sector === "WS" ? POST_POLICY[institution.sector].minMainShare : null;
    const judged = professional >= FEWEST_PROFESSIONAL_POSTS;
    const violates =
      judged && (senior > maxSeniorShare(institution.sector) * professional || (minMain !== null && professional < minMain * all));
    const quota = institution.lines.reduce((total, line) => total + line.approved, 0);
    return {
      totalPosts: plan.total,
      actualPosts: [...filled.values()].reduce((total, count) => total + count, 0),
      quota,
      seniorPosts: senior,
      professionalPosts: professional,
      verdict: violates ? "VIOLATION" : plan.total > quota ? "WARNING" : judged ? "OK" : "NOT_APPLICABLE",
      lines: posts.map((post) => ({
        category: POST_CATEGORY[post.charAt(0)],
        grade: post.slice(1),
        approved: approved.get(post) ?? 0,
        actual: filled.get(post) ?? 0,
      })),
    };
  }
}
