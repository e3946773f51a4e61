import { type SubgraphContext, loader } from "../../kit/context";
import { BasAgencyInfo } from "../tables/BAS_AGENCY_INFO";

/**
 * MOF_DIV_CODE of every division whose books this database keeps: few, and the first column of the index that finds the
 * people of a unit.
 */
export async function divisionsOf(context: SubgraphContext): Promise<string[]> {
  const all = loader<string, string[]>(context, "divisions", async (keys) => {
    const rows = await context.database.createQueryBuilder(BasAgencyInfo, "a").select("a.MOF_DIV_CODE", "division").distinct(true).getRawMany<{ division: string }>();
    return keys.map(() => rows.map(({ division }) => division));
  });
  return all.load("all");
}
