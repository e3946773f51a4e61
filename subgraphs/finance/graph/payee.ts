import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Info, InputType, Int, ObjectType, Query, Resolver, Root } from "type-graphql";
import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { withoutBlanks } from "../../kit/codes/text";
import type { SubgraphContext } from "../../kit/context";
import { localPersons, personLinks } from "../../kit/crosswalk";
import { FieldGroups, Key } from "../../kit/federation/directives";
import { Sex, StaffIdentity } from "../../kit/graph/enums";
import { Fact, FactResolver } from "../../kit/graph/fact";
import { perField } from "../../kit/graph/per-field";
import { DateScalar } from "../../../schema/scalars";
import { type Connection, MaskedId, connection, connectionOf } from "../../kit/graph/values";
import { among, nameContains, oneOf } from "../../kit/rows/conditions";
import { rowBy } from "../../kit/rows/load";
import { nameSearchPage } from "../../kit/rows/name-search";
import { page, pagesBy } from "../../kit/rows/page";
import { selectedFields } from "../../kit/rows/selection";
import { withoutBlanksSql } from "../../kit/sql/citizen-id";
import { bankAccounts } from "../mappers/BAS_PERSON_BANK";
import { payees } from "../mappers/BAS_PERSON_INFO";
import { payeeStatuses, staffIdentities } from "../mappers/codes";
import { BudgetUnit, budgetUnitBy } from "./budget-unit";
import { divisionsIn, unitDivisions } from "./divisions";
import { PayeeStatus } from "./enums";
import { Person } from "./person";
import { rowsByYear } from "./rows-by-year";
import { unitsIn } from "./units-of";
import { PERSON_TABLE, visiblePayees } from "./visible";
import { yearText } from "./years";

@ObjectType({ description: "脱敏的银行账号", simpleResolvers: true })
export class MaskedAccount {
  @Fact(() => String, { group: "G8", zh: "脱敏账号（后四位）" }) masked!: string | null;
  @Fact(() => String, { group: "G8", zh: "开户银行" }) bankName!: string | null;
  @Fact(() => String, { group: "G8", zh: "完整账号，仅在授权并明确请求时给出" }) full!: string | null;
}

@Key("payeeId fiscalYear")
@ObjectType({ description: "财政发放对象的一个财政年度", simpleResolvers: true })
export class Payee {
  @Fact(() => ID, { zh: "财政人员编号", nullable: false }) payeeId!: string;
  @Fact(() => Int, { zh: "财政年度", nullable: false }) fiscalYear!: number;
  @Fact(() => Person, { group: "G3", zh: "人员" }) person!: Person | null;
  @Fact(() => String, { group: "G3", zh: "姓名" }) name!: string | null;
  @Fact(() => MaskedId, { group: "G4", zh: "公民身份号码（脱敏）" }) idNumber!: MaskedId | null;
  @Fact(() => Sex, { group: "G3", zh: "性别" }) sex!: Sex | null;
  @Fact(() => BudgetUnit, { group: "G3", zh: "所在预算单位" }) unit!: BudgetUnit | null;
  @Fact(() => PayeeStatus, { group: "G3", zh: "人员状态", nullable: false }) status!: PayeeStatus;
  @Fact(() => StaffIdentity, { group: "G3", zh: "人员身份" }) identity!: StaffIdentity | null;
  @Fact(() => Boolean, { group: "G3", zh: "是否在编" }) inQuota!: boolean | null;
  @Fact(() => Boolean, { group: "G3", zh: "是否统发" }) unifiedPayroll!: boolean | null;
  @Fact(() => MaskedAccount, { group: "G8", zh: "代发账户" }) bankAccount!: MaskedAccount | null;
  @Fact(() => DateScalar, { group: "G3", zh: "起始日期" }) startDate!: string | null;
  @Fact(() => DateScalar, { group: "G3", zh: "截止日期；未截止时为空" }) endDate!: string | null;
  @Fact(() => String, { group: "G3", zh: "减员原因" }) reduceReason!: string | null;
}

