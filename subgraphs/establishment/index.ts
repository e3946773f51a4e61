import type { GraphQLResolveInfo } from "graphql";
import type { SubgraphContext } from "../kit/context";
import { selectedFields } from "../kit/rows/selection";
import type { SubgraphDefinition } from "../kit/subgraph";
import { XtRydz } from "../kit/side-tables/xt-rydz";
import { EstablishmentRecord, EstablishmentRecordResolver, InstitutionStaffResolver, recordBy } from "./graph/establishment-record";
import { Institution, InstitutionResolver, institutionBy } from "./graph/institution";
import { PersonnelMovementResolver, RecordMovementsResolver } from "./graph/movement";
import { Person, PersonResolver, RecordPersonResolver, referencedPerson } from "./graph/person";
import { QuotaLineResolver } from "./graph/quota-line";
import { QuotaStatisticsResolver } from "./graph/quota-statistics";
import { QuotaSummaryResolver } from "./graph/quota-summary";
import { BzHd } from "./tables/bz_hd";
import { JgJbxx } from "./tables/jg_jbxx";
import { SmzBd } from "./tables/smz_bd";
import { SmzRy } from "./tables/smz_ry";

/** 编办: institutions, quotas, and who occupies which quota. The source of the graph's data (数据源头). */
export const establishment: SubgraphDefinition = {
  name: "establishment",
  label: "编办",
  legacySchema: "bb_smz",
  tables: [JgJbxx, BzHd, SmzRy, SmzBd, XtRydz],
  resolvers: [InstitutionResolver, QuotaLineResolver, QuotaSummaryResolver, QuotaStatisticsResolver, InstitutionStaffResolver, EstablishmentRecordResolver, PersonResolver, RecordPersonResolver, RecordMovementsResolver, PersonnelMovementResolver],
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
  ],
};
