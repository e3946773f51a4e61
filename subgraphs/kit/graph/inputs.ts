import { Field, InputType, Int } from "type-graphql";
import { invalid } from "../../../schema/errors";
import type { FilterQuery } from "../rows/conditions";
import { DateScalar } from "../../../schema/scalars";

/*
 * The inputs that filters of several departments share (domain 5.4).
 */

@InputType({ description: "整数范围，含两端" })
export class IntRange {
  @Field(() => Int, { nullable: true, description: "不小于" }) gte?: number | null;
  @Field(() => Int, { nullable: true, description: "不大于" }) lte?: number | null;
}

@InputType({ description: "日期范围，含两端" })
export class DateRange {
  @Field(() => DateScalar, { nullable: true, description: "自" }) from?: string | null;
  @Field(() => DateScalar, { nullable: true, description: "至" }) to?: string | null;
}

/** `gte ≤ expression ≤ lte`. @param parameter name of the bound parameters @throws HeadwaterError VALIDATION_FAILED when it ends before it begins */
export function withinNumbers(query: FilterQuery, expression: string, range: IntRange | null | undefined, parameter: string): void {
  within(query, expression, range?.gte, range?.lte, parameter);
}

/** `from ≤ expression ≤ to`, of a DATE column. @param parameter name of the bound parameters @throws HeadwaterError VALIDATION_FAILED when it ends before it begins */
export function withinDates(query: FilterQuery, expression: string, range: DateRange | null | undefined, parameter: string): void {
  within(query, expression, range?.from, range?.to, parameter);
}

function within<T extends string | number>(
  query: FilterQuery,
  expression: string,
  from: T | null | undefined,
  to: T | null | undefined,
  parameter: string,
): void {
  const begins = from !== null && from !== undefined;
  const ends = to !== null && to !== undefined;
  if (begins && ends && from > to) throw invalid("范围", "起不晚于止", `${from} … ${to}`);
  if (begins) query.andWhere(`${expression} >= :${parameter}From`, { [`${parameter}From`]: from });
  if (ends) query.andWhere(`${expression} <= :${parameter}To`, { [`${parameter}To`]: to });
}
