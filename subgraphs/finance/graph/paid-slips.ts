import type { SelectQueryBuilder } from "typeorm";
import type { SubgraphContext } from "../../kit/context";
import { SalBatch } from "../tables/SAL_BATCH";
import { SalDetail } from "../tables/SAL_DETAIL";
import { notSecretPersonSql } from "./visible";

/**
 * The slips `t` of these units and months whose batch `b` has been paid out. Both lists stand as literals, so that the
 * index on (SET_MONTH, AGENCY_CODE) finds each pair. The units must be such as may be seen; slips of people of secret units are left out.
 */
export function paidSlips(
  context: SubgraphContext,
  { months, units }: { months: readonly string[]; units: readonly string[] },
): SelectQueryBuilder<SalDetail> {
  return context.database
    .createQueryBuilder(SalDetail, "t")
    .select([])
    .innerJoin(SalBatch, "b", "b.BATCH_NO = t.BATCH_NO AND b.STATUS = '3'")
    .where("t.SET_MONTH IN (:...months) AND t.AGENCY_CODE IN (:...units)", { months, units })
    .andWhere(notSecretPersonSql("t.PER_ID"));
}
