import { type SubgraphContext, loader } from "../../kit/context";
import { BwRy } from "../tables/bw_ry";
import { unitsOf } from "./units-of";
import { contractUnitSql, visiblePersons } from "./visible";

/** Contract staff at work: those within the control number, and those filed (备案制), who have one of their own. */
export interface ContractCounts {
  contract: number;
  filing: number;
}

/** By unit, one statement for all of a tick. */
const unitCounts = (context: SubgraphContext) =>
  loader<string, ContractCounts>(context, "contract-counts", async (units) => {
    const unit = contractUnitSql(context.dialect);
    const query = context.database
      .createQueryBuilder(BwRy, "t")
      .select(unit, "unitKey")
      .addSelect("SUM(CASE WHEN TRIM(COALESCE(t.ly, '')) = '05' THEN 0 ELSE 1 END)", "contract")
      .addSelect("SUM(CASE WHEN TRIM(COALESCE(t.ly, '')) = '05' THEN 1 ELSE 0 END)", "filing")
      .where(`TRIM(t.zt) = '1' AND ${unit} IN (:...units)`, { units })
      .groupBy("unitKey");
    visiblePersons(context, "bw_ry").apply(query);
    const rows = await query.getRawMany<{ unitKey: string; contract: number | string; filing: number | string }>();
    const found = new Map(rows.map((row) => [row.unitKey, { contract: Number(row.contract), filing: Number(row.filing) }]));
    return units.map((each) => found.get(each) ?? { contract: 0, filing: 0 });
  });

/** Contract staff at work in an institution: what its control numbers limit. */
export async function contractCounts(context: SubgraphContext, institutionCode: string): Promise<ContractCounts> {
  const units = await unitsOf(context, institutionCode);
  const counts = await Promise.all(units.map((unit) => unitCounts(context).load(unit)));
  return counts.reduce((sum, { contract, filing }) => ({ contract: sum.contract + contract, filing: sum.filing + filing }), {
    contract: 0,
    filing: 0,
  });
}
