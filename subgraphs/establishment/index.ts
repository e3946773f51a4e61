import type { GraphQLResolveInfo } from "graphql";
import type { SubgraphContext } from "../kit/context";
import { selectedFields } from "../kit/rows/selection";
import type { SubgraphDefinition } from "../kit/subgraph";
import { XtRydz } from "../kit/side-tables/xt-rydz";
import { EstablishmentRecord, EstablishmentRecordResolver, InstitutionStaffResolver, recordBy } from "./graph/establishment-record";
import { Institution, InstitutionResolver, institutionBy } from "./graph/institution";
import { MovementStatisticsResolver } from "./graph/movement-statistics";
import { PersonnelMovementResolver, RecordMovementsResolver } from "./graph/movement";
import { Person, PersonResolver, RecordPersonResolver, referencedPerson } from "./graph/person";
import { PoolTransactionResolver, PoolTransactionsResolver, RecordPoolLoanResolver, TurnoverPool, TurnoverPoolResolver, poolBy } from "./graph/pool";
import { QuotaLineResolver } from "./graph/quota-line";
import { QuotaStatisticsResolver } from "./graph/quota-statistics";
import { QuotaSummaryResolver } from "./graph/quota-summary";
import { RetirementForecastResolver } from "./graph/retirement-forecast";
import { EstablishmentRosterResolver } from "./graph/roster";
import { SpecialQuotaArrangementResolver } from "./graph/special-quota-arrangement";
import { StaffStatisticsResolver } from "./graph/staff-statistics";
import { linkPlan } from "./link-plan";
import { sideTables } from "./side-tables";
import { BzHd } from "./tables/bz_hd";
import { JgJbxx } from "./tables/jg_jbxx";
import { SmzBd } from "./tables/smz_bd";
import { SmzRy } from "./tables/smz_ry";
import { JgNsjg } from "./tables/jg_nsjg";
import { Tsbz } from "./tables/tsbz";
import { ZzcLs } from "./tables/zzc_ls";
import { ZzcZh } from "./tables/zzc_zh";

/** 编办: institutions, quotas, and who occupies which quota. The source of the graph's data (数据源头). */
export const establishment: SubgraphDefinition = {
  name: "establishment",
  label: "编办",
  legacySchema: "bb_smz",
  tables: [JgJbxx, JgNsjg, BzHd, Tsbz, SmzRy, SmzBd, ZzcZh, ZzcLs, XtRydz],
  resolvers: [InstitutionResolver, SpecialQuotaArrangementResolver, QuotaLineResolver, QuotaSummaryResolver, QuotaStatisticsResolver, InstitutionStaffResolver, EstablishmentRecordResolver, PersonResolver, RecordPersonResolver, RecordMovementsResolver, PersonnelMovementResolver, TurnoverPoolResolver, PoolTransactionsResolver, PoolTransactionResolver, RecordPoolLoanResolver, StaffStatisticsResolver, MovementStatisticsResolver, RetirementForecastResolver, EstablishmentRosterResolver],
  entities: [
    {
      type: Institution,
      resolve: ({ institutionCode }: { institutionCode: string }, context: SubgraphContext, info: GraphQLResolveInfo) =>
        institutionBy(context, info).load(institutionCode),
    },
    {
      type: Person,
      resolve: referencedPerson,
    },
    {
      type: EstablishmentRecord,
      resolve: ({ establishmentNo }: { establishmentNo: string }, context: SubgraphContext, info: GraphQLResolveInfo) =>
        recordBy(context, selectedFields(info)).load(establishmentNo),
    },
    { type: TurnoverPool, resolve: ({ poolId }: { poolId: string }, context: SubgraphContext, info: GraphQLResolveInfo) => poolBy(context, info).load(poolId) },
  ],
  sideTables,
  linkPlan,
};
