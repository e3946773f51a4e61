import type { GraphQLResolveInfo } from "graphql";
import { labelOf } from "../../schema/departments";
import type { SubgraphContext } from "../kit/context";
import { isPersonKey } from "../kit/identity/person-key";
import { selectedFields } from "../kit/rows/selection";
import { XtJgdz } from "../kit/side-tables/xt-jgdz";
import { XtRydz } from "../kit/side-tables/xt-rydz";
import type { SubgraphDefinition } from "../kit/subgraph";
import { AppointmentResolver, CadreAppointmentsResolver, InstitutionLeadersResolver } from "./graph/appointment";
import { CadreRecord, CadreRecordResolver, PersonCadreResolver, cadreBy } from "./graph/cadre-record";
import { CadreRosterResolver } from "./graph/cadre-roster";
import { CadreStatisticsResolver } from "./graph/cadre-statistics";
import { Institution, InstitutionResolver } from "./graph/institution";
import { LeadershipPreCheckResolver } from "./graph/leadership-pre-check";
import { InstitutionOrgUnitsResolver, OrgUnit, OrgUnitResolver, orgUnitBy } from "./graph/org-unit";
import { OrgUnitRosterResolver } from "./graph/org-unit-roster";
import { Person } from "./graph/person";
import { expectations } from "./expectations";
import { linkPlan } from "./link-plan";
import { sideTables } from "./side-tables";
import { A01 } from "./tables/A01";
import { A02 } from "./tables/A02";
import { A08 } from "./tables/A08";
import { A15 } from "./tables/A15";
import { A30 } from "./tables/A30";
import { B01 } from "./tables/B01";
import { GwyDj } from "./tables/GWY_DJ";
import { Zjzs } from "./tables/ZJZS";
import { Zsys } from "./tables/ZSYS";

/** 组织部: cadres and civil servants, who leads what, who holds which grade. */
export const organization: SubgraphDefinition = {
  name: "organization",
  label: labelOf("organization"),
  legacySchema: "zzb_gbgl",
  tables: [B01, A01, A02, A08, A15, A30, GwyDj, Zjzs, Zsys, XtJgdz, XtRydz],
  sideTables,
  linkPlan,
  expectations,
  resolvers: [
    OrgUnitResolver,
    InstitutionResolver,
    InstitutionOrgUnitsResolver,
    InstitutionLeadersResolver,
    CadreRecordResolver,
    PersonCadreResolver,
    AppointmentResolver,
    CadreAppointmentsResolver,
    CadreStatisticsResolver,
    LeadershipPreCheckResolver,
    CadreRosterResolver,
    OrgUnitRosterResolver,
  ],
  entities: [
    // The representation carries what @requires fetched; any code is answered, with empty facts where organization has none.
    { type: Institution, resolve: (institution: Institution) => institution },
    { type: Person, resolve: ({ personKey }: Person) => (isPersonKey(personKey) ? { personKey } : null) },
    {
      type: OrgUnit,
      resolve: ({ orgUnitCode }: OrgUnit, context: SubgraphContext, info: GraphQLResolveInfo) => orgUnitBy(context, info, orgUnitCode),
    },
    {
      type: CadreRecord,
      resolve: ({ cadreId }: CadreRecord, context: SubgraphContext, info: GraphQLResolveInfo) =>
        cadreBy(context, selectedFields(info), cadreId),
    },
  ],
};
