import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from "type-graphql";
import { type SubgraphContext, requireService } from "../../kit/context";
import { localPersons } from "../../kit/crosswalk";
import { FieldGroups } from "../../kit/federation/directives";
import { IdState, PostCategory, Sex, TitleLevel } from "../../kit/graph/enums";
import { Fact } from "../../kit/graph/fact";
import { DateScalar, DecimalScalar, YearMonthScalar } from "../../../schema/scalars";
import { PageInfo } from "../../kit/graph/values";
import { blindPersonName } from "../../kit/identity/blind";
import { rowBy, rowsBy } from "../../kit/rows/load";
import { today } from "../../kit/today";
import { employmentContracts } from "../mappers/py_ht";
import { staff } from "../mappers/ry_xx";
import { RetirementKind, StaffStatus, WageReason } from "./enums";
import { retirementApproval } from "./retirement-approval";
import { personPage, unitsInScope } from "./roster-pages";
import { institutionOf } from "./units-of";
import { visiblePersons } from "./visible";
import { wagesOf } from "./wage-approval";

@ObjectType({ description: "人事名册中的一条事业单位人事记录", simpleResolvers: true })
export class HrRosterLine {
  @Fact(() => ID, { group: "G3", zh: "人员编号", nullable: false }) staffNo!: string;
  @Fact(() => ID, { group: "G3", zh: "参保单位编号" }) employerNo!: string | null;
  @Fact(() => ID, { group: "G3", zh: "对应的机构编码；未对应时为空" }) institutionCode!: string | null;
  @Fact(() => StaffStatus, { group: "G3", zh: "人员状态" }) status!: StaffStatus | null;
  @Fact(() => DateScalar, { group: "G3", zh: "状态日期" }) statusOn!: string | null;
  @Fact(() => DateScalar, { group: "G3", zh: "进单位日期" }) enteredOn!: string | null;
  @Fact(() => PostCategory, { group: "G10", zh: "岗位类别" }) postCategory!: PostCategory | null;
  @Fact(() => String, { group: "G10", zh: "岗位等级（两位代码）" }) postGrade!: string | null;
  @Fact(() => TitleLevel, { group: "G3", zh: "聘任职称级别" }) titleLevel!: TitleLevel | null;
  @Fact(() => TitleLevel, { group: "G3", zh: "职称资格级别" }) qualificationLevel!: TitleLevel | null;
  @Fact(() => Boolean, { group: "G10", zh: "该日有有效聘用合同", nullable: false }) underContract!: boolean;
  @Fact(() => String, { group: "G3", zh: "规范化姓名的摘要", nullable: false }) nameHash!: string;
  @Fact(() => Sex, { group: "G3", zh: "性别" }) sex!: Sex | null;
  @Fact(() => DateScalar, { group: "G4", zh: "出生日期" }) birthDate!: string | null;
  @Fact(() => IdState, { group: "G3", zh: "身份证号校验状态", nullable: false }) idState!: IdState;
  @Fact(() => Boolean, { group: "G3", zh: "身份证号有效但书写不规范", nullable: false }) idIrregular!: boolean;
  @Fact(() => Sex, { group: "G4", zh: "身份证号所示性别" }) idSex!: Sex | null;
  @Fact(() => DateScalar, { group: "G4", zh: "身份证号所示出生日期" }) idBirthDate!: string | null;
  @Fact(() => [String], { group: "G3", zh: "代码不在代码表内的字段", nullable: false }) unknownCodes!: string[];
}

@ObjectType({ description: "人事名册的一行：一人", simpleResolvers: true })
export class HrRosterRow {
  @Fact(() => ID, { zh: "人员标识", nullable: false }) personKey!: string;
  @Fact(() => [HrRosterLine], { group: "G3", zh: "事业单位人事记录，含已离开的", nullable: false }) records!: HrRosterLine[];
  @Fact(() => RetirementKind, { group: "G9", zh: "退休审批的类型；未审批时为空" }) retirementKind!: RetirementKind | null;
  @Fact(() => YearMonthScalar, { group: "G9", zh: "审批退休年月" }) retirementMonth!: string | null;
  @Fact(() => WageReason, { group: "G10", zh: "该月执行的工资核定的原因；无核定时为空" }) wageReason!: WageReason | null;
  @Fact(() => DecimalScalar, { group: "G10", zh: "该月执行的岗位（职务）工资（元）" }) postPay!: string | null;
  @Fact(() => DecimalScalar, { group: "G10", zh: "该月执行的薪级（级别）工资（元）" }) stepPay!: string | null;
}

@ObjectType({ description: "人事名册的一页", simpleResolvers: true })
export class HrRosterPage {
  @Field(() => [HrRosterRow], { description: "各行" }) rows!: HrRosterRow[];
  @Field(() => PageInfo, { description: "分页信息" }) pageInfo!: PageInfo;
}

