import { Int, ObjectType } from "type-graphql";
import { positionLevelOrder } from "../../kit/codes/tables/position";
import { type SubgraphContext, loader } from "../../kit/context";
import { LeadershipPosition } from "../../kit/graph/enums";
import { Fact } from "../../kit/graph/fact";
import type { LeadershipQuota } from "../../kit/graph/leadership-quota";
import { leadershipPostSql } from "../mappers/A02";
import { memberTypes } from "../mappers/codes";
import { A02 } from "../tables/A02";
import { TrafficLight } from "./enums";
import { visibleAppointments } from "./visible";

@ObjectType({ description: "领导职数使用情况", simpleResolvers: true })
export class LeadershipOccupancy {
  @Fact(() => String, { group: "G2", zh: "职务层次代码（131 正县级 … 152 副股级）" }) levelCode!: string | null;
  @Fact(() => LeadershipPosition, { group: "G2", zh: "正职或副职" }) position!: LeadershipPosition | null;
  @Fact(() => String, { group: "G2", zh: "内设机构编码；单位领导时为空" }) internalUnitCode!: string | null;
  @Fact(() => Int, { group: "G2", zh: "核定职数" }) approved!: number | null;
  @Fact(() => Int, { group: ["G2", "G5"], zh: "实配人数；内设机构的实配不可知，为空" }) actual!: number | null;
  @Fact(() => Int, { group: ["G2", "G5"], zh: "空缺职数" }) vacancy!: number | null;
  @Fact(() => Int, { group: ["G2", "G5"], zh: "超配人数" }) over!: number | null;
  @Fact(() => TrafficLight, { group: ["G2", "G5"], zh: "红黄绿：超配、已满、有空缺" }) light!: TrafficLight | null;
}

/** Leadership posts occupied in a legal unit, at one level and position. */
export interface OccupiedPosts {
  levelCode: string | null;
  position: LeadershipPosition;
  actual: number;
}

/** Chiefs and deputies of legal units; other members of a leading group are not counted (11.3 LDR-01). */
export const occupiedPosts = (context: SubgraphContext) =>
  loader<string, OccupiedPosts[]>(context, "occupied-posts", async (units) => {
    const visible = await visibleAppointments(context);
    const query = context.database
      .createQueryBuilder(A02, "t")
      .select("t.A0201B", "unit")
      .addSelect("TRIM(t.A0221)", "level")
      .addSelect("TRIM(t.A0201E)", "member")
      .addSelect("COUNT(*)", "n")
      .where("t.A0201B IN (:...units)", { units })
      .andWhere(`${leadershipPostSql()} AND TRIM(t.A0201E) IN (:...members)`, { members: memberTypes.codes(["CHIEF", "DEPUTY"]) })
      .groupBy("t.A0201B")
      .addGroupBy("TRIM(t.A0221)")
      .addGroupBy("TRIM(t.A0201E)");
    visible.apply(query);
    const groups = new Map<string, OccupiedPosts[]>(units.map((unit) => [unit, []]));
    for (const { unit, level, member, n } of await query.getRawMany<{
      unit: string;
      level: string | null;
      member: string;
      n: number | string;
    }>())
      groups.get(unit.trim())?.push({ levelCode: level || null, position: memberTypes.value(member)!, actual: Number(n) });
    return units.map((unit) => sorted(groups.get(unit)!));
  });

/** From the highest level down, chiefs before deputies, a unit's own leaders before those of its internal units. */
function sorted<P extends { levelCode: string | null; position: LeadershipPosition | null; internalUnitCode?: string | null }>(
  posts: readonly P[],
): P[] {
  const place = ({ levelCode, position, internalUnitCode }: P): string =>
    [internalUnitCode ?? "", String(positionLevelOrder(levelCode) ?? 99).padStart(2, "0"), levelCode ?? "", position ?? ""].join(" ");
  return posts.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
}

type Line = Pick<LeadershipQuota, "levelCode" | "position" | "internalUnitCode" | "approved">;

/**
 * Approved posts beside occupied ones, by level and position; posts for which nothing is approved are over. Which internal
 * unit of the cadre system is which of the establishment office's is written nowhere: of their lines only what is approved is known.
 */
export function leadershipOccupancy(lines: readonly Line[], occupied: readonly OccupiedPosts[]): LeadershipOccupancy[] {
  const posts = new Map<string, LeadershipOccupancy>();
  const postOf = (levelCode: string | null, position: LeadershipPosition | null, internalUnitCode: string | null): LeadershipOccupancy => {
    const id = JSON.stringify([levelCode, position, internalUnitCode]);
    const found = posts.get(id) ?? {
      levelCode,
      position,
      internalUnitCode,
      approved: 0,
      actual: internalUnitCode ? null : 0,
      vacancy: null,
      over: null,
      light: null,
    };
    posts.set(id, found);
    return found;
  };
  for (const line of lines) postOf(line.levelCode, line.position, line.internalUnitCode || null).approved! += line.approved ?? 0;
  for (const { levelCode, position, actual } of occupied) postOf(levelCode, position, null).actual! += actual;
  return sorted([...posts.values()].map(judged));
}

function judged(post: LeadershipOccupancy): LeadershipOccupancy {
  if (post.actual === null) return post;
  const vacancy = post.approved! - post.actual;
  return {
    ...post,
    vacancy: Math.max(0, vacancy),
    over: Math.max(0, -vacancy),
    light: vacancy > 0 ? "GREEN" : vacancy === 0 ? "YELLOW" : "RED",
  };
}
