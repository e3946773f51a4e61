import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Field, ID, Info, Int, ObjectType, Query, Resolver } from "type-graphql";
import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { ID_STATES } from "../../kit/codes/citizen-id";
import { type SubgraphContext, loader, requireService } from "../../kit/context";
import { FieldGroups } from "../../kit/federation/directives";
import { ExitReason, IdState, PostCategory, QuotaType, Sex, StaffIdentity, TitleLevel } from "../../kit/graph/enums";
import { Fact } from "../../kit/graph/fact";
import { DateScalar, YearMonthScalar } from "../../../schema/scalars";
import { PageInfo } from "../../kit/graph/values";
import { blindPersonName } from "../../kit/identity/blind";
import { normalisePersonName } from "../../kit/identity/names";
import { hydrate, rowBy, select } from "../../kit/rows/load";
import { type SortKey, decodeCursor, encodeCursor, pageSize } from "../../kit/rows/page";
import { selectedFields } from "../../kit/rows/selection";
import { XtRydz } from "../../kit/side-tables/xt-rydz";
import { today } from "../../kit/today";
import { staff } from "../mappers/smz_ry";
import { specialArrangements } from "../mappers/tsbz";
import { SmzBd } from "../tables/smz_bd";
import { DutyStatus, EstablishmentStatus } from "./enums";
import { PERSON_TABLE, visibleStaff } from "./visible-staff";

/** Exactly what the verification rules read of a record (domain 6, 11.6). A code that no list has is null and named in `unknownCodes`. */
@ObjectType({ description: "实名制名册的一行，供核查使用", simpleResolvers: true })
export class EstablishmentRosterRow {
  @Fact(() => ID, { zh: "人员键", nullable: false }) personKey!: string;
  @Fact(() => ID, { zh: "实名制编号", nullable: false }) recordNo!: string;
  @Fact(() => ID, { group: "G3", zh: "占编机构的机构编码", nullable: false }) institutionCode!: string;
  @Fact(() => QuotaType, { group: "G3", zh: "占用编制类型" }) quotaType!: QuotaType | null;
  @Fact(() => StaffIdentity, { group: "G3", zh: "人员身份" }) identity!: StaffIdentity | null;
  @Fact(() => EstablishmentStatus, { group: "G3", zh: "在编状态" }) status!: EstablishmentStatus | null;
  @Fact(() => DutyStatus, { group: "G13", zh: "在岗情况" }) dutyStatus!: DutyStatus | null;
  @Fact(() => DateScalar, { group: "G13", zh: "在岗情况起始日期" }) dutyStatusSince!: string | null;
  @Fact(() => String, { group: "G3", zh: "规范化姓名的加密摘要", nullable: false }) nameHash!: string;
  @Fact(() => Sex, { group: "G3", zh: "性别" }) sex!: Sex | null;
  @Fact(() => YearMonthScalar, { group: "G3", zh: "出生年月" }) birthMonth!: string | null;
  @Fact(() => DateScalar, { group: "G4", zh: "出生日期" }) birthDate!: string | null;
  @Fact(() => IdState, { group: "G4", zh: "公民身份号码校验状态", nullable: false }) idState!: IdState;
  @Fact(() => Boolean, { group: "G4", zh: "号码有效但书写不规范", nullable: false }) idUntidy!: boolean;
  @Fact(() => Sex, { group: "G4", zh: "号码所示性别" }) idSex!: Sex | null;
  @Fact(() => YearMonthScalar, { group: "G4", zh: "号码所示出生年月" }) idBirthMonth!: string | null;
  @Fact(() => [String], { group: "G3", zh: "代码不在字典内的字段", nullable: false }) unknownCodes!: string[];
  @Fact(() => DateScalar, { group: "G3", zh: "入编日期" }) enteredOn!: string | null;
  @Fact(() => DateScalar, { group: "G3", zh: "下编日期" }) exitedOn!: string | null;
  @Fact(() => ExitReason, { group: "G3", zh: "下编原因" }) exitReason!: ExitReason | null;
  @Fact(() => DateScalar, { group: "G3", zh: "最近一次跨单位调动的日期" }) lastTransferOn!: string | null;
  @Fact(() => Boolean, { group: "G5", zh: "是否占用领导职数", nullable: false }) leadership!: boolean;
  @Fact(() => String, { group: "G5", zh: "职务层次代码" }) leadershipLevelCode!: string | null;
  @Fact(() => PostCategory, { group: "G10", zh: "岗位类别" }) postCategory!: PostCategory | null;
  @Fact(() => String, { group: "G10", zh: "岗位等级" }) postGrade!: string | null;
  @Fact(() => TitleLevel, { group: "G3", zh: "职称级别" }) titleLevel!: TitleLevel | null;
  @Fact(() => ID, { group: ["G2", "G3"], zh: "所占特殊编制安排的编号" }) arrangementId!: string | null;
  @Fact(() => ID, { group: ["G2", "G3"], zh: "特殊编制安排的编制所属机构" }) arrangementOwner!: string | null;
  @Fact(() => Boolean, { group: ["G2", "G3"], zh: "是否占用周转编制", nullable: false }) onPoolLoan!: boolean;
}

@ObjectType({ description: "实名制名册的一页", simpleResolvers: true })
export class EstablishmentRosterPage {
  @Field(() => [EstablishmentRosterRow], { description: "各行，按人员键、实名制编号排列；可少于 first，以 hasNextPage 为准" })
  rows!: EstablishmentRosterRow[];
  @Field(() => PageInfo, { description: "分页信息" }) pageInfo!: PageInfo;
}

