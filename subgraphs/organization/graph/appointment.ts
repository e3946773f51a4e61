import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, ID, Info, ObjectType, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context";
import { LeadershipPosition } from "../../kit/graph/enums";
import { Fact, FactResolver } from "../../kit/graph/fact";
import { YearMonthScalar } from "../../../schema/scalars";
import { rowsBy } from "../../kit/rows/load";
import { selectedFields } from "../../kit/rows/selection";
import { appointments, inPostSql } from "../mappers/A02";
import { yesSql } from "../mappers/flags";
import { CadreRecord, cadreBy } from "./cadre-record";
import { Institution } from "./institution";
import { OrgUnit, orgUnitBy } from "./org-unit";
import { unitsOf } from "./unit-link";
import { visibleAppointments } from "./visible";

@ObjectType({ description: "任职", simpleResolvers: true })
export class Appointment {
  @Fact(() => ID, { zh: "任职编号", nullable: false }) id!: string;
  @Fact(() => CadreRecord, { group: "G5", zh: "任职的干部" }) cadre!: CadreRecord | null;
  @Fact(() => OrgUnit, { group: "G5", zh: "任职机构" }) unit!: OrgUnit | null;
  @Fact(() => String, { group: "G5", zh: "任职机构名称（文字）" }) unitNameText!: string | null;
  @Fact(() => LeadershipPosition, { group: "G5", zh: "班子成员类别；非班子成员为空" }) memberType!: LeadershipPosition | null;
  @Fact(() => String, { group: "G5", zh: "职务名称" }) positionTitle!: string | null;
  @Fact(() => Boolean, { group: "G5", zh: "是否领导职务" }) leading!: boolean | null;
  @Fact(() => String, { group: "G5", zh: "职务层次代码" }) levelCode!: string | null;
  @Fact(() => YearMonthScalar, { group: "G5", zh: "任职年月" }) from!: string | null;
  @Fact(() => String, { group: "G5", zh: "任职文号" }) docNo!: string | null;
  @Fact(() => Boolean, { group: "G5", zh: "是否在任" }) inPost!: boolean | null;
  @Fact(() => YearMonthScalar, { group: "G5", zh: "免职年月" }) until!: string | null;
  @Fact(() => Boolean, { group: "G5", zh: "是否主职务" }) primary!: boolean | null;
  @Fact(() => Boolean, { group: "G5", zh: "是否占职数" }) occupiesQuota!: boolean | null;
}

@Resolver(() => Appointment)
export class AppointmentResolver {
  @FieldResolver(() => CadreRecord)
  cadre(@Root() { cadre }: { cadre: string | null }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return cadre && cadreBy(context, selectedFields(info), cadre);
  }

  @FieldResolver(() => OrgUnit)
  unit(@Root() { unit }: { unit: string | null }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return unit && orgUnitBy(context, info, unit);
  }
}

@Resolver(() => CadreRecord)
export class CadreAppointmentsResolver {
  @FactResolver(() => [Appointment], { group: "G5", zh: "任职，现任与历任" })
  async appointments(@Root() { cadreId }: CadreRecord, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return rowsBy(context, appointments, "A0000", selectedFields(info), { where: await visibleAppointments(context) }).load(cadreId);
  }
}

/** Chiefs, deputies, other members, and last the leaders who are no members of the leading group. */
const MEMBERS: readonly (LeadershipPosition | null)[] = ["CHIEF", "DEPUTY", "OTHER_MEMBER", null];

@Resolver(() => Institution)
export class InstitutionLeadersResolver {
  @FactResolver(() => [Appointment], { group: "G5", zh: "单位领导的任职；inPost 为真时只列现任（默认），为假时只列已免，给 null 时都列" })
  async leaders(
    @Root() { institutionCode }: Institution,
    @Arg("inPost", () => Boolean, { nullable: true, defaultValue: true }) inPost: boolean | null,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const [units, visible] = await Promise.all([unitsOf(context, institutionCode), visibleAppointments(context)]);
    const rows = rowsBy(context, appointments, "A0201B", [...selectedFields(info), "memberType"], {
      where: {
        name: `leaders:${inPost}:${visible.name}`,
        apply: (query) => {
          visible.apply(query);
          query.andWhere(yesSql("t.A0219"));
          if (inPost !== null) query.andWhere(`${inPost ? "" : "NOT "}${inPostSql()}`);
        },
      },
    });
    const found = (await Promise.all(units.map((unit) => rows.load(unit)))).flat();
    return found.toSorted((a, b) => MEMBERS.indexOf(a.memberType ?? null) - MEMBERS.indexOf(b.memberType ?? null));
  }
}
