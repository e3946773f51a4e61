import type { GraphQLResolveInfo } from "graphql";
import { Ctx, FieldResolver, ID, Info, ObjectType, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context";
import { QuotaType } from "../../kit/graph/enums";
import { Fact, FactResolver } from "../../kit/graph/fact";
import { perField } from "../../kit/graph/per-field";
import { DateScalar } from "../../../schema/scalars";
import { rowsBy } from "../../kit/rows/load";
import { selectedFields } from "../../kit/rows/selection";
import { movements } from "../mappers/smz_bd";
import { MovementType } from "./enums";
import { EstablishmentRecord } from "./establishment-record";
import { Institution, institutionOf } from "./institution";
import { noneSecret } from "./visible-staff";

@ObjectType({ description: "人员变动", simpleResolvers: true })
export class PersonnelMovement {
  @Fact(() => ID, { zh: "变动编号", nullable: false }) id!: string;
  @Fact(() => MovementType, { group: "G3", zh: "变动类型" }) type!: MovementType | null;
  @Fact(() => DateScalar, { group: "G3", zh: "变动日期" }) date!: string | null;
  @Fact(() => String, { group: "G3", zh: "变动原因：下编取 ExitReason 的值，其余取 EntryReason 的值" }) reason!: string | null;
  @Fact(() => Institution, { group: "G3", zh: "原机构" }) from!: Institution | null;
  @Fact(() => Institution, { group: "G3", zh: "现机构" }) to!: Institution | null;
  @Fact(() => QuotaType, { group: "G3", zh: "原编制类型" }) fromQuotaType!: QuotaType | null;
  @Fact(() => QuotaType, { group: "G3", zh: "现编制类型" }) toQuotaType!: QuotaType | null;
  @Fact(() => String, { group: "G3", zh: "列编通知单号" }) noticeNo!: string | null;
}

/** Movements from or to a secret unit are as secret as the unit. */
const ofOpenInstitutions = {
  name: "open",
  apply: (query: { andWhere(sql: string): unknown }) => query.andWhere(noneSecret("t.yjgbm", "t.xjgbm")),
};

@Resolver(() => PersonnelMovement)
export class PersonnelMovementResolver {
  @FieldResolver(() => Institution)
  from(@Root() movement: { from: string | null }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return institutionOf(movement.from, context, info);
  }

  @FieldResolver(() => Institution)
  to(@Root() movement: { to: string | null }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return institutionOf(movement.to, context, info);
  }
}

const movementsBy = perField((context, info) =>
  rowsBy(context, movements, "smzbh", selectedFields(info), { where: ofOpenInstitutions, orderBy: ["bdrq", "bdid"] }),
);

/** What has happened to a record. */
@Resolver(() => EstablishmentRecord)
export class RecordMovementsResolver {
  @FactResolver(() => [PersonnelMovement], { group: "G3", zh: "人员变动，按日期排列" })
  movements(@Root() { establishmentNo }: EstablishmentRecord, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return movementsBy(context, info).load(establishmentNo);
  }
}
