import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Info, Int, ObjectType, Query, Resolver, Root } from "type-graphql";
import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import type { SubgraphContext } from "../../kit/context";
import { FieldGroups, Key } from "../../kit/federation/directives";
import {
  ExitReason,
  FundingForm,
  LeadershipPosition,
  PostCategory,
  QuotaType,
  Sex,
  StaffIdentity,
  TitleLevel,
} from "../../kit/graph/enums";
import { Fact, FactResolver } from "../../kit/graph/fact";
import { DateScalar, DateTimeScalar, YearMonthScalar } from "../../../schema/scalars";
import { CodeValue, type Connection, MaskedId, connection, connectionOf } from "../../kit/graph/values";
import { rowBy } from "../../kit/rows/load";
import { nameSearchPage } from "../../kit/rows/name-search";
import { page, pagesBy } from "../../kit/rows/page";
import { selectedFields } from "../../kit/rows/selection";
import { staff } from "../mappers/smz_ry";
import { DutyStatus, EntryReason, EstablishmentStatus } from "./enums";
import { Institution, institutionOf } from "./institution";
import { InternalUnit, internalUnitBy } from "./internal-unit";
import { SpecialQuotaArrangement, arrangementBy } from "./special-quota-arrangement";
import { StaffFilter, ofStatus, staffConditions } from "./staff-filter";
import { visibleStaff } from "./visible-staff";

@Key("establishmentNo")
@ObjectType({ description: "实名制记录：一人占用（或曾占用）一个编制", simpleResolvers: true })
export class EstablishmentRecord {
  @Fact(() => ID, { zh: "实名制编号", nullable: false }) establishmentNo!: string;
  @Fact(() => String, { group: "G3", zh: "姓名" }) name!: string | null;
  @Fact(() => MaskedId, { group: "G4", zh: "公民身份号码（脱敏）" }) idNumber!: MaskedId | null;
  @Fact(() => Sex, { group: "G3", zh: "性别" }) sex!: Sex | null;
  @Fact(() => YearMonthScalar, { group: "G3", zh: "出生年月" }) birthMonth!: string | null;
  @Fact(() => DateScalar, { group: "G4", zh: "出生日期" }) birthDate!: string | null;
  @Fact(() => CodeValue, { group: "G4", zh: "民族" }) ethnicGroup!: CodeValue | null;
  @Fact(() => CodeValue, { group: "G4", zh: "政治面貌" }) politicalStatus!: CodeValue | null;
  @Fact(() => CodeValue, { group: "G3", zh: "学历" }) education!: CodeValue | null;
  @Fact(() => CodeValue, { group: "G3", zh: "学位" }) degree!: CodeValue | null;
  @Fact(() => String, { group: "G3", zh: "所学专业" }) major!: string | null;
  @Fact(() => Boolean, { group: "G3", zh: "是否全日制教育" }) fullTime!: boolean | null;
  @Fact(() => Institution, { group: "G3", zh: "占编机构" }) institution!: Institution | null;
  @Fact(() => InternalUnit, { group: "G3", zh: "所在内设机构" }) internalUnit!: InternalUnit | null;
  @Fact(() => QuotaType, { group: "G3", zh: "占用编制类型" }) quotaType!: QuotaType | null;
  @Fact(() => FundingForm, { group: "G3", zh: "占编经费形式" }) fundingForm!: FundingForm | null;
  @Fact(() => String, { group: "G3", zh: "编制专项用途" }) quotaPurpose!: string | null;
  @Fact(() => StaffIdentity, { group: "G3", zh: "人员身份" }) staffIdentity!: StaffIdentity | null;
  @Fact(() => DateScalar, { group: "G3", zh: "入编日期" }) enteredOn!: string | null;
  @Fact(() => EntryReason, { group: "G3", zh: "上编原因" }) entryReason!: EntryReason | null;
  @Fact(() => String, { group: "G3", zh: "列编通知单号或文号" }) entryNoticeNo!: string | null;
  @Fact(() => String, { group: "G5", zh: "职务" }) positionTitle!: string | null;
  @Fact(() => String, { group: "G5", zh: "职务层次代码（GB/T 12407）" }) leadershipLevelCode!: string | null;
  @Fact(() => LeadershipPosition, { group: "G5", zh: "领导职务的正副" }) leadershipPosition!: LeadershipPosition | null;
  @Fact(() => Boolean, { group: "G5", zh: "是否占用领导职数" }) occupiesLeadershipQuota!: boolean | null;
  @Fact(() => String, { group: "G5", zh: "职级代码" }) gradeCode!: string | null;
  @Fact(() => PostCategory, { group: "G10", zh: "岗位类别" }) postCategory!: PostCategory | null;
  @Fact(() => String, { group: "G10", zh: "岗位等级" }) postGrade!: string | null;
  @Fact(() => String, { group: "G3", zh: "职称代码（GB/T 8561）" }) titleCode!: string | null;
  @Fact(() => TitleLevel, { group: "G3", zh: "职称级别" }) titleLevel!: TitleLevel | null;
  @Fact(() => EstablishmentStatus, { group: "G3", zh: "在编状态" }) status!: EstablishmentStatus | null;
  @Fact(() => DutyStatus, { group: "G13", zh: "在岗情况" }) dutyStatus!: DutyStatus | null;
  @Fact(() => DateScalar, { group: "G13", zh: "在岗情况起始日期" }) dutyStatusSince!: string | null;
  @Fact(() => DateScalar, { group: "G3", zh: "下编日期" }) exitedOn!: string | null;
  @Fact(() => ExitReason, { group: "G3", zh: "下编原因" }) exitReason!: ExitReason | null;
  @Fact(() => SpecialQuotaArrangement, { group: ["G2", "G3"], zh: "所占特殊编制安排" }) specialArrangement!: SpecialQuotaArrangement | null;
  @Fact(() => DateTimeScalar, { group: "G3", zh: "更新时间" }) updatedAt!: string | null;
}