export const PayeeConnection = connectionOf(Payee, "Payee", "发放对象");

@InputType({ description: "发放对象筛选条件，各条同时满足" })
export class PayeeFilter {
  @Field(() => String, { nullable: true, description: "区划前缀" }) divisionPrefix?: string;
  @Field(() => Int, { nullable: true, description: "财政年度，默认本年度；在预算单位之下以单位的年度为准" }) fiscalYear?: number;
  @Field(() => [ID], { nullable: true, description: "所在预算单位对应的机构编码" }) institutionCode?: string[];
  @Field(() => [ID], { nullable: true, description: "预算单位编码" }) budgetUnitCode?: string[];
  @Field(() => [PayeeStatus], { nullable: true, description: "人员状态" }) status?: PayeeStatus[];
  @Field(() => [StaffIdentity], { nullable: true, description: "人员身份" }) identity?: StaffIdentity[];
  @Field(() => Boolean, { nullable: true, description: "是否在编" }) inQuota?: boolean;
  @Field(() => Boolean, { nullable: true, description: "是否统发" }) unifiedPayroll?: boolean;
  @Field(() => DateScalar, { nullable: true, description: "在此日仍未截止" }) activeOn?: string;
  @Field(() => String, { nullable: true, description: "姓名包含，至少 2 个字" }) nameContains?: string;
  @Field(() => Boolean, { nullable: true, description: "身份证号能否与其他部门对上" }) linkable?: boolean;
}

@ArgsType()
class PayeesArguments {
  @Field(() => PayeeFilter, { nullable: true }) filter?: PayeeFilter;
  @Field(() => Int, { nullable: true }) first?: number;
  @Field(() => String, { nullable: true }) after?: string;
}

type Restriction = (query: SelectQueryBuilder<ObjectLiteral>) => void;

/** Keys of persons that an ID number identifies begin with P, of all others with U. */
const LINKED_SQL = `EXISTS (SELECT 1 FROM xt_rydz x WHERE x.source_table = '${PERSON_TABLE}' AND x.local_pk = t.PER_ID AND x.person_key LIKE 'P%')`;

async function conditions(context: SubgraphContext, filter: PayeeFilter, year: string): Promise<Restriction> {
  const visible = visiblePayees(context, filter.divisionPrefix);
  const divisions = await divisionsIn(context, filter.divisionPrefix);
  const codes =
    filter.institutionCode &&
    (await Promise.all(filter.institutionCode.map((code) => unitsIn(context, code, year)))).flat().map(({ localCode }) => localCode);
  const name =
    typeof filter.nameContains === "string"
      ? nameContains(context.dialect.codePointOrder(withoutBlanksSql("t.PER_NAME")), withoutBlanks(filter.nameContains))
      : undefined;
  return (query) => {
    // The scope as literals too: the index on division and unit needs them.
    oneOf(query, "t.MOF_DIV_CODE", divisions, "divisions");
    query.andWhere("t.FISCAL_YEAR = :year", { year });
    among(query, "t.AGENCY_CODE", codes, "codes");
    among(query, "t.AGENCY_CODE", filter.budgetUnitCode, "units");
    among(query, `COALESCE(${payeeStatuses.sql("t.PER_STA_CODE")}, 'OTHER')`, filter.status, "statuses");
    among(query, staffIdentities.sql("t.PER_IDE_CODE"), filter.identity, "identities");
    if (typeof filter.inQuota === "boolean") query.andWhere(`COALESCE(t.IS_AUTH, 2) ${filter.inQuota ? "=" : "<>"} 1`);
    if (typeof filter.unifiedPayroll === "boolean") query.andWhere(`COALESCE(t.IS_UNI_SALA, 2) ${filter.unifiedPayroll ? "=" : "<>"} 1`);
    if (filter.activeOn) query.andWhere("t.END_DATE >= :activeOn", { activeOn: filter.activeOn.replaceAll("-", "") });
    if (name) query.andWhere(...name);
    if (typeof filter.linkable === "boolean") query.andWhere(`${filter.linkable ? "" : "NOT "}${LINKED_SQL}`);
    // Last: MariaDB takes the conditions as they come, and these look into other tables for every row that is left.
    visible.apply(query);
  };
}

