import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, ID, Info, Int, ObjectType, Query, Resolver, Root } from "type-graphql";
import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { type SubgraphContext, divisionScope, loader } from "../../kit/context";
import { FieldGroups, Key } from "../../kit/federation/directives";
import { QuotaType } from "../../kit/graph/enums";
import { Fact, FactResolver } from "../../kit/graph/fact";
import { DateScalar } from "../../../schema/scalars";
import { type Connection, connection, connectionOf } from "../../kit/graph/values";
import { hydrate, rowBy, select } from "../../kit/rows/load";
import { pagesBy } from "../../kit/rows/page";
import { selectedFields } from "../../kit/rows/selection";
import { today } from "../../kit/today";
import { poolTransactions } from "../mappers/zzc_ls";
import { pools } from "../mappers/zzc_zh";
import { ZzcLs } from "../tables/zzc_ls";
import { PoolKind, PoolTransactionType } from "./enums";
import { EstablishmentRecord, recordBy } from "./establishment-record";
import { Institution, institutionOf } from "./institution";
import { noneSecret } from "./visible-staff";

@Key("poolId")
@ObjectType({ description: "编制周转池", simpleResolvers: true })
export class TurnoverPool {
  @Fact(() => ID, { zh: "周转池编号", nullable: false }) poolId!: string;
  @Fact(() => String, { group: "G2", zh: "名称" }) name!: string | null;
  @Fact(() => PoolKind, { group: "G2", zh: "类型" }) kind!: PoolKind | null;
  @Fact(() => QuotaType, { group: "G2", zh: "编制类型" }) quotaType!: QuotaType | null;
  @Fact(() => Int, { group: "G2", zh: "总额" }) total!: number | null;
  @Fact(() => Int, { group: "G2", zh: "借出未还数" }) lent!: number | null;
  @Fact(() => Int, { group: "G2", zh: "结余：注入减上级收回、核销与借出未还数；透支为负" }) balance!: number | null;
  @Fact(() => Int, { group: "G2", zh: "逾期未还数" }) overdue!: number | null;
}

@ObjectType({ description: "周转池流水", simpleResolvers: true })
export class PoolTransaction {
  @Fact(() => ID, { zh: "流水号", nullable: false }) id!: string;
  @Fact(() => TurnoverPool, { group: "G2", zh: "周转池" }) pool!: TurnoverPool | null;
  @Fact(() => PoolTransactionType, { group: "G2", zh: "类型" }) type!: PoolTransactionType | null;
  @Fact(() => Int, { group: "G2", zh: "数量" }) count!: number | null;
  @Fact(() => Institution, { group: "G2", zh: "用编机构" }) institution!: Institution | null;
  @Fact(() => EstablishmentRecord, { group: ["G2", "G3"], zh: "用编人员的实名制记录" }) record!: EstablishmentRecord | null;
  @Fact(() => String, { group: "G2", zh: "用途" }) purpose!: string | null;
  @Fact(() => DateScalar, { group: "G2", zh: "日期" }) date!: string | null;
  @Fact(() => DateScalar, { group: "G2", zh: "应归还日期" }) dueDate!: string | null;
  @Fact(() => Int, { group: "G2", zh: "已归还数" }) returnedCount!: number | null;
  @Fact(() => String, { group: "G2", zh: "批准文号" }) docNo!: string | null;
}

export const PoolTransactionConnection = connectionOf(PoolTransaction, "PoolTransaction", "周转池流水");

/**
 * Entries `t` that a secret unit has no part in: neither the entry, nor the loan it gives back, is of one, nor of one of
 * its people. Sums leave out what lists leave out, so that the balance follows from the entries shown.
 */
const open = {
  name: "open",
  apply: (query: SelectQueryBuilder<ObjectLiteral>): unknown =>
    query.andWhere(
      `NOT EXISTS (SELECT 1 FROM zzc_ls e LEFT JOIN smz_ry r ON r.smzbh = e.smzbh WHERE e.lsid IN (t.lsid, t.ylsid) AND NOT (${noneSecret("e.jgbm", "r.jgbm")}))`,
    ),
};

interface PoolSums {
  lent: number;
  balance: number;
  overdue: number;
}

/** Sums of accounts by type of entry, by the identity of domain 4.2: one statement for all accounts of a tick. */
const poolSums = (context: SubgraphContext) =>
  loader<string, PoolSums>(context, "pool-sums", async (ids) => {
    const sum = (type: string): string => `SUM(CASE WHEN TRIM(t.lx) = '${type}' THEN t.sl ELSE 0 END)`;
    const returned = "COALESCE((SELECT SUM(b.sl) FROM zzc_ls b WHERE b.zhid = t.zhid AND b.ylsid = t.lsid AND TRIM(b.lx) = '03'), 0)";
    const query = context.database.createQueryBuilder(ZzcLs, "t").select("t.zhid", "pool") as SelectQueryBuilder<ObjectLiteral>;
    query
      .addSelect(`${sum("02")} - ${sum("03")}`, "lent")
      .addSelect(`${sum("01")} - ${sum("04")} - ${sum("05")}`, "standing")
      .addSelect(
        `SUM(CASE WHEN TRIM(t.lx) = '02' AND t.yhrq < :today AND t.sl > ${returned} THEN t.sl - ${returned} ELSE 0 END)`,
        "overdue",
      )
      .where("t.zhid IN (:...ids)", { ids })
      .setParameter("today", today())
      .groupBy("t.zhid");
    open.apply(query);
    const rows = await query.getRawMany<Record<"pool" | "lent" | "standing" | "overdue", number | string>>();
    const byPool = new Map(
      rows.map(({ pool, lent, standing, overdue }) => [
        String(pool),
        { lent: Number(lent), balance: Number(standing) - Number(lent), overdue: Number(overdue) },
      ]),
    );
    return ids.map((id) => byPool.get(id) ?? { lent: 0, balance: 0, overdue: 0 });
  });