const FACTS = [
  "employer",
  "status",
  "statusOn",
  "enteredOn",
  "postCategory",
  "postGrade",
  "titleLevel",
  "qualificationLevel",
  "normalisedName",
  "sex",
  "birthDate",
  "idNumber",
  "idIrregular",
  "idSex",
  "idBirthDate",
  "unknownCodes",
] as const;

/** What hr holds of a person, in whatever division. */
async function holdings(context: SubgraphContext, personKey: string) {
  const staffOf = async () => {
    const numbers = await localPersons(context, "ry_xx").load(personKey);
    const rows = await rowBy(context, staff, "rybh", FACTS, { where: visiblePersons(context, "ry_xx") }).loadMany(numbers);
    const contracts = rowsBy(context, employmentContracts, "rybh", ["from", "until", "valid"]);
    return Promise.all(rows.filter((row) => row !== null).map(async (row) => ({ row, contracts: await contracts.load(row.staffNo!) })));
  };
  const [records, retirement, wages] = await Promise.all([staffOf(), retirementApproval(context, personKey), wagesOf(context, personKey)]);
  return { personKey, records, retirement, wages };
}
type Holdings = Awaited<ReturnType<typeof holdings>>;

async function record(context: SubgraphContext, { row, contracts }: Holdings["records"][number], asOf: string): Promise<HrRosterLine> {
  return {
    staffNo: row.staffNo!,
    employerNo: row.employer ?? null,
    institutionCode: (await institutionOf(context, row.employer))?.institutionCode ?? null,
    status: row.status ?? null,
    statusOn: row.statusOn ?? null,
    enteredOn: row.enteredOn ?? null,
    postCategory: row.postCategory ?? null,
    postGrade: row.postGrade ?? null,
    titleLevel: row.titleLevel ?? null,
    qualificationLevel: row.qualificationLevel ?? null,
    underContract: contracts.some(({ from, until, valid }) => valid && (from ?? "") <= asOf && (until ?? "9999") >= asOf),
    nameHash: blindPersonName(row.normalisedName!, context.personKeySecret),
    sex: row.sex ?? null,
    birthDate: row.birthDate ?? null,
    idState: row.idNumber!.state,
    idIrregular: row.idIrregular!,
    idSex: row.idSex ?? null,
    idBirthDate: row.idBirthDate ?? null,
    unknownCodes: row.unknownCodes!,
  };
}

/** Null for a person of whom nothing lies in the scope. */
async function rosterRow(
  context: SubgraphContext,
  { personKey, records, retirement, wages }: Holdings,
  inScope: ReturnType<typeof unitsInScope>,
  asOf: string,
): Promise<HrRosterRow | null> {
  // The latest month in effect, of one month the approval entered last (11.3).
  const latest = wages.filter(({ effectiveMonth }) => effectiveMonth && effectiveMonth <= asOf.slice(0, 7)).at(-1);
  const [held, retired, paid] = await Promise.all([
    Promise.all(records.map(async (each) => ((await inScope(each.row.employer)) ? record(context, each, asOf) : null))),
    retirement && inScope(retirement.employer),
    latest && inScope(latest.employer),
  ]);
  const found = held.filter((each) => each !== null);
  if (found.length === 0 && !retired && !paid) return null;
  return {
    personKey,
    records: found,
    retirementKind: (retired && retirement?.kind) || null,
    retirementMonth: (retired && retirement?.approvedMonth) || null,
    wageReason: (paid && latest?.reason) || null,
    postPay: (paid && latest?.postPay) || null,
    stepPay: (paid && latest?.stepPay) || null,
  };
}

@Resolver()
export class HrRosterResolver {
  @FieldGroups(["G3"])
  @Query(() => HrRosterPage, {
    nullable: true,
    description: "人事名册：事业单位人事记录、退休审批与工资核定，按人员标识排列，一页可能少于所求条数；仅供系统服务角色",
  })
  async hrRoster(
    @Arg("divisionPrefix", () => String) divisionPrefix: string,
    @Arg("asOf", () => DateScalar, { nullable: true, description: "合同与工资核定所对照的日期，默认业务日期" }) asOf: string | undefined,
    @Arg("first", () => Int) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | undefined,
    @Ctx() context: SubgraphContext,
  ): Promise<HrRosterPage> {
    requireService(context);
    const inScope = unitsInScope(context, divisionPrefix);
    const { places, pageInfo } = await personPage(context, ["ry_xx", "tx_sp", "gz_hd"], first, after);
    // Everybody's rows before anybody's units: the units of a page are one statement.
    const held = await Promise.all(places.map(({ personKey }) => holdings(context, personKey)));
    const rows = await Promise.all(held.map((each) => rosterRow(context, each, inScope, asOf ?? today())));
    return { rows: rows.filter((row) => row !== null), pageInfo };
  }
}