const BY_PAYEE = [{ expression: "t.PER_ID", direction: "ASC", type: "text" }] as const;

/** A loader of payees by PER_ID and year, reading what is selected below the field. */
export const payeesBy = perField((context, info) => rowsByYear(context, payees, "PER_ID", selectedFields(info), visiblePayees(context)));

@Resolver(() => Payee)
export class PayeeResolver {
  @FieldGroups(["G3"])
  @Query(() => PayeeConnection, { nullable: true, description: "发放对象列表，按财政人员编号排列" })
  async payees(
    @Args(() => PayeesArguments) { filter = {}, first, after }: PayeesArguments,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Payee>> {
    const asked = nameSearchPage(filter.nameContains, { first, after });
    const facts = selectedFields(info, "edges", "node");
    const [restrict] = await Promise.all([
      conditions(context, filter, yearText(filter.fiscalYear)),
      // What the units of the page will be found by.
      facts.has("unit") ? unitDivisions(context) : undefined,
    ]);
    return connection<Payee>(
      await page(context, {
        mapper: payees,
        facts,
        sort: BY_PAYEE,
        page: asked,
        restrict,
      }),
    );
  }

  @FieldResolver(() => Person)
  async person(@Root() payee: { person: string }, @Ctx() context: SubgraphContext): Promise<Person | null> {
    const link = await personLinks(context, PERSON_TABLE).load(payee.person);
    return link && { personKey: link.personKey };
  }

  @FieldResolver(() => BudgetUnit)
  unit(@Root() payee: { unit: string | null; fiscalYear: number }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return payee.unit && budgetUnitBy(context, info).load(payee.unit, String(payee.fiscalYear));
  }

  @FieldResolver(() => MaskedAccount)
  async bankAccount(@Root() payee: { bankAccount: string }, @Ctx() context: SubgraphContext): Promise<MaskedAccount | null> {
    const account = await rowBy(context, bankAccounts, "PER_ID", ["masked", "bankName"]).load(payee.bankAccount);
    return account?.masked ? { masked: account.masked, bankName: account.bankName ?? null, full: null } : null;
  }
}

/** The people on a budget unit's books. */
@Resolver(() => BudgetUnit)
export class UnitPayeesResolver {
  @FactResolver(() => PayeeConnection, { group: "G3", zh: "本财政年度的发放对象" })
  async payees(
    @Root() { budgetUnitCode, fiscalYear }: BudgetUnit,
    @Arg("filter", () => PayeeFilter, { nullable: true }) filter: PayeeFilter | undefined,
    @Arg("first", () => Int, { nullable: true }) first: number | undefined,
    @Arg("after", () => String, { nullable: true }) after: string | undefined,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Payee>> {
    const year = String(fiscalYear);
    const asked = nameSearchPage(filter?.nameContains, { first, after });
    const pages = pagesBy(context, `payees:${year}:${JSON.stringify(filter)}`, "t.AGENCY_CODE", {
      mapper: payees,
      facts: selectedFields(info, "edges", "node"),
      sort: BY_PAYEE,
      page: asked,
      restrict: await conditions(context, filter ?? {}, year),
    });
    return connection<Payee>(await pages.load(budgetUnitCode));
  }
}

/** A person on finance's books. */
@Resolver(() => Person)
export class PersonPayeesResolver {
  @FactResolver(() => [Payee], { group: "G3", zh: "本年度在财政的发放记录；一人多处即多条" })
  async payees(@Root() { personKey }: Person, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    const year = yearText(null);
    const ids = await localPersons(context, PERSON_TABLE).load(personKey);
    return (await Promise.all(ids.map((id) => payeesBy(context, info).load(id, year)))).flat();
  }
}
