import type { GraphQLResolveInfo } from "graphql";
import { labelOf } from "../../schema/departments";
import type { SubgraphContext } from "../kit/context";
import { isPersonKey } from "../kit/identity/person-key";
import { XtJgdz } from "../kit/side-tables/xt-jgdz";
import { XtRydz } from "../kit/side-tables/xt-rydz";
import type { SubgraphDefinition } from "../kit/subgraph";
import { BudgetUnit, BudgetUnitResolver, InstitutionUnitsResolver, budgetUnitBy } from "./graph/budget-unit";
import { Institution, InstitutionResolver } from "./graph/institution";
import { BudgetUnitRosterResolver } from "./graph/budget-unit-roster";
import { Payee, PayeeResolver, PersonPayeesResolver, UnitPayeesResolver, payeesBy } from "./graph/payee";
import { PaymentResolver, PersonPaymentsResolver } from "./graph/payment";
import { PayrollChangeResolver } from "./graph/payroll-change";
import { PayrollRosterResolver } from "./graph/payroll-roster";
import { PayrollStatsResolver } from "./graph/payroll-stats";
import { Person } from "./graph/person";
import { expectations } from "./expectations";
import { linkPlan } from "./link-plan";
import { sideTables } from "./side-tables";
import { BasAgencyHc } from "./tables/BAS_AGENCY_HC";
import { BasAgencyInfo } from "./tables/BAS_AGENCY_INFO";
import { BasPersonBank } from "./tables/BAS_PERSON_BANK";
import { BasPersonInfo } from "./tables/BAS_PERSON_INFO";
import { BgtPerson } from "./tables/BGT_PERSON";
import { SalBatch } from "./tables/SAL_BATCH";
import { SalChg } from "./tables/SAL_CHG";
import { SalDetail } from "./tables/SAL_DETAIL";
import { SalUnitCost } from "./tables/SAL_UNIT_COST";

/** 财政局: what was budgeted, who is on the books, and what was paid to whom. */
export const finance: SubgraphDefinition = {
  name: "finance",
  label: labelOf("finance"),
  legacySchema: "czj_yth",
  tables: [BasAgencyInfo, BasAgencyHc, BasPersonInfo, BasPersonBank, SalBatch, SalDetail, SalUnitCost, SalChg, BgtPerson, XtJgdz, XtRydz],
  resolvers: [
    BudgetUnitResolver,
    InstitutionResolver,
    InstitutionUnitsResolver,
    PayeeResolver,
    UnitPayeesResolver,
    PersonPayeesResolver,
    PaymentResolver,
    PersonPaymentsResolver,
    PayrollChangeResolver,
    PayrollStatsResolver,
    PayrollRosterResolver,
    BudgetUnitRosterResolver,
  ],
  entities: [
    // The representation carries what @requires fetched; any code is answered, with empty facts where finance has none.
    { type: Institution, resolve: (institution: Institution) => institution },
    { type: Person, resolve: ({ personKey }: Person) => (isPersonKey(personKey) ? { personKey } : null) },
    {
      type: BudgetUnit,
      resolve: ({ budgetUnitCode, fiscalYear }: BudgetUnit, context: SubgraphContext, info: GraphQLResolveInfo) =>
        budgetUnitBy(context, info).load(budgetUnitCode, String(fiscalYear)),
    },
    {
      type: Payee,
      resolve: async ({ payeeId, fiscalYear }: Payee, context: SubgraphContext, info: GraphQLResolveInfo) =>
        (await payeesBy(context, info).load(payeeId, String(fiscalYear)))[0] ?? null,
    },
  ],
  sideTables,
  linkPlan,
  expectations,
};
