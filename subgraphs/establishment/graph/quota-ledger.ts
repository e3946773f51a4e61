import type { GraphQLResolveInfo } from "graphql";
import { Args, ArgsType, Ctx, Field, FieldResolver, ID, Info, Int, ObjectType, Resolver, Root } from "type-graphql";
import { type SubgraphContext, loader } from "../../kit/context";
import { QuotaType } from "../../kit/graph/enums";
import { Fact, FactResolver } from "../../kit/graph/fact";
import { withinDates } from "../../kit/graph/inputs";
import { PageArgs } from "../../kit/graph/page-arguments";
import { DateScalar } from "../../../schema/scalars";
import { type Connection, connection, connectionOf } from "../../kit/graph/values";
import { pagesBy } from "../../kit/rows/page";
import { selectedFields } from "../../kit/rows/selection";
import { quotaLedger } from "../mappers/bz_tz";
import { QuotaChangeType } from "./enums";
import { EstablishmentMatter, matterBy } from "./establishment-matter";
import { Institution, institutionOf } from "./institution";

@ObjectType({ description: "编制台账的一笔", simpleResolvers: true })
export class QuotaLedgerEntry {
  @Fact(() => ID, { zh: "台账编号", nullable: false }) id!: string;
  @Fact(() => DateScalar, { group: "G2", zh: "变动日期" }) date!: string | null;
  @Fact(() => QuotaType, { group: "G2", zh: "编制类型" }) quotaType!: QuotaType | null;
  @Fact(() => QuotaChangeType, { group: "G2", zh: "变动类型" }) changeType!: QuotaChangeType | null;
  @Fact(() => Int, { group: "G2", zh: "变动数，减为负" }) delta!: number | null;
  @Fact(() => Int, { group: "G2", zh: "变动后该类型、经费形式、专项用途的编制数" }) balanceAfter!: number | null;
  @Fact(() => Institution, { group: "G2", zh: "对方机构" }) counterpart!: Institution | null;
  @Fact(() => String, { group: "G2", zh: "批准文号" }) docNo!: string | null;
  @Fact(() => EstablishmentMatter, { group: "G2", zh: "所依据的机构编制事项" }) matter!: EstablishmentMatter | null;
  @Fact(() => String, { group: "G2", zh: "摘要" }) summary!: string | null;
}

export const QuotaLedgerConnection = connectionOf(QuotaLedgerEntry, "QuotaLedger", "编制台账");

@ArgsType()
class QuotaLedgerArgs extends PageArgs {
  @Field(() => DateScalar, { nullable: true, description: "自此日" }) from?: string | null;
  @Field(() => DateScalar, { nullable: true, description: "至此日" }) to?: string | null;
}

/** Running balances of entries, from the first entry of their institution on, whatever page or dates are asked for. */
const balances = (context: SubgraphContext) =>
  loader<string, number | null>(context, "ledger-balances", async (ids) => {
    // Purposes are compared by code point: a collation may hold two of them for one.
    const purpose = context.dialect.codePointOrder("TRIM(e.zxyt)");
    const running = `SELECT e.tzid AS id, SUM(e.bds) OVER (PARTITION BY e.jgbm, e.bzlx, e.jfxs, ${purpose} ORDER BY e.bdrq, e.tzid) AS balance
      FROM bz_tz e WHERE e.jgbm IN (SELECT asked.jgbm FROM bz_tz asked WHERE asked.tzid IN (:...ids))`;
    const rows = await context.database
      .createQueryBuilder()
      .select("b.id", "id")
      .addSelect("b.balance", "balance")
      .from(`(${running})`, "b")
      .where("b.id IN (:...ids)", { ids })
      .getRawMany<{ id: number | string; balance: number | string }>();
    const byId = new Map(rows.map(({ id, balance }) => [String(id), Number(balance)]));
    return ids.map((id) => byId.get(id) ?? null);
  });

@Resolver(() => Institution)
export class InstitutionLedgerResolver {
  @FactResolver(() => QuotaLedgerConnection, { group: "G2", zh: "编制台账，按日期排列" })
  async quotaLedger(
    @Root() { institutionCode }: Institution,
    @Args(() => QuotaLedgerArgs) { from, to, first, after }: QuotaLedgerArgs,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<QuotaLedgerEntry>> {
    const pages = pagesBy(context, `ledger:${from}:${to}`, "t.jgbm", {
      mapper: quotaLedger,
      facts: selectedFields(info, "edges", "node"),
      sort: [
        { expression: "t.bdrq", direction: "ASC", type: "text" },
        { expression: "t.tzid", direction: "ASC", type: "number" },
      ],
      page: { first, after },
      restrict: (query) => withinDates(query, "t.bdrq", { from, to }, "date"),
    });
    return connection<QuotaLedgerEntry>(await pages.load(institutionCode));
  }
}

@Resolver(() => QuotaLedgerEntry)
export class QuotaLedgerEntryResolver {
  @FieldResolver(() => Int)
  balanceAfter(@Root() { id }: QuotaLedgerEntry, @Ctx() context: SubgraphContext) {
    return balances(context).load(id);
  }

  @FieldResolver(() => Institution)
  counterpart(@Root() { counterpart }: { counterpart: string | null }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return institutionOf(counterpart, context, info);
  }

  @FieldResolver(() => EstablishmentMatter)
  matter(@Root() { matter }: { matter: string | null }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return matter && matterBy(context, info, "sxid").load(matter);
  }
}
