import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from "type-graphql";
import { type SubgraphContext, requireService } from "../../kit/context";
import { FieldGroups } from "../../kit/federation/directives";
import { personLinks } from "../../kit/crosswalk";
import { ExitReason, IdState, LeadershipPosition, QuotaType, Sex } from "../../kit/graph/enums";
import { Fact } from "../../kit/graph/fact";
import { DateScalar, YearMonthScalar } from "../../../schema/scalars";
import { PageInfo } from "../../kit/graph/values";
import { blindPersonName } from "../../kit/identity/blind";
import { rowBy, rowsBy } from "../../kit/rows/load";
import type { Facts } from "../../kit/rows/mapper";
import { page } from "../../kit/rows/page";
import { XtRydz } from "../../kit/side-tables/xt-rydz";
import { cadres } from "../mappers/A01";
import { appointments, leadershipPostSql } from "../mappers/A02";
import { exits } from "../mappers/A30";
import { registrations } from "../mappers/GWY_DJ";
import { isPoliticalLegal, quotaTypesOf } from "../mappers/quota-types";
import { B01 } from "../tables/B01";
import { PERSON_TABLE, peopleFound } from "./cadre-filter";
import { CadreCategory, CadreStatus } from "./enums";
import { legalUnits } from "./places";
import { linkOfPlace } from "./unit-link";
import { visibleAppointments } from "./visible";

@ObjectType({ description: "所占的领导职数：现任、领导职务、占职数、在法人单位", simpleResolvers: true })
export class OccupiedLeadershipPost {
  @Fact(() => ID, { group: "G5", zh: "任职单位对应的机构编码；未对应时为空" }) institutionCode!: string | null;
  @Fact(() => String, { group: "G5", zh: "职务层次代码" }) levelCode!: string | null;
  @Fact(() => LeadershipPosition, { group: "G5", zh: "正职、副职；其他领导为空或其他班子成员" }) position!: LeadershipPosition | null;
  @Fact(() => DateScalar, { group: "G5", zh: "任职日期；只记到月的为当月 1 日" }) since!: string | null;
}

@ObjectType({ description: "干部名册的一行", simpleResolvers: true })
export class CadreRosterRow {
  @Fact(() => ID, { zh: "人员标识", nullable: false }) personKey!: string;
  @Fact(() => ID, { zh: "组织部人员编号", nullable: false }) cadreId!: string;
  @Fact(() => ID, { group: "G3", zh: "所在单位（内设机构随其法人单位）对应的机构编码；未对应时为空" }) institutionCode!: string | null;
  @Fact(() => CadreStatus, { group: "G3", zh: "管理状态", nullable: false }) status!: CadreStatus;
  @Fact(() => CadreCategory, { group: "G3", zh: "人员类别" }) category!: CadreCategory | null;
  @Fact(() => [QuotaType], { group: "G3", zh: "所录编制类型可能表示的各种；不比对时为空" }) quotaTypes!: QuotaType[] | null;
  @Fact(() => String, { group: "G3", zh: "规范化姓名的摘要", nullable: false }) nameHash!: string;
  @Fact(() => Sex, { group: "G3", zh: "性别" }) sex!: Sex | null;
  @Fact(() => YearMonthScalar, { group: "G3", zh: "组织认定的出生年月" }) birthMonth!: string | null;
  @Fact(() => DateScalar, { group: "G4", zh: "组织认定的出生日期；只记到月时为空" }) birthDate!: string | null;
  @Fact(() => IdState, { group: "G3", zh: "身份证号校验状态", nullable: false }) idState!: IdState;
  @Fact(() => Boolean, { group: "G3", zh: "身份证号有效但书写不规范", nullable: false }) idIrregular!: boolean;
  @Fact(() => Sex, { group: "G4", zh: "身份证号所示性别" }) idSex!: Sex | null;
  @Fact(() => DateScalar, { group: "G4", zh: "身份证号所示出生日期" }) idBirthDate!: string | null;
  @Fact(() => [String], { group: "G3", zh: "代码不在代码表内的字段", nullable: false }) unknownCodes!: string[];
  @Fact(() => ExitReason, { group: "G3", zh: "退出方式；未退出时为空" }) exitMode!: ExitReason | null;
  @Fact(() => DateScalar, { group: "G3", zh: "退出日期；只记到月的为当月 1 日" }) exitedOn!: string | null;
  @Fact(() => Boolean, { group: "G5", zh: "有有效的公务员登记", nullable: false }) registered!: boolean;
  @Fact(() => [OccupiedLeadershipPost], { group: "G5", zh: "所占的领导职数", nullable: false }) leadershipPosts!: OccupiedLeadershipPost[];
}

