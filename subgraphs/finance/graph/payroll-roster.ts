import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from "type-graphql";
import { type SubgraphContext, requireService } from "../../kit/context";
import { FieldGroups } from "../../kit/federation/directives";
import { type UnitLink, linkFacts, unitLinks } from "../../kit/crosswalk";
import { ID_STATES } from "../../kit/codes/citizen-id";
import { IdState, QuotaType, Sex, StaffIdentity } from "../../kit/graph/enums";
import { Fact } from "../../kit/graph/fact";
import { DateScalar, DecimalScalar, YearMonthScalar } from "../../../schema/scalars";
import { PageInfo } from "../../kit/graph/values";
import { blindAccount, blindPersonName } from "../../kit/identity/blind";
import { rowBy } from "../../kit/rows/load";
import { type SortKey, decodeCursor, encodeCursor, pageSize } from "../../kit/rows/page";
import { XtRydz } from "../../kit/side-tables/xt-rydz";
import { yuan } from "../../kit/sql/dialect";
import { today } from "../../kit/today";
import { bankAccounts } from "../mappers/BAS_PERSON_BANK";
import { payees } from "../mappers/BAS_PERSON_INFO";
import { payeeStatuses } from "../mappers/codes";
import { PayeeStatus } from "./enums";
import { divisionsIn } from "./divisions";
import { rowsByYear } from "./rows-by-year";
import { PERSON_TABLE, inScope, notSecretSql } from "./visible";
import { legacyMonth } from "./years";

@ObjectType({ description: "发放名册的一行：一人在一个单位，登记在册或当月被发放", simpleResolvers: true })
export class PayrollRosterRow {
  @Fact(() => ID, { zh: "人员标识", nullable: false }) personKey!: string;
  @Fact(() => ID, { zh: "财政人员编号", nullable: false }) payeeId!: string;
  @Fact(() => ID, { zh: "预算单位编码", nullable: false }) budgetUnitCode!: string;
  @Fact(() => ID, { group: "G3", zh: "对应的机构编码；未对应时为空" }) institutionCode!: string | null;
  @Fact(() => Boolean, { group: "G3", zh: "本年度在该单位登记且未截止", nullable: false }) registered!: boolean;
  @Fact(() => Boolean, { group: "G3", zh: "登记为在编", nullable: false }) inQuota!: boolean;
  @Fact(() => PayeeStatus, { group: "G3", zh: "登记的人员状态；无登记时为工资单上的", nullable: false }) status!: PayeeStatus;
  @Fact(() => PayeeStatus, { group: "G6", zh: "当月正常批次工资单上的人员状态；未发放时为空" }) paidAs!: PayeeStatus | null;
  @Fact(() => StaffIdentity, { group: "G3", zh: "人员身份" }) identity!: StaffIdentity | null;
  @Fact(() => QuotaType, { group: "G3", zh: "人员身份所对应的编制类型；不比对时为空" }) quotaType!: QuotaType | null;
  @Fact(() => String, { group: "G3", zh: "规范化姓名的摘要", nullable: false }) nameHash!: string;
  @Fact(() => Sex, { group: "G3", zh: "性别" }) sex!: Sex | null;
  @Fact(() => IdState, { group: "G3", zh: "身份证号校验状态", nullable: false }) idState!: IdState;
  @Fact(() => Boolean, { group: "G3", zh: "身份证号有效但书写不规范", nullable: false }) idIrregular!: boolean;
  @Fact(() => Sex, { group: "G4", zh: "身份证号所示性别" }) idSex!: Sex | null;
  @Fact(() => DateScalar, { group: "G4", zh: "身份证号所示出生日期" }) idBirthDate!: string | null;
  @Fact(() => [String], { group: "G3", zh: "代码不在代码表内的字段", nullable: false }) unknownCodes!: string[];
  @Fact(() => DecimalScalar, { group: "G6", zh: "当月正常批次应发（元）", nullable: false }) gross!: string;
  @Fact(() => DecimalScalar, { group: "G7", zh: "职务（岗位）工资（元）", nullable: false }) basic!: string;
  @Fact(() => DecimalScalar, { group: "G7", zh: "级别（薪级）工资（元）", nullable: false }) stepPay!: string;
  @Fact(() => DecimalScalar, { group: "G7", zh: "公务交通补贴（元）", nullable: false }) carAllowance!: string;
  @Fact(() => DecimalScalar, { group: "G7", zh: "补发（元）", nullable: false }) backPay!: string;
  @Fact(() => String, { group: "G8", zh: "代发账号的摘要" }) accountHash!: string | null;
}

