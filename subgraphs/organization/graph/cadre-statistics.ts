import { Arg, Ctx, Query, Resolver } from "type-graphql";
import { ageBandSql } from "../../kit/age-bands";
import { educationBandOf } from "../../kit/codes/tables/education";
import type { SubgraphContext } from "../../kit/context";
import { FieldGroups } from "../../kit/federation/directives";
import { StatRow } from "../../kit/graph/values";
import { type Dimension, checkDimensions, statistics } from "../../kit/statistics";
import { today } from "../../kit/today";
import { birthSql, sexSql } from "../mappers/cadre-sql";
import { cadreCategories } from "../mappers/codes";
import { yesSql } from "../mappers/flags";
import { A01 } from "../tables/A01";
import { A08 } from "../tables/A08";
import { CadreFilter, peopleFound } from "./cadre-filter";
import { CadreDimension } from "./enums";

const text = (column: string): string => `NULLIF(TRIM(${column}), '')`;

/** Dimensions over people `t`, their legal units `l` and their highest education `h`. */
const dimensions = ({ dialect, homeDivision }: SubgraphContext): Readonly<Record<CadreDimension, Dimension>> => ({
  // A person without a derivable division belongs to the home division (11.7).
  DIVISION: { sql: `COALESCE(${text("l.B0117")}, '${homeDivision}')` },
  UNIT: { sql: text("l.B0111") },
  CATEGORY: { sql: cadreCategories.sql("t.A0160") },
  SEX: { sql: sexSql(dialect) },
  AGE_BAND: { sql: ageBandSql(birthSql(dialect), today()) },
  LEADERSHIP_LEVEL: { sql: text("t.A0221") },
  GRADE: { sql: text("t.A0192E") },
  EDUCATION_BAND: { sql: "h.code", name: (code) => code && educationBandOf(code) },
});

@Resolver()
export class CadreStatisticsResolver {
  @FieldGroups(["G5", "G14"])
  @Query(() => [StatRow], { nullable: true, description: "干部统计：人数（headcount）；未指定管理状态时只计现职" })
  async cadreStats(
    @Arg("groupBy", () => [CadreDimension]) groupBy: CadreDimension[],
    @Arg("filter", () => CadreFilter, { nullable: true }) filter: CadreFilter | undefined,
    @Ctx() context: SubgraphContext,
  ): Promise<StatRow[]> {
    checkDimensions(groupBy);
    const found = await peopleFound(context, { ...filter, status: filter?.status ?? ["IN_POST"] });
    const query = context.database.createQueryBuilder(A01, "t");
    found(query);
    if (groupBy.includes("EDUCATION_BAND")) {
      // The row marked as the highest; where none is, the highest of all: lower codes are higher educations.
      const code = text("d.A0801B");
      query.leftJoin(
        (below) =>
          below
            .from(A08, "d")
            .select("d.A0000", "person")
            .addSelect(`COALESCE(MIN(CASE WHEN ${yesSql("d.A0834")} THEN ${code} END), MIN(${code}))`, "code")
            .groupBy("d.A0000"),
        "h",
        "h.person = t.A0000",
      );
    }
    return statistics(query, groupBy, dimensions(context), { headcount: { sql: "COUNT(*)", unit: "count" } });
  }
}
