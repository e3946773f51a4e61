import { type SubgraphContext, divisionScope, loader } from "../../kit/context";
import { divisionOfMof } from "../../kit/codes/division";
import { BasPersonInfo } from "../tables/BAS_PERSON_INFO";

/**
 * MOF_DIV_CODE of the divisions in the scope asked for, as the people's table writes them: few, and as literals the first
 * column of the index that finds the people of a division and of a unit. What is no division's code belongs to the home
 * division (11.7).
 * @throws HeadwaterError VALIDATION_FAILED or FORBIDDEN, see divisionScope
 */
export async function divisionsIn(context: SubgraphContext, asked: string | null | undefined): Promise<string[]> {
  const scope = divisionScope(context, asked);
  const all = loader<string, string[]>(context, "divisions", async (keys) => {
    const rows = await context.database
      .createQueryBuilder(BasPersonInfo, "p")
      .select("p.MOF_DIV_CODE", "division")
      .distinct(true)
      .getRawMany<{ division: string }>();
    return keys.map(() => rows.map(({ division }) => division));
  });
  return (await all.load("all")).filter((code) => (divisionOfMof(code) ?? context.homeDivision).startsWith(scope));
}
