import { Arg, Ctx, Int, Query, Resolver } from "type-graphql";
import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { invalid } from "../../../schema/errors";
import type { SubgraphContext } from "../../kit/context";
import { FieldGroups } from "../../kit/federation/directives";
import { StatRow } from "../../kit/graph/values";
import { type Retirement, birthsRetiring, retirementOf } from "../../kit/retirement";
import { checkDimensions, sumRows } from "../../kit/statistics";
import { institutionCategories, sectors } from "../mappers/codes";
import { staffIdentities } from "../mappers/person-codes";
import { birthSql, sexSql, titleLevelSql } from "../mappers/staff-sql";
import { SmzRy } from "../tables/smz_ry";
import { RetirementDimension, RetirementScenario } from "./enums";
import { inEstablishment } from "./staff-filter";
import { visibleStaff } from "./visible-staff";

/** Most years that a forecast may span. */
const MOST_YEARS = 50;

/** People with one answer to the rule, and the values of the dimensions asked for. */
interface Group {
  /** yyyyMM */
  birth: string;
  sex: "MALE" | "FEMALE" | "UNKNOWN" | null;
  identity: string | null;
  level: string;
  title: string | null;
  institution?: string;
  category?: string | null;
  sector?: string | null;
  heads: number | string;
}

/** What the statement must group by for a dimension, beyond what the rule reads. */
const COLUMNS: Readonly<Partial<Record<RetirementDimension, readonly [alias: keyof Group, sql: string]>>> = {
  INSTITUTION: ["institution", "t.jgbm"],
  INSTITUTION_CATEGORY: ["category", "j.jglb"],
  SECTOR: ["sector", "j.hylb"],
};

const KEYS: Readonly<Record<RetirementDimension, (group: Group, retirement: Retirement, year: string) => string | null>> = {
  YEAR: (_group, _retirement, year) => year,
  INSTITUTION: ({ institution }) => institution?.trim() ?? null,
  INSTITUTION_CATEGORY: ({ category }) => institutionCategories.value(category?.trim() || null),
  SECTOR: ({ sector }) => sectors.value(sector?.trim() || null),
  CATEGORY: (_group, { category }) => category,
  TITLE_LEVEL: ({ title }) => title,
  LEADERSHIP_LEVEL: ({ level }) => level || null,
};

function groups(
  context: SubgraphContext,
  division: string,
  fromYear: number,
  toYear: number,
  groupBy: readonly RetirementDimension[],
): Promise<Group[]> {
  const { dialect } = context;
  const birth = birthSql(dialect);
  const query = context.database.createQueryBuilder(SmzRy, "t").select([]) as SelectQueryBuilder<ObjectLiteral>;
  visibleStaff(context, division).apply(query);
  query
    .andWhere(inEstablishment)
    .andWhere(`${birth} BETWEEN :first AND :last`, birthsRetiring(fromYear, toYear))
    .addSelect("COUNT(*)", "heads");
  const columns: (readonly [alias: keyof Group, sql: string])[] = [
    ["birth", `SUBSTR(${birth}, 1, 6)`],
    ["sex", sexSql(dialect)],
    ["identity", staffIdentities.sql("t.rysf")],
    ["level", "TRIM(COALESCE(t.zwcc, ''))"],
    ["title", titleLevelSql(dialect)],
  ];
  for (const dimension of groupBy) if (COLUMNS[dimension]) columns.push(COLUMNS[dimension]);
  for (const [alias, sql] of columns) query.addSelect(sql, alias).addGroupBy(alias);
  return query.getRawMany<Group>();
}

@Resolver()
export class RetirementForecastResolver {
  /**
   * The database counts people who are alike to the rule, the rule itself is applied to each group here: at most as many
   * groups as people are of an age to retire in these years, and far fewer unless each institution is asked for.
   */
  @FieldGroups(["G3", "G14"])
  @Query(() => [StatRow], {
    nullable: true,
    description: "退休预测：在编人员逐年退休人数（count），按公民身份号码的出生年月与性别、现身份、职务层次和职称推算",
  })
  async retirementForecast(
    @Arg("divisionCode", () => String, { description: "区划" }) divisionCode: string,
    @Arg("fromYear", () => Int, { description: "起始年度" }) fromYear: number,
    @Arg("toYear", () => Int, { description: "终止年度，含当年" }) toYear: number,
    @Arg("scenario", () => RetirementScenario, { defaultValue: RetirementScenario.STATUTORY, description: "情形" })
    scenario: RetirementScenario,
    @Arg("groupBy", () => [RetirementDimension], { description: "1 至 3 个维度" }) groupBy: RetirementDimension[],
    @Ctx() context: SubgraphContext,
  ): Promise<StatRow[]> {
    if (fromYear < 2000 || fromYear > 2100) throw invalid("fromYear", " 2000 至 2100 的年份", fromYear);
    if (toYear < fromYear || toYear - fromYear >= MOST_YEARS)
      throw invalid("toYear", `不早于 fromYear、且跨度不超过 ${MOST_YEARS} 年的年份`, toYear);
    checkDimensions(groupBy);
    const cells = (await groups(context, divisionCode, fromYear, toYear, groupBy)).flatMap((group) => {
      const { birth, sex, identity, level, title, heads } = group;
      const seniorTitle = title === "SENIOR" || title === "SENIOR_DEPUTY";
      const retirement = retirementOf({
        birthMonth: `${birth.slice(0, 4)}-${birth.slice(4)}`,
        sex,
        identity,
        leadershipLevelCode: level || null,
        seniorTitle,
      });
      if (!retirement) return [];
      const year = (scenario === "EARLIEST" ? retirement.earliestFlexibleMonth : retirement.statutoryMonth).slice(0, 4);
      if (Number(year) < fromYear || Number(year) > toYear) return [];
      return [{ keys: groupBy.map((dimension) => KEYS[dimension](group, retirement, year)), values: [BigInt(heads)] }];
    });
    return sumRows(groupBy, cells, [{ name: "count", unit: "count" }]);
  }
}
