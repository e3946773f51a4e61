import type { GraphQLResolveInfo } from "graphql";
import { labelOf } from "../../schema/departments";
import type { SubgraphContext } from "../kit/context";
import { isPersonKey } from "../kit/identity/person-key";
import { XtCs } from "../kit/side-tables/xt-cs";
import { XtJgdz } from "../kit/side-tables/xt-jgdz";
import { XtRydz } from "../kit/side-tables/xt-rydz";
import type { SubgraphDefinition } from "../kit/subgraph";
import { ContractRosterResolver } from "./graph/contract-roster";
import {
  ContractStaff,
  ContractStaffResolver,
  InstitutionContractStaffResolver,
  PersonContractsResolver,
  contractStaffBy,
} from "./graph/contract-staff";
import { ContractStatsResolver } from "./graph/contract-stats";
import { Employer, EmployerResolver, InstitutionEmployersResolver, employerBy } from "./graph/employer";
import { EmployerRosterResolver } from "./graph/employer-roster";
import { HrRosterResolver } from "./graph/hr-roster";
import { Institution, InstitutionResolver } from "./graph/institution";
import { InsuranceEnrolmentResolver, PersonInsuranceResolver } from "./graph/insurance";
import { InsuranceRosterResolver } from "./graph/insurance-roster";
import { Person, PersonResolver } from "./graph/person";
import { PostPlanResolver } from "./graph/post-plan";
import { PostStatsResolver } from "./graph/post-stats";
import { PersonRetirementResolver } from "./graph/retirement-approval";
import { PersonStaffResolver, StaffRecord, StaffRecordResolver, staffBy } from "./graph/staff-record";
import { PersonWagesResolver } from "./graph/wage-approval";
import { expectations } from "./expectations";
import { linkPlan } from "./link-plan";
import { sideTables } from "./side-tables";
import { Ab01 } from "./tables/ab01";
import { Ac01 } from "./tables/ac01";
import { Ac02 } from "./tables/ac02";
import { BwKh } from "./tables/bw_kh";
import { BwRy } from "./tables/bw_ry";
import { BwSp } from "./tables/bw_sp";
import { GwFa } from "./tables/gw_fa";
import { GwMx } from "./tables/gw_mx";
import { GzHd } from "./tables/gz_hd";
import { PyHt } from "./tables/py_ht";
import { RyXx } from "./tables/ry_xx";
import { TxSp } from "./tables/tx_sp";

/** 人社局: posts, contracts and wages of public institutions, social insurance, retirements, and contract staff. */
export const hr: SubgraphDefinition = {
  name: "hr",
  label: labelOf("hr"),
  legacySchema: "rsj_rsgl",
  tables: [Ab01, Ac01, Ac02, GwFa, GwMx, RyXx, PyHt, GzHd, TxSp, BwRy, BwSp, BwKh, XtJgdz, XtRydz, XtCs],
  sideTables,
  linkPlan,
  expectations,
  resolvers: [
    EmployerResolver,
    PostPlanResolver,
    InstitutionResolver,
    InstitutionEmployersResolver,
    InstitutionContractStaffResolver,
    PersonResolver,
    PersonStaffResolver,
    PersonInsuranceResolver,
    PersonRetirementResolver,
    PersonContractsResolver,
    PersonWagesResolver,
    StaffRecordResolver,
    InsuranceEnrolmentResolver,
    ContractStaffResolver,
    ContractStatsResolver,
    PostStatsResolver,
    HrRosterResolver,
    InsuranceRosterResolver,
    ContractRosterResolver,
    EmployerRosterResolver,
  ],
  entities: [
    // The representation carries what @requires fetched; any code is answered, with empty facts where hr has none.
    { type: Institution, resolve: (institution: Institution) => institution },
    { type: Person, resolve: (person: Person) => (isPersonKey(person.personKey) ? person : null) },
    {
      type: Employer,
      resolve: ({ employerNo }: Employer, context: SubgraphContext, info: GraphQLResolveInfo) => employerBy(context, info).load(employerNo),
    },
    {
      type: StaffRecord,
      resolve: ({ staffNo }: StaffRecord, context: SubgraphContext, info: GraphQLResolveInfo) => staffBy(context, info).load(staffNo),
    },
    {
      type: ContractStaff,
      resolve: ({ contractStaffNo }: ContractStaff, context: SubgraphContext, info: GraphQLResolveInfo) =>
        contractStaffBy(context, info).load(contractStaffNo),
    },
  ],
};
