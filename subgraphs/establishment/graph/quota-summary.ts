import { Ctx, Int, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context";
import { FactResolver } from "../../kit/graph/fact";
import { QuotaSummary } from "../../kit/graph/quota-summary";
import { Institution } from "./institution";
import { type QuotaBalance, overOf, quotaBalances, vacancyOf } from "./quota-balance";

const summaryOf = (balance: QuotaBalance): QuotaSummary => {
  const { quotaType, approved, actual, poolOccupied, reserved } = balance;
  const vacancy = vacancyOf(balance);
  return {
    quotaType: quotaType!,
    approved,
    actual,
    poolOccupied,
    reserved,
    vacancy,
    availableVacancy: Math.max(0, vacancy - reserved),
    overQuota: overOf(balance),
  };
};

/** The summaries of an institution by type; a code that is no quota type has none. */
export async function summariesOf(context: SubgraphContext, institutionCode: string): Promise<QuotaSummary[]> {
  return (await quotaBalances(context).load(institutionCode)).filter(({ quotaType }) => quotaType !== null).map(summaryOf);
}

async function total(
  context: SubgraphContext,
  { institutionCode }: Institution,
  measure: (balance: QuotaBalance) => number,
): Promise<number> {
  return (await quotaBalances(context).load(institutionCode)).reduce((sum, balance) => sum + measure(balance), 0);
}

/** Quotas of an institution by type, and their sums: vacancies and excesses are counted type by type and do not make up for each other. */
@Resolver(() => Institution)
export class QuotaSummaryResolver {
  @FactResolver(() => [QuotaSummary], { group: "G2", zh: "编制汇总，分编制类型" })
  quotaSummary(@Root() { institutionCode }: Institution, @Ctx() context: SubgraphContext) {
    return summariesOf(context, institutionCode);
  }

  @FactResolver(() => Int, { group: "G2", zh: "核定编制总数" })
  approvedQuotaTotal(@Root() institution: Institution, @Ctx() context: SubgraphContext) {
    return total(context, institution, ({ approved }) => approved);
  }

  @FactResolver(() => Int, { group: "G2", zh: "在编实有总数（含占用周转池和其他单位编制者）" })
  actualInQuotaTotal(@Root() institution: Institution, @Ctx() context: SubgraphContext) {
    return total(context, institution, ({ actual }) => actual);
  }

  @FactResolver(() => Int, { group: "G2", zh: "已核准用编、尚未使用的预占总数" })
  reservedQuotaTotal(@Root() institution: Institution, @Ctx() context: SubgraphContext) {
    return total(context, institution, ({ reserved }) => reserved);
  }

  @FactResolver(() => Int, { group: "G2", zh: "空编总数" })
  vacancyTotal(@Root() institution: Institution, @Ctx() context: SubgraphContext) {
    return total(context, institution, vacancyOf);
  }

  @FactResolver(() => Int, { group: "G2", zh: "超编总数" })
  overQuotaTotal(@Root() institution: Institution, @Ctx() context: SubgraphContext) {
    return total(context, institution, overOf);
  }
}
