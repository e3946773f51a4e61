import type { Cadre } from "../world/cadre";
import { TIERS, gradeTiers } from "../world/grade-tiers";
import type { Institution, World } from "../world/model";
import { countBy } from "./names";

const CADRE_CATEGORY: Readonly<Record<string, string>> = {
  "1": "CIVIL_SERVANT",
  "2": "REFERENCED_STAFF",
  "3": "INSTITUTION_MANAGEMENT",
  "5": "ORGAN_WORKER",
};
const CADRE_STATUS: Readonly<Record<string, string>> = {
  "1": "IN_POST",
  "2": "RETIRED",
  "3": "TRANSFERRED_OUT",
  "4": "DECEASED",
  "5": "OTHER",
};

/** Posts of leadership of one level and position. */
interface LeadershipPosts {
  levelCode: string;
  position: "CHIEF" | "DEPUTY";
  approved: number;
  actual: number;
  vacancy: number;
  over: number;
}

/** What organization must answer of the county and of each institution. */
export class OrganizationTruth {
  readonly #world: World;
  readonly #cadres: Cadre[];
  readonly #leaders = new Map<Institution, Map<string, number>>();
  readonly #grades = new Map<Institution, { tier: string; approved: number; used: number; over: number }[]>();

  constructor(world: World) {
    this.#world = world;
    this.#cadres = world.cadres.filter(({ unit }) => unit.institution !== world.secret);
    for (const { appointments } of this.#cadres)
      for (const { unit, leading, occupies, until, member, level } of appointments) {
        if (!unit.institution || unit.kind !== "1" || !leading || !occupies || until !== null || (member !== "1" && member !== "3"))
          continue;
        const counts = this.#leaders.get(unit.institution) ?? new Map<string, number>();
        const post = `${level ?? ""}/${member === "1" ? "CHIEF" : "DEPUTY"}`;
        counts.set(post, (counts.get(post) ?? 0) + 1);
        this.#leaders.set(unit.institution, counts);
      }
    for (const [unit, tiers] of gradeTiers(world))
      if (unit.institution)
        this.#grades.set(
          unit.institution,
          tiers.map((tier) => ({ ...tier, over: Math.max(0, tier.used - tier.approved) })),
        );
  }

  /** Cadres by status, and of those in post by what they may be counted by. */
  totals(): Record<string, unknown> {
    const inPost = this.#cadres.filter(({ status }) => status === "1");
    return {
      units: countBy(this.#world.orgUnits, ({ kind }) => ({ "1": "LEGAL_UNIT", "2": "INTERNAL_UNIT", "3": "FOLDER" })[kind]),
      cadres: countBy(this.#cadres, ({ status }) => CADRE_STATUS[status] ?? ""),
      inPostByCategory: countBy(inPost, ({ category }) => CADRE_CATEGORY[category] ?? ""),
      inPostByGrade: countBy(
        inPost.filter(({ grade }) => grade !== null),
        ({ grade }) => grade as string,
      ),
      inPostByLevel: countBy(
        inPost.filter(({ level }) => level !== null),
        ({ level }) => level as string,
      ),
      exits: this.#cadres.filter(({ exit }) => exit !== null).length,
      leadershipPosts: [...this.#leaders.values()].reduce(
        (sum, posts) => sum + [...posts.values()].reduce((all, count) => all + count, 0),
        0,
      ),
      preChecks: 12,
      tiers: Object.keys(TIERS),
    };
  }

  /** Approved posts of the unit's own leaders beside those held, from the highest level down. */
  leadershipOf(institution: Institution): LeadershipPosts[] {
    const approved = new Map<string, number>();
    for (const { level, position, approved: count } of institution.leadership) {
      const post = `${level}/${position === "1" ? "CHIEF" : "DEPUTY"}`;
      approved.set(post, (approved.get(post) ?? 0) + count);
    }
    const held = this.#leaders.get(institution) ?? new Map<string, number>();
    return [...new Set([...approved.keys(), ...held.keys()])].sort().map((post) => {
      const [levelCode, position] = post.split("/") as [string, LeadershipPosts["position"]];
      const [quota, actual] = [approved.get(post) ?? 0, held.get(post) ?? 0];
      return { levelCode, position, approved: quota, actual, vacancy: Math.max(0, quota - actual), over: Math.max(0, actual - quota) };
    });
  }

  gradesOf(institution: Institution): { tier: string; approved: number; used: number; over: number }[] {
    return this.#grades.get(institution) ?? [];
  }
}
