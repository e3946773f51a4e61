import { Field, ID, InputType } from "type-graphql";
import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { birthsOf, bornWithin } from "../../kit/age-bands";
import { withoutBlanks } from "../../kit/codes/text";
import type { SubgraphContext } from "../../kit/context";
import { QuotaType, StaffIdentity, TitleLevel } from "../../kit/graph/enums";
import { DateRange, withinDates } from "../../kit/graph/inputs";
import { DateTimeScalar } from "../../../schema/scalars";
import { among, nameContains } from "../../kit/rows/conditions";
import { withoutBlanksSql } from "../../kit/sql/citizen-id";
import { today } from "../../kit/today";
import { quotaTypes } from "../mappers/codes";
import { dutyStatuses, entryReasons, establishmentStatuses, staffIdentities } from "../mappers/person-codes";
import { birthSql, titleLevelSql } from "../mappers/staff-sql";
import { DutyStatus, EntryReason, EstablishmentStatus } from "./enums";

@InputType({ description: "在编人员筛选条件，各条同时满足" })
export class StaffFilter {
  @Field(() => String, { nullable: true, description: "区划前缀" }) divisionPrefix?: string;
  @Field(() => [ID], { nullable: true, description: "占编机构的机构编码" }) institutionCode?: string[];
  @Field(() => [QuotaType], { nullable: true, description: "编制类型" }) quotaType?: QuotaType[];
  @Field(() => [StaffIdentity], { nullable: true, description: "人员身份" }) identity?: StaffIdentity[];
  @Field(() => [EstablishmentStatus], { nullable: true, description: "在编状态" }) status?: EstablishmentStatus[];
  @Field(() => [DutyStatus], { nullable: true, description: "在岗情况" }) dutyStatus?: DutyStatus[];
  @Field(() => DateRange, { nullable: true, description: "入编日期" }) enteredOn?: DateRange;
  @Field(() => DateRange, { nullable: true, description: "下编日期" }) exitedOn?: DateRange;
  @Field(() => [EntryReason], { nullable: true, description: "上编原因" }) entryReason?: EntryReason[];
  @Field(() => [String], { nullable: true, description: "年龄段：<=30、31-35、36-40、41-45、46-50、51-55、56-60、>60" }) ageBand?: string[];
  @Field(() => [TitleLevel], { nullable: true, description: "职称级别" }) titleLevel?: TitleLevel[];
  @Field(() => String, { nullable: true, description: "姓名包含，至少 2 个字；此时最多返回 20 条" }) nameContains?: string;
  @Field(() => DateTimeScalar, { nullable: true, description: "此时间以来更新过" }) updatedSince?: string;
}

const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;

/** An instant as DATETIME columns hold it. */
const shanghaiText = (instant: string): string =>
  new Date(Date.parse(instant) + SHANGHAI_OFFSET_MS).toISOString().slice(0, 19).replace("T", " ");

/**
 * The conditions of a filter on rows `t` of the register, but for the division (see visibleStaff) and the status, which a
 * past date reads differently.
 * @param asOf the day at which ages are counted. @throws HeadwaterError VALIDATION_FAILED
 */
export function staffConditions(
  context: SubgraphContext,
  filter: StaffFilter,
  asOf: string = today(),
): (query: SelectQueryBuilder<ObjectLiteral>) => void {
  const { dialect } = context;
  const births = filter.ageBand?.map((name) => birthsOf(name, asOf));
  const name =
    typeof filter.nameContains === "string"
      ? nameContains(dialect.codePointOrder(withoutBlanksSql("t.xm")), withoutBlanks(filter.nameContains))
      : undefined;
  return (query) => {
    among(query, "t.jgbm", filter.institutionCode, "institutionCodes");
    among(query, quotaTypes.sql("t.bzlx"), filter.quotaType, "quotaTypes");
    among(query, staffIdentities.sql("t.rysf"), filter.identity, "identities");
    among(query, dutyStatuses.sql("t.zgqk"), filter.dutyStatus, "dutyStatuses");
    among(query, entryReasons.sql("t.sbyy"), filter.entryReason, "entryReasons");
    among(query, titleLevelSql(dialect), filter.titleLevel, "titleLevels");
    withinDates(query, "t.rbrq", filter.enteredOn, "enteredOn");
    withinDates(query, "t.xbrq", filter.exitedOn, "exitedOn");
    if (births) bornWithin(query, birthSql(dialect), births);
    if (name) query.andWhere(...name);
    if (filter.updatedSince) query.andWhere("t.gxsj >= :updatedSince", { updatedSince: shanghaiText(filter.updatedSince) });
  };
}

/** SQL: the present status of a row is one of these. */
export function ofStatus(query: SelectQueryBuilder<ObjectLiteral>, status: readonly EstablishmentStatus[] | null | undefined): void {
  among(query, establishmentStatuses.sql("t.ryzt"), status, "statuses");
}

/** SQL: in establishment now (the set E of the verification rules). */
export const inEstablishment = "TRIM(t.ryzt) IN ('1', '2')";
