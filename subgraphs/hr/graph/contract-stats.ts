import { Arg, Ctx, Query, Resolver } from "type-graphql";
import type { SubgraphContext } from "../../kit/context";
import { FieldGroups } from "../../kit/federation/directives";
import { StatRow } from "../../kit/graph/values";
import { type Dimension, checkDimensions, statistics } from "../../kit/statistics";
import { today } from "../../kit/today";
import { fundingSources, contractKinds, contractSources, contractStatuses } from "../mappers/codes";
import { BwRy } from "../tables/bw_ry";
import { CONTRACT_END, ContractStaffFilter, contractConditions } from "./contract-filter";
import { ContractDimension } from "./enums";
import { contractDivisionSql, contractUnitSql, institutionSql } from "./visible";

/** Days from today to the end of a contract, up to and including; what ended before today is expired. */
const EXPIRY_BANDS: readonly (readonly [name: string, days: number])[] = [
  ["0–30", 30],
  ["31–90", 90],
  ["91–180", 180],
  ["181–365", 365],
];

const DAY_MS = 24 * 60 * 60 * 1000;
const daysLater = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10).replaceAll("-", "");

/** SQL: the band of a contract's end at a date yyyy-MM-dd; `NONE` without an end. */
function expiryBandSql(date: string): string {
  const bands = EXPIRY_BANDS.map(([name, days]) => `WHEN ${CONTRACT_END} <= '${daysLater(date, days)}' THEN '${name}'`);
  return `CASE WHEN ${CONTRACT_END} IS NULL OR ${CONTRACT_END} >= '20991231' THEN 'NONE' WHEN ${CONTRACT_END} < '${daysLater(date, 0)}' THEN 'EXPIRED' ${bands.join(" ")} ELSE '>365' END`;
}

function dimensions({ dialect, homeDivision }: SubgraphContext): Readonly<Record<ContractDimension, Dimension>> {
  return {
    DIVISION: { sql: contractDivisionSql(dialect), name: (division) => division ?? homeDivision },
    INSTITUTION: { sql: institutionSql(contractUnitSql(dialect)) },
    KIND: { sql: contractKinds.sql("t.gwlx") },
    SOURCE: { sql: contractSources.sql("t.ly") },
    FUNDING: { sql: fundingSources.sql("t.jfly") },
    STATUS: { sql: contractStatuses.sql("t.zt") },
    EXPIRY_BAND: { sql: expiryBandSql(today()) },
  };
}

@Resolver()
export class ContractStatsResolver {
  @FieldGroups(["G11", "G14"])
  @Query(() => [StatRow], { nullable: true, description: "编外聘用人员统计：人数（headcount）。未指定状态、也不按状态分组时只计在岗" })
  async contractStaffStats(
    @Arg("groupBy", () => [ContractDimension], { description: "1 至 3 个维度" }) groupBy: ContractDimension[],
    @Arg("filter", () => ContractStaffFilter, { nullable: true }) filter: ContractStaffFilter | undefined,
    @Ctx() context: SubgraphContext,
  ): Promise<StatRow[]> {
    checkDimensions(groupBy);
    const status = filter?.status ?? (groupBy.includes("STATUS") ? undefined : (["ACTIVE"] as const));
    const restrict = await contractConditions(context, { ...filter, ...(status ? { status: [...status] } : {}) });
    const query = context.database.createQueryBuilder(BwRy, "t");
    restrict(query);
    return statistics(query, groupBy, dimensions(context), { headcount: { sql: "COUNT(*)", unit: "count" } });
  }
}
