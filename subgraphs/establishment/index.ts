import type { GraphQLResolveInfo } from "graphql";
import { labelOf } from "../../schema/departments";
import type { SubgraphContext } from "../kit/context";
import { selectedFields } from "../kit/rows/selection";
import { XtCs } from "../kit/side-tables/xt-cs";
import { XtRydz } from "../kit/side-tables/xt-rydz";
import type { SubgraphDefinition } from "../kit/subgraph";
import { ControlNumberResolver } from "./graph/control-number";
import { DeliberativeBodyResolver } from "./graph/deliberative-body";
import { DutyItemResolver, InstitutionDutiesResolver } from "./graph/duty-item";
import { EnrolmentResolver } from "./graph/enrolment";
import { EstablishmentMatter, EstablishmentMatterResolver, matterBy } from "./graph/establishment-matter";
import { EstablishmentRecord, EstablishmentRecordResolver, InstitutionStaffResolver, recordBy } from "./graph/establishment-record";
import { Institution, InstitutionResolver, institutionBy } from "./graph/institution";
import { InstitutionDirectoryResolver } from "./graph/institution-directory";
import { InstitutionEventResolver, InstitutionHistoryResolver } from "./graph/institution-event";
import { InstitutionRosterResolver } from "./graph/institution-roster";
import { InternalUnitResolver } from "./graph/internal-unit";
import { LeadershipQuotaResolver } from "./graph/leadership-quota";
import {
  InstitutionRegistrationResolver,
  LegalPersonRegistration,
  LegalPersonRegistrationResolver,
  registrationBy,
} from "./graph/legal-person-registration";
import { PersonnelMovementResolver, RecordMovementsResolver } from "./graph/movement";
import { MovementStatisticsResolver } from "./graph/movement-statistics";
import { Person, PersonResolver, RecordPersonResolver, referencedPerson } from "./graph/person";
import {
  PoolTransactionResolver,
  PoolTransactionsResolver,
  RecordPoolLoanResolver,
  TurnoverPool,
  TurnoverPoolResolver,
  poolBy,
} from "./graph/pool";
import { InstitutionLedgerResolver, QuotaLedgerEntryResolver } from "./graph/quota-ledger";
import { QuotaLineResolver } from "./graph/quota-line";
import { QuotaStatisticsResolver } from "./graph/quota-statistics";
import { QuotaSummaryResolver } from "./graph/quota-summary";
import { QuotaUseApplication, QuotaUseApplicationResolver, quotaUseBy } from "./graph/quota-use-application";
import { RegistrationStatisticsResolver } from "./graph/registration-statistics";
import { RetirementForecastResolver } from "./graph/retirement-forecast";
import { EstablishmentRosterResolver } from "./graph/roster";
import { InstitutionArrangementsResolver, SpecialQuotaArrangementResolver } from "./graph/special-quota-arrangement";
import { StaffStatisticsResolver } from "./graph/staff-statistics";
import { TeacherQuotaStandardResolver } from "./graph/teacher-quota-standard";
import { expectations } from "./expectations";
import { linkPlan } from "./link-plan";
import { sideTables } from "./side-tables";
import { BzHd } from "./tables/bz_hd";
import { BzTz } from "./tables/bz_tz";
import { Bzsx } from "./tables/bzsx";
import { FrDj } from "./tables/fr_dj";
import { FrLs } from "./tables/fr_ls";
import { FrNb } from "./tables/fr_nb";
import { JgJbxx } from "./tables/jg_jbxx";
import { JgNsjg } from "./tables/jg_nsjg";
import { JgYg } from "./tables/jg_yg";
import { JyXss } from "./tables/jy_xss";
import { Kzs } from "./tables/kzs";
import { LdzsHd } from "./tables/ldzs_hd";
import { SmzBd } from "./tables/smz_bd";
import { SmzRy } from "./tables/smz_ry";
import { Tsbz } from "./tables/tsbz";
import { YbSq } from "./tables/yb_sq";
import { Ysxt } from "./tables/ysxt";
import { ZzQd } from "./tables/zz_qd";
import { ZzcLs } from "./tables/zzc_ls";
import { ZzcZh } from "./tables/zzc_zh";

/** 编办: institutions, quotas, and who occupies which quota. The source of the graph's data (数据源头). */
export const establishment: SubgraphDefinition = {
  name: "establishment",
  label: labelOf("establishment"),
  legacySchema: "bb_smz",
  tables: [
    JgJbxx,
    JgNsjg,
    JgYg,
    BzHd,
    BzTz,
    LdzsHd,
    SmzRy,
    SmzBd,
    ZzcZh,
    ZzcLs,
    Tsbz,
    YbSq,
    Bzsx,
    FrDj,
    FrLs,
    FrNb,
    Ysxt,
    ZzQd,
    Kzs,
    JyXss,
    XtCs,
    XtRydz,
  ],
  resolvers: [
    InstitutionResolver,
    InstitutionHistoryResolver,
    InstitutionEventResolver,
    InternalUnitResolver,
    InstitutionDutiesResolver,
    DutyItemResolver,
    DeliberativeBodyResolver,
    QuotaLineResolver,
    QuotaSummaryResolver,
    QuotaStatisticsResolver,
    InstitutionLedgerResolver,
    QuotaLedgerEntryResolver,
    LeadershipQuotaResolver,
    ControlNumberResolver,
    InstitutionArrangementsResolver,
    SpecialQuotaArrangementResolver,
    EnrolmentResolver,
    TeacherQuotaStandardResolver,
    QuotaUseApplicationResolver,
    EstablishmentMatterResolver,
    InstitutionRegistrationResolver,
    LegalPersonRegistrationResolver,
    RegistrationStatisticsResolver,
    InstitutionDirectoryResolver,
    InstitutionRosterResolver,
    InstitutionStaffResolver,
    EstablishmentRecordResolver,
    PersonResolver,
    RecordPersonResolver,
    RecordMovementsResolver,
    PersonnelMovementResolver,
    TurnoverPoolResolver,
    PoolTransactionsResolver,
    PoolTransactionResolver,
    RecordPoolLoanResolver,
    StaffStatisticsResolver,
    MovementStatisticsResolver,
    RetirementForecastResolver,
    EstablishmentRosterResolver,
  ],
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
    {
      type: TurnoverPool,
      resolve: ({ poolId }: { poolId: string }, context: SubgraphContext, info: GraphQLResolveInfo) => poolBy(context, info).load(poolId),
    },
    {
      type: QuotaUseApplication,
      resolve: ({ applicationNo }: { applicationNo: string }, context: SubgraphContext, info: GraphQLResolveInfo) =>
        quotaUseBy(context, info).load(applicationNo),
    },
    {
      type: EstablishmentMatter,
      resolve: ({ matterNo }: { matterNo: string }, context: SubgraphContext, info: GraphQLResolveInfo) =>
        matterBy(context, info, "sxbh").load(matterNo),
    },
    {
      type: LegalPersonRegistration,
      resolve: ({ certificateNo }: { certificateNo: string }, context: SubgraphContext, info: GraphQLResolveInfo) =>
        registrationBy(context, info).load(certificateNo),
    },
  ],
  sideTables,
  linkPlan,
  expectations,
};