/** Accounts of divisions within the caller's scope. */
const inScope = (context: SubgraphContext, asked?: string | null) => {
  const scope = divisionScope(context, asked);
  const parameters = { poolScope: `${scope}%`, home: context.homeDivision };
  return {
    name: `scope:${scope}`,
    apply: (query: SelectQueryBuilder<ObjectLiteral>): unknown =>
      query.andWhere("COALESCE(NULLIF(TRIM(t.xzqh), ''), :home) LIKE :poolScope", parameters),
  };
};

/** {@link open} entries of accounts within the caller's scope. */
const ofVisiblePools = (context: SubgraphContext) => {
  const scope = divisionScope(context);
  const division = "(SELECT NULLIF(TRIM(p.xzqh), '') FROM zzc_zh p WHERE p.zhid = t.zhid)";
  return {
    name: `open, scope:${scope}`,
    apply: (query: SelectQueryBuilder<ObjectLiteral>): unknown => [
      open.apply(query),
      query.andWhere(`COALESCE(${division}, :home) LIKE :poolScope`, { poolScope: `${scope}%`, home: context.homeDivision }),
    ],
  };
};

/** A loader of accounts by number, of those within the caller's scope. */
export const poolBy = (context: SubgraphContext, info: GraphQLResolveInfo) =>
  rowBy(context, pools, "zhid", selectedFields(info), { where: inScope(context) });

@Resolver(() => TurnoverPool)
export class TurnoverPoolResolver {
  @FieldGroups(["G2"])
  @Query(() => [TurnoverPool], { nullable: true, description: "编制周转池" })
  async turnoverPools(
    @Arg("divisionCode", () => String, { nullable: true, description: "区划" }) divisionCode: string | undefined,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const facts = selectedFields(info);
    const columns = pools.columns(facts);
    const query = select(context, pools, columns);
    inScope(context, divisionCode).apply(query);
    const rows = await query.orderBy("t.zhid").getRawMany<Record<string, unknown>>();
    return rows.map((row) => pools.map(hydrate(context, pools.table, columns, row), facts));
  }

  @FieldResolver(() => Int)
  async lent(@Root() { poolId }: TurnoverPool, @Ctx() context: SubgraphContext) {
    return (await poolSums(context).load(poolId)).lent;
  }

  @FieldResolver(() => Int)
  async balance(@Root() { poolId }: TurnoverPool, @Ctx() context: SubgraphContext) {
    return (await poolSums(context).load(poolId)).balance;
  }

  @FieldResolver(() => Int)
  async overdue(@Root() { poolId }: TurnoverPool, @Ctx() context: SubgraphContext) {
    return (await poolSums(context).load(poolId)).overdue;
  }
}

/** What happened in an account. */
@Resolver(() => TurnoverPool)
export class PoolTransactionsResolver {
  @FactResolver(() => PoolTransactionConnection, { group: "G2", zh: "流水，按流水号排列" })
  async transactions(
    @Root() { poolId }: TurnoverPool,
    @Arg("first", () => Int, { nullable: true }) first: number | undefined,
    @Arg("after", () => String, { nullable: true }) after: string | undefined,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<PoolTransaction>> {
    const pages = pagesBy(context, "pool-transactions", "t.zhid", {
      mapper: poolTransactions,
      facts: selectedFields(info, "edges", "node"),
      sort: [{ expression: "t.lsid", direction: "ASC", type: "number" }],
      page: { first, after },
      restrict: open.apply,
    });
    return connection<PoolTransaction>(await pages.load(poolId));
  }
}

@Resolver(() => PoolTransaction)
export class PoolTransactionResolver {
  @FieldResolver(() => TurnoverPool)
  pool(@Root() entry: { pool: string }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return poolBy(context, info).load(entry.pool);
  }

  @FieldResolver(() => Institution)
  institution(@Root() entry: { institution: string | null }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return institutionOf(entry.institution, context, info);
  }

  @FieldResolver(() => EstablishmentRecord)
  record(@Root() entry: { record: string | null }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return entry.record && recordBy(context, selectedFields(info)).load(entry.record);
  }

  @FieldResolver(() => Int)
  returnedCount(@Root() { id }: PoolTransaction, @Ctx() context: SubgraphContext): Promise<number> {
    return loader<string, number>(context, "returned", async (ids) => {
      const rows = await context.database
        .createQueryBuilder(ZzcLs, "b")
        .select("b.ylsid", "loan")
        .addSelect("SUM(b.sl)", "returned")
        .where("b.ylsid IN (:...ids) AND TRIM(b.lx) = '03'", { ids })
        .groupBy("b.ylsid")
        .getRawMany<{ loan: number | string; returned: number | string }>();
      const byLoan = new Map(rows.map(({ loan, returned }) => [String(loan), Number(returned)]));
      return ids.map((id) => byLoan.get(id) ?? 0);
    }).load(id);
  }
}

/** The loan that a record's quota was borrowed by. */
@Resolver(() => EstablishmentRecord)
export class RecordPoolLoanResolver {
  @FactResolver(() => PoolTransaction, { group: ["G2", "G3"], zh: "所占周转编制的借出流水" })
  poolLoan(@Root() record: { poolLoan: string | null }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    const where = ofVisiblePools(context);
    return record.poolLoan && rowBy(context, poolTransactions, "lsid", selectedFields(info), { where }).load(record.poolLoan);
  }
}