@ObjectType({ description: "干部名册的一页", simpleResolvers: true })
export class CadreRosterPage {
  @Field(() => [CadreRosterRow], { description: "各行" }) rows!: CadreRosterRow[];
  @Field(() => PageInfo, { description: "分页信息" }) pageInfo!: PageInfo;
}

const FACTS = [
  "managementStatus",
  "category",
  "localQuotaTypes",
  "unit",
  "normalisedName",
  "sex",
  "birthMonth",
  "birthDate",
  "idIrregular",
  "idSex",
  "idBirthDate",
  "unknownCodes",
] as const;

/** The leadership posts that a person occupies (the set LP of the verification rules). */
async function leadershipPosts(context: SubgraphContext, cadreId: string): Promise<OccupiedLeadershipPost[]> {
  const visible = await visibleAppointments(context);
  const rows = await rowsBy(context, appointments, "A0000", ["unit", "levelCode", "memberType", "since"], {
    where: {
      name: "leadership-posts",
      apply: (query) => {
        query.innerJoin(B01, "b", "b.B0111 = t.A0201B AND b.B0194 = '1'").andWhere(leadershipPostSql());
        visible.apply(query);
      },
    },
  }).load(cadreId);
  return Promise.all(
    rows.map(async ({ unit, levelCode, memberType, since }) => ({
      institutionCode: (await linkOfPlace(context, unit)).institutionCode,
      levelCode: levelCode ?? null,
      position: memberType ?? null,
      since: since ?? null,
    })),
  );
}

/** A0121 = 9 means any other type, and is compared with none (11.3 QTA-06). */
const NOT_COMPARED = "9";

async function rosterRow(context: SubgraphContext, cadre: Partial<Facts<typeof cadres.readings>>): Promise<CadreRosterRow> {
  const cadreId = cadre.cadreId!;
  const { code, place } = cadre.localQuotaTypes!;
  const [person, link, unit, exit, registration, posts] = await Promise.all([
    personLinks(context, PERSON_TABLE).load(cadreId),
    linkOfPlace(context, cadre.unit),
    place ? legalUnits(context).load(place) : null,
    rowBy(context, exits, "A0000", ["mode", "day"]).load(cadreId),
    rowBy(context, registrations, "A0000", ["valid"]).load(cadreId),
    leadershipPosts(context, cadreId),
  ]);
  const quotaTypes = code === NOT_COMPARED ? [] : quotaTypesOf(code, unit !== null && isPoliticalLegal(unit));
  return {
    personKey: person!.personKey,
    cadreId,
    institutionCode: link.institutionCode,
    status: cadre.managementStatus!,
    category: cadre.category ?? null,
    quotaTypes: quotaTypes.length ? quotaTypes : null,
    nameHash: blindPersonName(cadre.normalisedName!, context.personKeySecret),
    sex: cadre.sex ?? null,
    birthMonth: cadre.birthMonth ?? null,
    birthDate: cadre.birthDate ?? null,
    idState: person!.idState,
    idIrregular: cadre.idIrregular!,
    idSex: cadre.idSex ?? null,
    idBirthDate: cadre.idBirthDate ?? null,
    unknownCodes: cadre.unknownCodes!,
    exitMode: exit?.mode ?? null,
    exitedOn: exit?.day ?? null,
    registered: registration?.valid ?? false,
    leadershipPosts: posts,
  };
}

@Resolver()
export class CadreRosterResolver {
  @FieldGroups(["G5"])
  @Query(() => CadreRosterPage, { nullable: true, description: "干部名册，现职与退出，按人员标识排列；仅供系统服务角色" })
  async cadreRoster(
    @Arg("divisionPrefix", () => String) divisionPrefix: string,
    @Arg("first", () => Int) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | undefined,
    @Ctx() context: SubgraphContext,
  ): Promise<CadreRosterPage> {
    requireService(context);
    const found = await peopleFound(context, { divisionPrefix });
    const { edges, pageInfo } = await page(context, {
      mapper: cadres,
      facts: FACTS,
      sort: [
        { expression: "x.person_key", direction: "ASC", type: "text" },
        { expression: "t.A0000", direction: "ASC", type: "text" },
      ],
      page: { first, after },
      restrict: (query) => {
        found(query);
        query.innerJoin(XtRydz, "x", `x.source_table = '${PERSON_TABLE}' AND x.local_pk = t.A0000`);
      },
    });
    return { rows: await Promise.all(edges.map(({ node }) => rosterRow(context, node))), pageInfo };
  }
}
