import type { GraphQLResolveInfo } from "graphql";
import { Args, ArgsType, Ctx, Field, FieldResolver, ID, Info, Int, ObjectType, Query, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context";
import { localPersons, personLinks } from "../../kit/crosswalk";
import { FieldGroups, Key } from "../../kit/federation/directives";
import { Appraisal } from "../../kit/graph/appraisal";
import { Sex } from "../../kit/graph/enums";
import { Fact, FactResolver } from "../../kit/graph/fact";
import { PageArgs } from "../../kit/graph/page-arguments";
import { perField } from "../../kit/graph/per-field";
import { DateScalar, DecimalScalar } from "../../../schema/scalars";
import { type Connection, MaskedId, connection, connectionOf } from "../../kit/graph/values";
import { rowBy, rowsBy } from "../../kit/rows/load";
import { nameSearchPage } from "../../kit/rows/name-search";
import { type Page, page, pageSize, pagesBy } from "../../kit/rows/page";
import { selectedFields } from "../../kit/rows/selection";
import { appraisals } from "../mappers/bw_kh";
import { contractStaff } from "../mappers/bw_ry";
import { contractApprovals } from "../mappers/bw_sp";
import { ContractStaffFilter, contractConditions } from "./contract-filter";
import { Employer, employerOf } from "./employer";
import { ContractFunding, ContractSource, ContractStaffKind, ContractStaffStatus } from "./enums";
import { Institution } from "./institution";
import { Person } from "./person";
import { institutionOf, unitsOf } from "./units-of";
import { contractUnitSql, visiblePersons } from "./visible";

@ObjectType({ description: "脱敏的手机号", simpleResolvers: true })
export class MaskedPhone {
  @Fact(() => String, { group: "G11", zh: "脱敏号码（前三位、后四位）" }) masked!: string | null;
  @Fact(() => String, { group: "G11", zh: "完整号码，仅在授权并明确请求时给出" }) full!: string | null;
}

@ObjectType({ description: "编外用工审批", simpleResolvers: true })
export class ContractApproval {
  @Fact(() => ID, { zh: "审批编号", nullable: false }) approvalNo!: string;
  @Fact(() => Int, { group: "G11", zh: "年度" }) year!: number | null;
  @Fact(() => Int, { group: "G11", zh: "控制数" }) controlNumber!: number | null;
  @Fact(() => Int, { group: "G11", zh: "申请数" }) requested!: number | null;
  @Fact(() => Int, { group: "G11", zh: "批准数" }) approved!: number | null;
  @Fact(() => String, { group: "G11", zh: "审批状态" }) status!: string | null;
}

@Key("contractStaffNo")
@ObjectType({ description: "编外聘用人员", simpleResolvers: true })
export class ContractStaff {
  @Fact(() => ID, { zh: "编外人员编号", nullable: false }) contractStaffNo!: string;
  @Fact(() => Person, { group: "G11", zh: "人员" }) person!: Person | null;
  @Fact(() => String, { group: "G11", zh: "姓名" }) name!: string | null;
  @Fact(() => MaskedId, { group: ["G4", "G11"], zh: "公民身份号码（脱敏）" }) idNumber!: MaskedId | null;
  @Fact(() => Sex, { group: "G11", zh: "性别" }) sex!: Sex | null;
  @Fact(() => MaskedPhone, { group: "G11", zh: "手机号（脱敏）" }) mobile!: MaskedPhone | null;
  @Fact(() => Institution, { group: "G11", zh: "用人单位对应的编办机构；未对应时为空" }) institution!: Institution | null;
  @Fact(() => Employer, { group: "G11", zh: "用人单位（参保单位）；只有名称时为空" }) employer!: Employer | null;
  @Fact(() => String, { group: "G11", zh: "用人单位名称（登记文字）" }) employerNameText!: string | null;
  @Fact(() => String, { group: "G11", zh: "岗位名称" }) postName!: string | null;
  @Fact(() => ContractStaffKind, { group: "G11", zh: "岗位类型" }) kind!: ContractStaffKind | null;
  @Fact(() => ContractSource, { group: "G11", zh: "来源" }) source!: ContractSource | null;
  @Fact(() => ContractFunding, { group: "G11", zh: "经费来源" }) funding!: ContractFunding | null;
  @Fact(() => DateScalar, { group: "G11", zh: "合同起始日期" }) contractFrom!: string | null;
  @Fact(() => DateScalar, { group: "G11", zh: "合同终止日期" }) contractTo!: string | null;
  @Fact(() => DecimalScalar, { group: "G11", zh: "月薪（元）" }) monthlyPay!: string | null;
  @Fact(() => ContractStaffStatus, { group: "G11", zh: "状态；代码不在代码表内时为空" }) status!: ContractStaffStatus | null;
  @Fact(() => DateScalar, { group: "G11", zh: "退出日期" }) exitedOn!: string | null;
  @Fact(() => String, { group: "G11", zh: "退出原因代码" }) exitReason!: string | null;
  @Fact(() => ContractApproval, { group: "G11", zh: "用工审批；未经审批时为空" }) approval!: ContractApproval | null;
  @Fact(() => [Appraisal], { group: "G11", zh: "年度考核" }) appraisals!: Appraisal[] | null;
}

export const ContractStaffConnection = connectionOf(ContractStaff, "ContractStaff", "编外聘用人员");

@ArgsType()
class ContractStaffArguments extends PageArgs {
  @Field(() => ContractStaffFilter, { nullable: true }) filter?: ContractStaffFilter;
}

const BY_NUMBER = [{ expression: "t.bwbh", direction: "ASC", type: "text" }] as const;

/** A loader of contract staff by number, reading what is selected below the field. */
export const contractStaffBy = perField((context, info) =>
  rowBy(context, contractStaff, "bwbh", selectedFields(info), { where: visiblePersons(context, "bw_ry") }),
);

@Resolver(() => ContractStaff)
export class ContractStaffResolver {
  @FieldGroups(["G11"])
  @Query(() => ContractStaffConnection, { nullable: true, description: "编外聘用人员列表，按编号排列" })
  async contractStaff(
    @Args(() => ContractStaffArguments) { filter = {}, first, after }: ContractStaffArguments,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<ContractStaff>> {
    return connection<ContractStaff>(
      await page(context, {
        mapper: contractStaff,
        facts: selectedFields(info, "edges", "node"),
        sort: BY_NUMBER,
        page: nameSearchPage(filter.nameContains, { first, after }),
        restrict: await contractConditions(context, filter),
      }),
    );
  }

  @FieldResolver(() => Person)
  async person(@Root() row: { person: string }, @Ctx() context: SubgraphContext) {
    const link = await personLinks(context, "bw_ry").load(row.person);
    return link && { personKey: link.personKey };
  }

  @FieldResolver(() => Institution)
  institution(@Root() row: { institution: string }, @Ctx() context: SubgraphContext) {
    return institutionOf(context, row.institution);
  }

  @FieldResolver(() => Employer)
  employer(@Root() row: { employer: string | null }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return employerOf(context, info, row.employer);
  }

  @FieldResolver(() => ContractApproval)
  approval(@Root() row: { approval: string | null }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return row.approval && rowBy(context, contractApprovals, "spbh", selectedFields(info)).load(row.approval);
  }

  @FieldResolver(() => [Appraisal])
  appraisals(@Root() row: { appraisals: string }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return rowsBy(context, appraisals, "bwbh", selectedFields(info)).load(row.appraisals);
  }
}

type Row = { contractStaffNo?: string };

/** The pages of several units as the page of all: each has the first rows of its unit, so that together they have the first of all. */
function merged<Node extends Row>(pages: readonly Page<Node>[], size: number): Page<Node> {
  const all = pages.flatMap(({ edges }) => edges).sort((a, b) => (a.node.contractStaffNo! < b.node.contractStaffNo! ? -1 : 1));
  const edges = all.slice(0, size);
  return {
    edges,
    pageInfo: {
      hasNextPage: all.length > size || pages.some(({ pageInfo }) => pageInfo.hasNextPage),
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: async () => (await Promise.all(pages.map((each) => each.totalCount()))).reduce((sum, count) => sum + count, 0),
  };
}

/** The contract staff of an institution. */
@Resolver(() => Institution)
export class InstitutionContractStaffResolver {
  @FactResolver(() => ContractStaffConnection, { group: "G11", zh: "编外聘用人员" })
  async contractStaff(
    @Root() { institutionCode }: Institution,
    @Args(() => ContractStaffArguments) { filter = {}, first, after }: ContractStaffArguments,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<ContractStaff>> {
    const asked = nameSearchPage(filter.nameContains, { first, after });
    const size = pageSize(context, asked.first);
    const [restrict, units] = await Promise.all([contractConditions(context, filter), unitsOf(context, institutionCode)]);
    const pages = pagesBy(context, `contractStaff:${JSON.stringify(filter)}`, contractUnitSql(context.dialect), {
      mapper: contractStaff,
      facts: selectedFields(info, "edges", "node"),
      sort: BY_NUMBER,
      page: asked,
      restrict,
    });
    return connection<ContractStaff>(merged(await Promise.all(units.map((unit) => pages.load(unit))), size));
  }
}

/** A person's employments as contract staff. */
@Resolver(() => Person)
export class PersonContractsResolver {
  @FactResolver(() => [ContractStaff], { group: "G11", zh: "编外聘用记录，含已退出的" })
  async contractEmployments(@Root() { personKey }: Person, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    const numbers = await localPersons(context, "bw_ry").load(personKey);
    return (await contractStaffBy(context, info).loadMany(numbers)).filter((row) => row !== null);
  }
}