@ObjectType({ description: "发放名册的一页", simpleResolvers: true })
export class PayrollRosterPage {
  @Field(() => [PayrollRosterRow], { description: "各行" }) rows!: PayrollRosterRow[];
  @Field(() => PageInfo, { description: "分页信息" }) pageInfo!: PageInfo;
}

const ORDER: readonly SortKey[] = [
  { expression: "x.person_key", direction: "ASC", type: "text" },
  { expression: "u.payee", direction: "ASC", type: "text" },
  { expression: "u.unit", direction: "ASC", type: "text" },
];

/** What the first statement finds: who stands on the books of a unit, or was paid by it. */
interface Line {
  personKey: string;
  idState: string;
  payee: string;
  unit: string;
  registered: number | string;
  paidAs: string | null;
  gross: string;
  basic: string;
  stepPay: string;
  carAllowance: string;
  backPay: string;
}

/** Slips of the month's normal batches and the year's payees, one below the other; whoever is both at one unit becomes one line. */
async function lines(
  context: SubgraphContext,
  divisionPrefix: string,
  month: string,
  after: string | undefined,
  limit: number,
): Promise<Line[]> {
  const { dialect } = context;
  const divisions = await divisionsIn(context, divisionPrefix);
  const batches = inScope(context, "b.MOF_DIV_CODE", divisionPrefix);
  const date = today();
  const union = `(SELECT p.PER_ID AS payee, COALESCE(p.AGENCY_CODE, '') AS unit, 1 AS registered, NULL AS paidAs, 0 AS gross, 0 AS basic, 0 AS stepPay, 0 AS carAllowance, 0 AS backPay
      FROM BAS_PERSON_INFO p
      WHERE ${divisions.length ? "p.MOF_DIV_CODE IN (:...divisions)" : "1 = 0"} AND p.FISCAL_YEAR = :year AND COALESCE(p.IS_DELETED, 2) <> 1 AND COALESCE(p.END_DATE, '20991231') >= :date
    UNION ALL
    SELECT d.PER_ID, d.AGENCY_CODE, 0, TRIM(d.PER_STA_CODE), ${dialect.fen("d.YF")}, ${dialect.fen("d.GZ01")}, ${dialect.fen("d.GZ02")}, ${dialect.fen("d.JT04")}, ${dialect.fen("d.BF01")}
      FROM SAL_BATCH b JOIN SAL_DETAIL d ON d.BATCH_NO = b.BATCH_NO
      WHERE b.SET_MONTH = :month AND b.STATUS = '3' AND b.BATCH_TYPE = '1' AND d.YF > 0 AND ${batches.sql})`;
  const query = context.database
    .createQueryBuilder()
    .select("x.person_key", "personKey")
    .addSelect("x.id_state", "idState")
    .addSelect("u.payee", "payee")
    .addSelect("u.unit", "unit")
    .addSelect("MAX(u.registered)", "registered")
    .addSelect("MIN(u.paidAs)", "paidAs")
    .from(union, "u")
    .innerJoin(XtRydz, "x", `x.source_table = '${PERSON_TABLE}' AND x.local_pk = u.payee`)
    .where(notSecretSql("u.unit"))
    .andWhere("x.secret <> '1'")
    .setParameters({ year: date.slice(0, 4), date: date.replaceAll("-", ""), month: legacyMonth(month), divisions, ...batches.parameters })
    .groupBy("x.person_key")
    .addGroupBy("x.id_state")
    .addGroupBy("u.payee")
    .addGroupBy("u.unit");
  for (const amount of ["gross", "basic", "stepPay", "carAllowance", "backPay"]) query.addSelect(`SUM(u.${amount})`, amount);
  if (after) {
    const [person, payee, unit] = decodeCursor("payrollRoster", ORDER, after);
    query.andWhere("(x.person_key > :person OR (x.person_key = :person AND (u.payee > :payee OR (u.payee = :payee AND u.unit > :unit))))", {
      person,
      payee,
      unit,
    });
  }
  for (const { expression, direction } of ORDER) query.addOrderBy(expression, direction);
  return query.limit(limit).getRawMany<Line>();
}

