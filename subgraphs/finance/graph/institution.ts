import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, ID, Info, Int, ObjectType, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context";
import { External, Key, Requires } from "../../kit/federation/directives";
import { Fact } from "../../kit/graph/fact";
import { QuotaSummary } from "../../kit/graph/quota-summary";
import { DecimalScalar, YearMonthScalar } from "../../../schema/scalars";
import { selectedFields } from "../../kit/rows/selection";
import { yuan } from "../../kit/sql/dialect";
import { type ApprovedQuota, HeadcountComparison, compareHeadcounts } from "./headcount-comparison";
import { PayrollMonthTotal, payrollTotals } from "./payroll-month-total";
import { PersonnelCost, divided, personnelCost, totalCost } from "./personnel-cost";
import { ownUnits } from "./units-of";
import { monthsBetween, yearText } from "./years";

/** What finance adds to an institution. Of the members of an accounting group the sums are null: they stand on its unit. */
@Key("institutionCode")
@ObjectType({ description: "机构", simpleResolvers: true })
export class Institution {
  @Fact(() => ID, { zh: "机构编码", nullable: false }) institutionCode!: string;
  @External() @Fact(() => Int, { group: "G2", zh: "核定编制总数" }) approvedQuotaTotal!: number | null;
  @External() @Fact(() => Int, { group: "G2", zh: "在编实有人数" }) actualInQuotaTotal!: number | null;
  @External() @Fact(() => [QuotaSummary], { group: "G2", zh: "按编制类型汇总" }) quotaSummary!: QuotaSummary[] | null;
  @Requires("approvedQuotaTotal actualInQuotaTotal quotaSummary { quotaType approved actual }")
  @Fact(() => HeadcountComparison, { group: "G2", zh: "核定、预算与发放人数比对；无预算单位或与他人合并核算时为空" })
  headcountComparison!: HeadcountComparison | null;
  @Fact(() => [PayrollMonthTotal], { group: "G6", zh: "各月统发合计；与他人合并核算时为空" }) payroll!: PayrollMonthTotal[] | null;
  @Fact(() => PersonnelCost, { group: "G6", zh: "年度人员经费；无预算单位或与他人合并核算时为空" }) personnelCost!: PersonnelCost | null;
  @Requires("actualInQuotaTotal")
  @Fact(() => DecimalScalar, { group: ["G2", "G6"], zh: "在编人员人均年度人员经费（元）；无在编人员或与他人合并核算时为空" })
  personnelCostPerHead!: string | null;
}

@Resolver(() => Institution)
export class InstitutionResolver {
  @FieldResolver(() => HeadcountComparison)
  async headcountComparison(
    @Root() institution: { institutionCode: string } & ApprovedQuota,
    @Arg("fiscalYear", () => Int, { nullable: true }) fiscalYear: number | undefined,
    @Ctx() context: SubgraphContext,
  ): Promise<HeadcountComparison | null> {
    const year = yearText(fiscalYear);
    const units = await ownUnits(context, institution.institutionCode, [year]);
    return units?.length
      ? compareHeadcounts(
          context,
          institution,
          units.map(({ localCode }) => localCode),
          year,
        )
      : null;
  }

  @FieldResolver(() => [PayrollMonthTotal])
  async payroll(
    @Root() { institutionCode }: Institution,
    @Arg("from", () => YearMonthScalar) from: string,
    @Arg("to", () => YearMonthScalar) to: string,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PayrollMonthTotal[] | null> {
    const units = await ownUnits(context, institutionCode, [...new Set(monthsBetween(from, to).map((month) => month.slice(0, 4)))]);
    return units && payrollTotals(context, info, units, from, to);
  }

  @FieldResolver(() => PersonnelCost)
  async personnelCost(
    @Root() { institutionCode }: Institution,
    @Arg("year", () => Int) asked: number,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PersonnelCost | null> {
    const year = yearText(asked);
    const units = await ownUnits(context, institutionCode, [year]);
    return units?.length
      ? personnelCost(
          context,
          units.map(({ localCode }) => localCode),
          year,
          selectedFields(info),
        )
      : null;
  }

  @FieldResolver(() => DecimalScalar)
  async personnelCostPerHead(
    @Root() { institutionCode, actualInQuotaTotal }: Institution,
    @Arg("year", () => Int) asked: number,
    @Ctx() context: SubgraphContext,
  ): Promise<string | null> {
    const year = yearText(asked);
    const units = await ownUnits(context, institutionCode, [year]);
    if (!units?.length || !actualInQuotaTotal) return null;
    const perHead = divided(
      await totalCost(
        context,
        units.map(({ localCode }) => localCode),
        year,
      ),
      BigInt(actualInQuotaTotal),
    );
    return perHead === null ? null : yuan(perHead);
  }
}