export const EstablishmentRecordConnection = connectionOf(EstablishmentRecord, "EstablishmentRecord", "实名制记录");

@ArgsType()
class StaffArguments {
  @Field(() => StaffFilter, { nullable: true }) filter?: StaffFilter;
  @Field(() => Int, { nullable: true }) first?: number;
  @Field(() => String, { nullable: true }) after?: string;
}

const BY_NUMBER = [{ expression: "t.smzbh", direction: "ASC", type: "text" }] as const;

/** A loader of records by establishment number, of those that may be seen. */
export const recordBy = (context: SubgraphContext, facts: Iterable<string>) =>
  rowBy(context, staff, "smzbh", facts, { where: visibleStaff(context) });

function conditions(context: SubgraphContext, filter: StaffFilter): (query: SelectQueryBuilder<ObjectLiteral>) => void {
  const visible = visibleStaff(context, filter.divisionPrefix);
  const restrict = staffConditions(context, filter);
  return (query) => {
    visible.apply(query);
    restrict(query);
    ofStatus(query, filter.status);
  };
}

@Resolver(() => EstablishmentRecord)
export class EstablishmentRecordResolver {
  @FieldGroups(["G3"])
  @Query(() => EstablishmentRecordConnection, {
    nullable: true,
    description: "实名制记录列表，按实名制编号排列；不按在编状态筛选时含已出编的",
  })
  async establishmentRecords(
    @Args(() => StaffArguments) { filter, first, after }: StaffArguments,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<EstablishmentRecord>> {
    return connection<EstablishmentRecord>(
      await page(context, {
        mapper: staff,
        facts: selectedFields(info, "edges", "node"),
        sort: BY_NUMBER,
        page: nameSearchPage(filter?.nameContains, { first, after }),
        restrict: conditions(context, filter ?? {}),
      }),
    );
  }

  @FieldResolver(() => Institution)
  institution(@Root() record: { institution: string }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return institutionOf(record.institution, context, info);
  }

  @FieldResolver(() => InternalUnit)
  internalUnit(@Root() record: { internalUnit: string | null }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return record.internalUnit && internalUnitBy(context, info).load(record.internalUnit);
  }

  @FieldResolver(() => SpecialQuotaArrangement)
  specialArrangement(
    @Root() record: { specialArrangement: string | null },
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return record.specialArrangement && arrangementBy(context, info).load(record.specialArrangement);
  }
}

/** The people of an institution. */
@Resolver(() => Institution)
export class InstitutionStaffResolver {
  @FactResolver(() => EstablishmentRecordConnection, {
    group: "G3",
    zh: "占用本机构编制的人员，按实名制编号排列；不按在编状态筛选时含已出编的",
  })
  async staff(
    @Root() { institutionCode }: Institution,
    @Arg("filter", () => StaffFilter, { nullable: true }) filter: StaffFilter | undefined,
    @Arg("first", () => Int, { nullable: true }) first: number | undefined,
    @Arg("after", () => String, { nullable: true }) after: string | undefined,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<EstablishmentRecord>> {
    const pages = pagesBy(context, `staff:${JSON.stringify(filter)}`, "t.jgbm", {
      mapper: staff,
      facts: selectedFields(info, "edges", "node"),
      sort: BY_NUMBER,
      page: nameSearchPage(filter?.nameContains, { first, after }),
      restrict: conditions(context, filter ?? {}),
    });
    return connection<EstablishmentRecord>(await pages.load(institutionCode));
  }
}
