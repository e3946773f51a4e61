import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, ObjectType, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context";
import { localPersons } from "../../kit/crosswalk";
import { Fact, FactResolver } from "../../kit/graph/fact";
import { perField } from "../../kit/graph/per-field";
import { DecimalScalar, YearMonthScalar } from "../../../schema/scalars";
import { type RowsLoader, hydrate, select, sharedRows } from "../../kit/rows/load";
import { selectedFields } from "../../kit/rows/selection";
import { batchTypes } from "../mappers/codes";
import { payments } from "../mappers/SAL_DETAIL";
import { SalBatch } from "../tables/SAL_BATCH";
import type { SalDetail } from "../tables/SAL_DETAIL";
import { BudgetUnit, budgetUnitBy } from "./budget-unit";
import { PayBatchType } from "./enums";
import { Person } from "./person";
import { PERSON_TABLE, notSecretSql, unitInScope } from "./visible";
import { monthsBetween } from "./years";

@ObjectType({ description: "工资单上的一项", simpleResolvers: true })
export class PayItem {
  @Fact(() => String, { group: "G7", zh: "项目代码" }) code!: string | null;
  @Fact(() => String, { group: "G7", zh: "项目名称" }) name!: string | null;
  @Fact(() => String, { group: "G7", zh: "部门预算支出经济分类科目；扣款项为空" }) economicCode!: string | null;
  @Fact(() => DecimalScalar, { group: "G7", zh: "金额（元）" }) amount!: string | null;
  @Fact(() => Boolean, { group: "G7", zh: "是否扣款项" }) deduction!: boolean | null;
}

@ObjectType({ description: "一笔已发放的工资", simpleResolvers: true })
export class Payment {
  @Fact(() => YearMonthScalar, { group: "G6", zh: "工资月份" }) month!: string | null;
  @Fact(() => PayBatchType, { group: "G6", zh: "批次类型" }) batchType!: PayBatchType | null;
  @Fact(() => BudgetUnit, { group: "G6", zh: "发放单位" }) unit!: BudgetUnit | null;
  @Fact(() => DecimalScalar, { group: "G6", zh: "应发（元）" }) gross!: string | null;
  @Fact(() => DecimalScalar, { group: "G6", zh: "实发（元）" }) net!: string | null;
  @Fact(() => [PayItem], { group: "G7", zh: "各项应发与扣款" }) items!: PayItem[] | null;
}

/** A slip and the type of its batch. */
type PaidSlip = SalDetail & { batchType: string };

const paidSlips = {
  ...payments,
  map: (slip: PaidSlip, facts: Iterable<string>) => ({ ...payments.map(slip, facts), batchType: batchTypes.value(slip.batchType.trim()) }),
};
type Slip = ReturnType<typeof paidSlips.map>;

/*
 * SAL_DETAIL has no index on PER_ID. The ID numbers that a payee's rows carry, in each spelling that the same number may
 * have on a slip, lead to the slips by (IDEN_NO, SET_MONTH); PER_ID then decides. The numbers never leave the database.
 */
const SPELLINGS = ["p.IDEN_NO", "UPPER(TRIM(REPLACE(p.IDEN_NO, '\u3000', ' ')))", "LOWER(TRIM(REPLACE(p.IDEN_NO, '\u3000', ' ')))"]
  .map((spelling) => `SELECT p.PER_ID AS payee, ${spelling} AS number FROM BAS_PERSON_INFO p WHERE p.PER_ID IN (:...payees)`)
  .join(" UNION ");

/** Slips of paid batches and visible units by PER_ID, in order of month: one statement for all payees of a tick. */
function slipsBy(context: SubgraphContext, from: string, to: string, facts: Iterable<string>): RowsLoader<Slip> {
  const months = monthsBetween(from, to);
  const scope = unitInScope(context, "t.AGENCY_CODE", null);
  return sharedRows(context, `slips:${from}:${to}`, paidSlips, new Set([...facts, "month"]), async (payees, asked) => {
    const columns = [...new Set([...asked, "PER_ID" as const])];
    const raws = await select(context, payments, columns)
      .innerJoin(`(${SPELLINGS})`, "i", `${context.dialect.same("t.IDEN_NO", "i.number")} AND t.PER_ID = i.payee`)
      .innerJoin(SalBatch, "b", "b.BATCH_NO = t.BATCH_NO AND b.STATUS = '3'")
      .addSelect("b.BATCH_TYPE", "batchType")
      .where("t.SET_MONTH BETWEEN :first AND :last", { payees, first: months[0], last: months.at(-1) })
      .andWhere(notSecretSql("t.AGENCY_CODE"))
      .andWhere(scope.sql, scope.parameters)
      .orderBy("t.SET_MONTH")
      .addOrderBy("t.DETAIL_ID")
      .getRawMany<Record<string, unknown>>();
    return raws.map((raw) => {
      const row = hydrate(context, payments.table, columns, raw);
      return [row.PER_ID.trim(), { ...row, batchType: String(raw["batchType"]) }];
    });
  });
}

const selectedSlips = perField((context, info, from: string, to: string) => slipsBy(context, from, to, selectedFields(info)));
const payingUnitsOf = perField((context, _info, month: string) => slipsBy(context, month, month, ["unit"]));

async function slipsOf(context: SubgraphContext, personKey: string, slips: RowsLoader<Slip>): Promise<Slip[]> {
  const payees = await localPersons(context, PERSON_TABLE).load(personKey);
  const found = (await Promise.all(payees.map((payee) => slips.load(payee)))).flat();
  return found.sort((a, b) => (a.month! < b.month! ? -1 : a.month! > b.month! ? 1 : 0));
}

@Resolver(() => Payment)
export class PaymentResolver {
  @FieldResolver(() => BudgetUnit)
  unit(@Root() payment: { unit: string | null; month: string | null }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return payment.unit && payment.month && budgetUnitBy(context, info).load(payment.unit, payment.month.slice(0, 4));
  }
}

/** What a person was paid. */
@Resolver(() => Person)
export class PersonPaymentsResolver {
  @FactResolver(() => [Payment], { group: "G6", zh: "已发放的工资，按月份排列" })
  payments(
    @Root() { personKey }: Person,
    @Arg("from", () => YearMonthScalar) from: string,
    @Arg("to", () => YearMonthScalar) to: string,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Slip[]> {
    return slipsOf(context, personKey, selectedSlips(context, info, from, to));
  }

  @FactResolver(() => [BudgetUnit], { group: "G6", zh: "该月发放工资的预算单位，按编码排列" })
  async payingUnits(
    @Root() { personKey }: Person,
    @Arg("month", () => YearMonthScalar) month: string,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const slips = await slipsOf(context, personKey, payingUnitsOf(context, info, month));
    const codes = [...new Set(slips.flatMap(({ unit }) => unit ?? []))].sort();
    const units = await Promise.all(codes.map((code) => budgetUnitBy(context, info).load(code, month.slice(0, 4))));
    return units.filter((unit) => unit !== null);
  }
}