const FACTS = [
  "inQuota",
  "status",
  "identity",
  "quotaType",
  "normalisedName",
  "sex",
  "idSex",
  "idBirthDate",
  "idIrregular",
  "unknownCodes",
] as const;

/** The link of the year in which the month falls. */
const linkOf = (links: readonly UnitLink[], month: string): string | null =>
  linkFacts(links.filter(({ year }) => year === month.slice(0, 4))).institutionCode;

@Resolver()
export class PayrollRosterResolver {
  @FieldGroups(["G6"])
  @Query(() => PayrollRosterPage, { nullable: true, description: "发放名册，按人员标识排列；仅供系统服务角色" })
  async payrollRoster(
    @Arg("divisionPrefix", () => String) divisionPrefix: string,
    @Arg("month", () => YearMonthScalar) month: string,
    @Arg("first", () => Int) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | undefined,
    @Ctx() context: SubgraphContext,
  ): Promise<PayrollRosterPage> {
    requireService(context);
    const size = pageSize(context, first);
    const found = await lines(context, divisionPrefix, month, after, size + 1);
    const page = found.slice(0, size);
    const last = page.at(-1);
    return {
      rows: await Promise.all(page.map((line) => rosterRow(context, line, month))),
      pageInfo: {
        hasNextPage: found.length > size,
        endCursor: last ? encodeCursor("payrollRoster", ORDER, [last.personKey, last.payee, last.unit]) : null,
      },
    };
  }
}

async function rosterRow(context: SubgraphContext, line: Line, month: string): Promise<PayrollRosterRow> {
  const thisYear = today().slice(0, 4);
  const [[current], [then], account, links] = await Promise.all([
    rowsByYear(context, payees, "PER_ID", FACTS).load(line.payee, thisYear),
    rowsByYear(context, payees, "PER_ID", FACTS).load(line.payee, month.slice(0, 4)),
    rowBy(context, bankAccounts, "PER_ID", ["number"]).load(line.payee),
    unitLinks(context).load(line.unit),
  ]);
  const payee = current ?? then;
  const paidAs = line.paidAs === null ? null : (payeeStatuses.value(line.paidAs) ?? "OTHER");
  return {
    personKey: line.personKey,
    payeeId: line.payee.trim(),
    budgetUnitCode: line.unit.trim(),
    institutionCode: linkOf(links, month),
    registered: Number(line.registered) === 1,
    // Whether a payee is in quota is what this year's row says, also of months of an earlier year (11.5).
    inQuota: current?.inQuota ?? false,
    status: payee?.status ?? paidAs ?? "OTHER",
    paidAs,
    identity: payee?.identity ?? null,
    quotaType: payee?.quotaType ?? null,
    nameHash: blindPersonName(payee?.normalisedName ?? "", context.personKeySecret),
    sex: payee?.sex ?? null,
    idState: ID_STATES[Number(line.idState)] ?? "EMPTY",
    idIrregular: payee?.idIrregular ?? false,
    idSex: payee?.idSex ?? null,
    idBirthDate: payee?.idBirthDate ?? null,
    unknownCodes: payee?.unknownCodes ?? [],
    gross: yuan(line.gross),
    basic: yuan(line.basic),
    stepPay: yuan(line.stepPay),
    carAllowance: yuan(line.carAllowance),
    backPay: yuan(line.backPay),
    accountHash: account?.number ? blindAccount(account.number, context.personKeySecret) : null,
  };
}
