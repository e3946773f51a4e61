import { Arg, Ctx, Query, Resolver } from "type-graphql";
import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { ageBandOf } from "../../kit/age-bands";
import { educationBandOf } from "../../kit/codes/tables/education";
import type { SubgraphContext } from "../../kit/context";
import { FieldGroups } from "../../kit/federation/directives";
import { DateScalar } from "../../../schema/scalars";
import { StatRow } from "../../kit/graph/values";
import { among } from "../../kit/rows/conditions";
import { type Dimension, statistics } from "../../kit/statistics";
import { today } from "../../kit/today";
import { institutionCategories, quotaTypes, sectors } from "../mappers/codes";
import { dutyStatuses, establishmentStatuses, postCategories, sexes, staffIdentities } from "../mappers/person-codes";
import { birthSql, titleLevelSql } from "../mappers/staff-sql";
import { SmzRy } from "../tables/smz_ry";
import { StaffDimension } from "./enums";
import { StaffFilter, inEstablishment, ofStatus, staffConditions } from "./staff-filter";
import { visibleStaff } from "./visible-staff";

/** A code as it stands, without blanks. */
const code = (column: string): string => `TRIM(COALESCE(${column}, ''))`;
const orNull = (raw: string | null): string | null => raw || null;

/** Dimensions of rows `t` of the register with their institutions `j`. Enumerations appear as their values, all else as codes. */
function dimensions({ dialect, homeDivision }: SubgraphContext, asOf: string): Readonly<Record<StaffDimension, Dimension>> {
  const birth = birthSql(dialect);
  const monthAndDay = asOf.slice(5, 7) + asOf.slice(8, 10);
  return {
    DIVISION: { sql: code("j.xzqh"), name: (raw) => raw || homeDivision },
    INSTITUTION: { sql: "t.jgbm" },
    INSTITUTION_CATEGORY: { sql: code("j.jglb"), name: (raw) => institutionCategories.value(orNull(raw)) },
    SECTOR: { sql: code("j.hylb"), name: (raw) => sectors.value(orNull(raw)) },
    QUOTA_TYPE: { sql: code("t.bzlx"), name: (raw) => quotaTypes.value(orNull(raw)) },
    IDENTITY: { sql: code("t.rysf"), name: (raw) => staffIdentities.value(orNull(raw)) },
    SEX: { sql: code("t.xb"), name: (raw) => sexes.value(orNull(raw)) },
    // Year of birth, and whether this year's birthday is still to come: two readings of a long expression instead of one for each band.
    AGE_BAND: {
      sql: dialect.concat(`SUBSTR(${birth}, 1, 4)`, `CASE WHEN SUBSTR(${birth}, 5, 4) > '${monthAndDay}' THEN '9999' ELSE '0000' END`),
      name: (raw) => raw && ageBandOf(raw, asOf),
    },
    EDUCATION_BAND: { sql: code("t.xl"), name: (raw) => educationBandOf(raw ?? "") },
    TITLE_LEVEL: { sql: titleLevelSql(dialect) },
    POST_CATEGORY: { sql: code("t.gwlb"), name: (raw) => postCategories.value(orNull(raw)) },
    POST_GRADE: { sql: code("t.gwdj"), name: orNull },
    LEADERSHIP_LEVEL: { sql: code("t.zwcc"), name: orNull },
    DUTY_STATUS: { sql: code("t.zgqk"), name: (raw) => dutyStatuses.value(orNull(raw)) },
  };
}

/**
 * Who counts. Today: the statuses asked for, else those in establishment. At a past day: who had entered and not yet left,
 * with the attributes of today (11.7); who has left since was on duty then.
 */
function present(query: SelectQueryBuilder<ObjectLiteral>, asOf: string, { status }: StaffFilter): void {
  if (asOf >= today()) {
    if (status) ofStatus(query, status);
    else query.andWhere(inEstablishment);
    return;
  }
  query
    .andWhere("(t.rbrq IS NULL OR t.rbrq <= :asOf)", { asOf })
    .andWhere("TRIM(t.ryzt) IN ('1', '2', '3') AND (t.xbrq > :asOf OR (t.xbrq IS NULL AND TRIM(t.ryzt) <> '3'))");
  among(query, `CASE TRIM(t.ryzt) WHEN '3' THEN 'ON_DUTY' ELSE ${establishmentStatuses.sql("t.ryzt")} END`, status, "statuses");
}

@Resolver()
export class StaffStatisticsResolver {
  @FieldGroups(["G3", "G14"])
  @Query(() => [StatRow], { nullable: true, description: "人员统计：人数（headcount）；不按在编状态筛选时只计在编人员" })
  staffStats(
    @Arg("groupBy", () => [StaffDimension], { description: "1 至 3 个维度" }) groupBy: StaffDimension[],
    @Arg("filter", () => StaffFilter, { nullable: true }) filter: StaffFilter | undefined,
    @Arg("asOf", () => DateScalar, { nullable: true, description: "截止日期，默认当日" }) asOf: string | undefined,
    @Ctx() context: SubgraphContext,
  ): Promise<StatRow[]> {
    const day = asOf ?? today();
    const asked = filter ?? {};
    const query = context.database.createQueryBuilder(SmzRy, "t") as SelectQueryBuilder<ObjectLiteral>;
    visibleStaff(context, asked.divisionPrefix).apply(query);
    staffConditions(context, asked, day)(query);
    present(query, day, asked);
    return statistics(query, groupBy, dimensions(context, day), { headcount: { sql: "COUNT(*)", unit: "count" } });
  }
}