/** Columns of a row that the record calls otherwise. */
const OWN_NAMES: Readonly<Record<string, string>> = {
  recordNo: "establishmentNo",
  institutionCode: "institution",
  identity: "staffIdentity",
  nameHash: "name",
  leadership: "occupiesLeadershipQuota",
  arrangementId: "specialArrangement",
  arrangementOwner: "specialArrangement",
  onPoolLoan: "poolLoan",
};

/** Columns that depend on the date asked for. */
const DATED: Readonly<Record<string, readonly string[]>> = { status: ["exitedOn"], exitReason: ["exitedOn"] };

const ORDER: readonly SortKey[] = [
  { expression: "x.person_key", direction: "ASC", type: "text" },
  { expression: "x.local_pk", direction: "ASC", type: "text" },
];

/**
 * The next entries of the person register after a cursor, one more than asked for. A page of the roster is a page of this
 * register, without those who may not be seen: so each page costs the same, whatever the scope.
 */
function nextPeople(context: SubgraphContext, size: number, after: string | undefined): Promise<XtRydz[]> {
  const query = context.database.getRepository(XtRydz).createQueryBuilder("x").where("x.source_table = :table", { table: PERSON_TABLE });
  if (after) {
    const [key, number] = decodeCursor("establishmentRoster", ORDER, after);
    query.andWhere("(x.person_key > :key OR (x.person_key = :key AND x.local_pk > :number))", { key, number });
  }
  return query
    .orderBy("x.person_key")
    .addOrderBy("x.local_pk")
    .limit(size + 1)
    .getMany();
}

/** Day of the last transfer of records, up to a day. */
const lastTransfers = (context: SubgraphContext, asOf: string) =>
  loader<string, string | null>(context, `last-transfers:${asOf}`, async (numbers) => {
    const rows = await context.database
      .createQueryBuilder(SmzBd, "m")
      .select("m.smzbh", "number")
      .addSelect("MAX(m.bdrq)", "date")
      .where("m.smzbh IN (:...numbers) AND TRIM(m.bdlx) = '3' AND m.bdrq <= :asOf", { numbers, asOf })
      .groupBy("m.smzbh")
      .getRawMany<{ number: string; date: string }>();
    const byNumber = new Map(rows.map(({ number, date }) => [number.trim(), date]));
    return numbers.map((number) => byNumber.get(number) ?? null);
  });

@Resolver()
export class EstablishmentRosterResolver {
  @FieldGroups(["G3"])
  @Query(() => EstablishmentRosterPage, { nullable: true, description: "实名制名册：在编、已出编与待核的记录，供核查使用（仅限服务角色）" })
  async establishmentRoster(
    @Arg("divisionPrefix", () => String, { description: "区划前缀" }) divisionPrefix: string,
    @Arg("asOf", () => DateScalar, { description: "截止日期：此后入编的不计，此后下编的视为在编" }) asOf: string,
    @Arg("first", () => Int) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | undefined,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<EstablishmentRosterPage> {
    requireService(context);
    const visible = visibleStaff(context, divisionPrefix);
    const size = pageSize(context, first);
    const people = await nextPeople(context, size, after);
    const shown = people.slice(0, size);
    const last = shown.at(-1);
    const pageInfo = {
      hasNextPage: people.length > size,
      endCursor: last ? encodeCursor("establishmentRoster", ORDER, [last.person_key, last.local_pk]) : null,
    };
    if (!last) return { rows: [], pageInfo };

    const wanted = [...selectedFields(info, "rows")];
    const facts = [...new Set(wanted.flatMap((column) => [OWN_NAMES[column] ?? column, ...(DATED[column] ?? [])]))];
    const columns = staff.columns(facts);
    const query = select(context, staff, columns).where("t.smzbh IN (:...numbers)", {
      numbers: shown.map(({ local_pk }) => local_pk),
    }) as SelectQueryBuilder<ObjectLiteral>;
    visible.apply(query);
    const past = asOf < today();
    if (past) query.andWhere("(t.rbrq IS NULL OR t.rbrq <= :asOf)", { asOf });
    const records = new Map(
      (await query.getRawMany<Record<string, unknown>>()).map((raw) => {
        const record = staff.map(hydrate(context, staff.table, columns, raw), facts);
        return [record.establishmentNo, record];
      }),
    );
    const rows = shown.map(async ({ person_key, local_pk, id_state }): Promise<EstablishmentRosterRow | null> => {
      const record = records.get(local_pk);
      if (!record) return null;
      const still = past && (record.exitedOn ?? "") > asOf;
      const [owner, lastTransferOn] = await Promise.all([
        wanted.includes("arrangementOwner") && record.specialArrangement
          ? rowBy(context, specialArrangements, "tsid", ["owner"]).load(record.specialArrangement)
          : null,
        wanted.includes("lastTransferOn") ? lastTransfers(context, asOf).load(local_pk) : null,
      ]);
      return {
        ...(record as Partial<EstablishmentRosterRow>),
        ...(still ? { status: record.status === "EXITED" ? "ON_DUTY" : record.status, exitedOn: null, exitReason: null } : {}),
        personKey: person_key,
        recordNo: local_pk,
        institutionCode: record.institution,
        identity: record.staffIdentity,
        idState: ID_STATES[Number(id_state)] ?? "EMPTY",
        nameHash: wanted.includes("nameHash") ? blindPersonName(normalisePersonName(record.name), context.personKeySecret) : "",
        lastTransferOn,
        leadership: record.occupiesLeadershipQuota,
        arrangementId: record.specialArrangement,
        arrangementOwner: owner?.owner ?? null,
        onPoolLoan: record.poolLoan !== null,
      } as EstablishmentRosterRow;
    });
    return { rows: (await Promise.all(rows)).filter((row) => row !== null), pageInfo };
  }
}
