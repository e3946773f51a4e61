import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from "type-graphql";
import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { type SubgraphContext, requireService } from "../../kit/context";
import { FieldGroups } from "../../kit/federation/directives";
import { IdState, Sex } from "../../kit/graph/enums";
import { Fact } from "../../kit/graph/fact";
import { DateScalar } from "../../../schema/scalars";
import { PageInfo } from "../../kit/graph/values";
import { rowBy } from "../../kit/rows/load";
import { contractStaff } from "../mappers/bw_ry";
import { contractApprovals } from "../mappers/bw_sp";
import { ContractSource } from "./enums";
import { type RosterPlace, placePage, unitsInScope } from "./roster-pages";
import { institutionOf } from "./units-of";
import { visiblePersons } from "./visible";

@ObjectType({ description: "编外名册的一行：一名在岗编外人员", simpleResolvers: true })
export class ContractRosterRow {
  @Fact(() => ID, { zh: "人员标识", nullable: false }) personKey!: string;
  @Fact(() => ID, { zh: "编外人员编号", nullable: false }) contractStaffNo!: string;
  @Fact(() => ID, { group: "G11", zh: "用人单位：参保单位编号，没有编号时为登记的名称", nullable: false }) unit!: string;
  @Fact(() => ID, { group: "G11", zh: "对应的机构编码；未对应时为空" }) institutionCode!: string | null;
  @Fact(() => ContractSource, { group: "G11", zh: "来源" }) source!: ContractSource | null;
  @Fact(() => DateScalar, { group: "G11", zh: "合同终止日期" }) contractTo!: string | null;
  @Fact(() => Boolean, { group: "G11", zh: "有已批准的用工审批", nullable: false }) approved!: boolean;
  @Fact(() => Sex, { group: "G11", zh: "性别" }) sex!: Sex | null;
  @Fact(() => IdState, { group: "G11", zh: "身份证号校验状态", nullable: false }) idState!: IdState;
  @Fact(() => Boolean, { group: "G11", zh: "身份证号有效但书写不规范", nullable: false }) idIrregular!: boolean;
  @Fact(() => Sex, { group: ["G4", "G11"], zh: "身份证号所示性别" }) idSex!: Sex | null;
  @Fact(() => [String], { group: "G11", zh: "代码不在代码表内的字段", nullable: false }) unknownCodes!: string[];
}

@ObjectType({ description: "编外名册的一页", simpleResolvers: true })
export class ContractRosterPage {
  @Field(() => [ContractRosterRow], { description: "各行" }) rows!: ContractRosterRow[];
  @Field(() => PageInfo, { description: "分页信息" }) pageInfo!: PageInfo;
}

const FACTS = ["unit", "source", "contractTo", "approval", "sex", "idNumber", "idIrregular", "idSex", "unknownCodes"] as const;

async function rosterRow(
  context: SubgraphContext,
  { personKey, localPk }: RosterPlace,
  inScope: ReturnType<typeof unitsInScope>,
): Promise<ContractRosterRow | null> {
  const visible = visiblePersons(context, "bw_ry");
  const atWork = {
    name: "at-work",
    apply: (query: SelectQueryBuilder<ObjectLiteral>): unknown => [visible.apply(query), query.andWhere("TRIM(t.zt) = '1'")],
  };
  const row = await rowBy(context, contractStaff, "bwbh", FACTS, { where: atWork }).load(localPk);
  if (!row) return null;
  const [within, institution, approval] = await Promise.all([
    inScope(row.unit),
    institutionOf(context, row.unit),
    row.approval ? rowBy(context, contractApprovals, "spbh", ["granted"]).load(row.approval) : null,
  ]);
  if (!within) return null;
  return {
    personKey,
    contractStaffNo: row.contractStaffNo!,
    unit: row.unit!,
    institutionCode: institution?.institutionCode ?? null,
    source: row.source ?? null,
    contractTo: row.contractTo ?? null,
    approved: approval?.granted ?? false,
    sex: row.sex ?? null,
    idState: row.idNumber!.state,
    idIrregular: row.idIrregular!,
    idSex: row.idSex ?? null,
    unknownCodes: row.unknownCodes!,
  };
}

@Resolver()
export class ContractRosterResolver {
  @FieldGroups(["G11"])
  @Query(() => ContractRosterPage, {
    nullable: true,
    description: "编外名册：在岗编外人员，按人员标识排列，一页可能少于所求条数；仅供系统服务角色",
  })
  async contractRoster(
    @Arg("divisionPrefix", () => String) divisionPrefix: string,
    @Arg("first", () => Int) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | undefined,
    @Ctx() context: SubgraphContext,
  ): Promise<ContractRosterPage> {
    requireService(context);
    const inScope = unitsInScope(context, divisionPrefix);
    const { places, pageInfo } = await placePage(context, "bw_ry", first, after);
    const rows = await Promise.all(places.map((place) => rosterRow(context, place, inScope)));
    return { rows: rows.filter((row) => row !== null), pageInfo };
  }
}
