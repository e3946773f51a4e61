import { Ctx, ID, Int, ObjectType, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context";
import { localPersons } from "../../kit/crosswalk";
import { Fact, FactResolver } from "../../kit/graph/fact";
import { DateScalar, DecimalScalar, YearMonthScalar } from "../../../schema/scalars";
import { rowBy } from "../../kit/rows/load";
import { wageApprovals } from "../mappers/gz_hd";
import { WageReason } from "./enums";
import { Person } from "./person";
import { visiblePersons } from "./visible";

@ObjectType({ description: "工资核定", simpleResolvers: true })
export class WageApproval {
  @Fact(() => ID, { zh: "核定编号", nullable: false }) id!: string;
  @Fact(() => WageReason, { group: "G10", zh: "核定原因" }) reason!: WageReason | null;
  @Fact(() => DecimalScalar, { group: "G10", zh: "岗位（职务）工资（元）" }) postPay!: string | null;
  @Fact(() => Int, { group: "G10", zh: "薪级（级别）" }) stepGrade!: number | null;
  @Fact(() => DecimalScalar, { group: "G10", zh: "薪级（级别）工资（元）" }) stepPay!: string | null;
  @Fact(() => DecimalScalar, { group: "G10", zh: "绩效工资（元）" }) performancePay!: string | null;
  @Fact(() => YearMonthScalar, { group: "G10", zh: "执行年月" }) effectiveMonth!: string | null;
  @Fact(() => DateScalar, { group: "G10", zh: "核定日期" }) approvedOn!: string | null;
}

const FACTS = ["reason", "postPay", "stepGrade", "stepPay", "performancePay", "effectiveMonth", "approvedOn", "employer"] as const;

/** A person's wage approvals by month of effect, of one month by number. */
export async function wagesOf(context: SubgraphContext, personKey: string) {
  const ids = await localPersons(context, "gz_hd").load(personKey);
  const rows = await rowBy(context, wageApprovals, "hdid", FACTS, { where: visiblePersons(context, "gz_hd") }).loadMany(ids);
  const wages = rows.filter((row) => row !== null);
  const order = ({ effectiveMonth, id }: (typeof wages)[number]) => `${effectiveMonth ?? ""} ${id!.padStart(20, "0")}`;
  return wages.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

@Resolver(() => Person)
export class PersonWagesResolver {
  @FactResolver(() => [WageApproval], { group: "G10", zh: "工资核定，按执行年月排列" })
  wageApprovals(@Root() { personKey }: Person, @Ctx() context: SubgraphContext) {
    return wagesOf(context, personKey);
  }
}
