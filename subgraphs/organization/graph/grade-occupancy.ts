import { Int, ObjectType } from "type-graphql";
import { GRADE_TIERS } from "../../kit/codes/tables/position";
import { type SubgraphContext, loader } from "../../kit/context";
import { Fact } from "../../kit/graph/fact";
import { rowsBy } from "../../kit/rows/load";
import { gradeQuotas } from "../mappers/ZJZS";
import { A01 } from "../tables/A01";
import { placesOf } from "./places";
import { visiblePeople } from "./visible";

@ObjectType({ description: "职级职数使用情况", simpleResolvers: true })
export class GradeOccupancy {
  @Fact(() => String, { group: "G2", zh: "职级档次：T2 二级调研员，T34 三、四级调研员，Z12 一、二级主任科员，Z14 一至四级主任科员" })
  tier!: string | null;
  @Fact(() => Int, { group: "G2", zh: "核定职级职数；未核定时为空" }) approved!: number | null;
  @Fact(() => Int, { group: ["G2", "G5"], zh: "已用职级职数" }) used!: number | null;
  @Fact(() => Int, { group: ["G2", "G5"], zh: "超出核定的人数；未核定时为空" }) over!: number | null;
}

/** People in post at a place. */
export interface PeopleAt {
  heads: number;
  /** By grade; null holds those without one. */
  byGrade: Map<string | null, number>;
}

/** People in post (A0163 = 1) by the place they belong to. */
const peopleAt = (context: SubgraphContext) =>
  loader<string, PeopleAt>(context, "people-at", async (places) => {
    const visible = await visiblePeople(context);
    const query = context.database
      .createQueryBuilder(A01, "t")
      .select("t.A0195", "place")
      .addSelect("TRIM(t.A0192E)", "grade")
      .addSelect("COUNT(*)", "n")
      .where("t.A0195 IN (:...places) AND TRIM(t.A0163) = '1'", { places })
      .groupBy("t.A0195")
      .addGroupBy("TRIM(t.A0192E)");
    visible.apply(query);
    const found = new Map<string, PeopleAt>(places.map((place) => [place, { heads: 0, byGrade: new Map() }]));
    for (const { place, grade, n } of await query.getRawMany<{ place: string; grade: string | null; n: number | string }>()) {
      const people = found.get(place.trim());
      if (!people) continue;
      people.heads += Number(n);
      people.byGrade.set(grade || null, (people.byGrade.get(grade || null) ?? 0) + Number(n));
    }
    return places.map((place) => found.get(place)!);
  });

/** People in post of legal units, wherever within them. */
export async function peopleOf(context: SubgraphContext, units: readonly string[]): Promise<PeopleAt> {
  const places = (await Promise.all(units.map((unit) => placesOf(context).load(unit)))).flat();
  const people: PeopleAt = { heads: 0, byGrade: new Map() };
  for (const at of await Promise.all(places.map((place) => peopleAt(context).load(place)))) {
    people.heads += at.heads;
    for (const [grade, count] of at.byGrade) people.byGrade.set(grade, (people.byGrade.get(grade) ?? 0) + count);
  }
  return people;
}

/** Approved and used posts of each tier that these units have approved posts or people in. */
export async function gradeOccupancy(context: SubgraphContext, units: readonly string[]): Promise<GradeOccupancy[]> {
  const [lines, { byGrade }] = await Promise.all([
    Promise.all(units.map((unit) => rowsBy(context, gradeQuotas, "B0111", ["tier", "approved"]).load(unit))),
    peopleOf(context, units),
  ]);
  return Object.entries(GRADE_TIERS).flatMap(([tier, { grades }]): GradeOccupancy[] => {
    const approved = lines.flat().flatMap((line) => (line.tier === tier && typeof line.approved === "number" ? [line.approved] : []));
    const used = grades.reduce((sum, grade) => sum + (byGrade.get(grade) ?? 0), 0);
    if (!approved.length) return used ? [{ tier, approved: null, used, over: null }] : [];
    const total = approved.reduce((sum, count) => sum + count, 0);
    return [{ tier, approved: total, used, over: Math.max(0, used - total) }];
  });
}
