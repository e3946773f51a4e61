import { divisionPath } from "../codes/division";
import { type SubgraphContext, loader } from "../context";
import { XtCs } from "./xt-cs";

/** A policy parameter of this department as text: that of the home division, else of the nearest division above it; null when none is set. */
export function parameter(context: SubgraphContext, name: string): Promise<string | null> {
  const nearestFirst = divisionPath(context.homeDivision).toReversed();
  return loader<string, string | null>(context, "parameters", async (names) => {
    const rows = await context.database
      .getRepository(XtCs)
      .createQueryBuilder("x")
      .where("x.name IN (:...names) AND x.division IN (:...divisions)", { names, divisions: nearestFirst })
      .getMany();
    return names.map((asked) => {
      const values = new Map(rows.filter((row) => row.name === asked).map((row) => [row.division, row.value]));
      const division = nearestFirst.find((code) => values.has(code));
      return division === undefined ? null : values.get(division)!;
    });
  }).load(name);
}
