import type DataLoader from "dataloader";
import { ID_STATES, type IdState } from "./codes/citizen-id";
import { type SubgraphContext, inBatches, loader } from "./context";
import { XtJgdz, isCandidate } from "./side-tables/xt-jgdz";
import { XtRydz } from "./side-tables/xt-rydz";

/*
 * The way between a department's own keys and the graph's: `xt_jgdz` and `xt_rydz`, written by `link`.
 * Each step is a statement of its own with literal keys, never a join onto a legacy column: the side tables compare by
 * byte, the legacy tables by whatever collation they have, and a join across the two could use no index.
 */

/** Who a row of a person table is. */
export interface PersonLink {
  personKey: string;
  idState: IdState;
}

/** Which institution a local unit is, in one year (`0000` where the table is not yearly). */
export interface UnitLink {
  localCode: string;
  year: string;
  institutionCode: string | null;
  /** True when the unit keeps the books of this institution among others (link kind M). */
  accountingGroup: boolean;
  /** True when the unit keeps, that year, the books of several institutions, this one or not by itself. */
  sharedBooks: boolean;
  method: string | null;
  /** True for a proposal that nobody has confirmed: it is shown as such, and no figure follows it. */
  candidate: boolean;
}

/** From primary keys of a person table to person keys. Null for a row that `link` has not seen, and for who stands in a secret unit. */
export function personLinks(context: SubgraphContext, table: string): DataLoader<string, PersonLink | null> {
  return loader(context, `person-links:${table}`, async (keys) => {
    const rows = await context.database
      .createQueryBuilder(XtRydz, "x")
      .select("x.local_pk", "local_pk")
      .addSelect("x.person_key", "person_key")
      .addSelect("x.id_state", "id_state")
      .where("x.source_table = :table AND x.local_pk IN (:...keys) AND x.secret <> '1'", { table, keys })
      .getRawMany<Pick<XtRydz, "local_pk" | "person_key" | "id_state">>();
    const byKey = new Map(rows.map((row) => [row.local_pk, row]));
    return keys.map((key) => {
      const row = byKey.get(key.trim());
      return row ? { personKey: row.person_key, idState: ID_STATES[Number(row.id_state)] ?? "EMPTY" } : null;
    });
  });
}

interface LocalPerson {
  readonly table: string;
  readonly personKey: string;
}

const nameOf = ({ table, personKey }: LocalPerson): string => `${table} ${personKey}`;

/** From person keys to primary keys of a person table, in their order. Who stands in a secret unit has none. */
export function localPersons(context: SubgraphContext, table: string): { load(personKey: string): Promise<string[]> } {
  // One statement for all tables that are asked for in a tick.
  const persons = loader<LocalPerson, string[], string>(
    context,
    "local-persons",
    async (asked) => {
      const tables = [...new Set(asked.map((person) => person.table))];
      const rows = await inBatches(new Set(asked.map(({ personKey }) => personKey)), (keys) =>
        context.database
          .createQueryBuilder(XtRydz, "x")
          .select("x.source_table", "table")
          .addSelect("x.person_key", "personKey")
          .addSelect("x.local_pk", "localPk")
          .where("x.source_table IN (:...tables) AND x.person_key IN (:...keys) AND x.secret <> '1'", { tables, keys })
          .getRawMany<LocalPerson & { localPk: string }>(),
      );
      const groups = new Map<string, string[]>(asked.map((person) => [nameOf(person), []]));
      for (const row of rows) groups.get(nameOf(row))?.push(row.localPk);
      // Not in SQL: for an order by local_pk the planners take the primary key and read the whole table.
      return asked.map((person) => groups.get(nameOf(person))!.sort());
    },
    { cacheKeyFn: nameOf },
  );
  return { load: (personKey) => persons.load({ table, personKey }) };
}

/** From local unit codes to what they are linked to, in every year. Units of secret institutions have no link. */
export function unitLinks(context: SubgraphContext): DataLoader<string, UnitLink[]> {
  return loader(context, "unit-links", (keys) => linksBy(context, "local_code", keys, (link) => link.localCode));
}

/** From institution codes to the local units that are them or keep their books. Candidates are none yet. */
export function localUnits(context: SubgraphContext): DataLoader<string, UnitLink[]> {
  return loader(context, "local-units", async (keys) => {
    const links = await linksBy(context, "institution_code", keys, (link) => link.institutionCode!);
    return links.map((units) => units.filter(({ candidate }) => !candidate));
  });
}

/** What the links of a unit in one year say of it: its institution, and those whose books it keeps together. */
export function linkFacts(links: readonly UnitLink[]): {
  state: "LINKED" | "CANDIDATE" | "UNLINKED";
  institutionCode: string | null;
  members: string[];
} {
  const settled = links.filter((link) => link.institutionCode !== null && !link.candidate);
  const members = settled.some(({ accountingGroup }) => accountingGroup)
    ? [...new Set(settled.map((link) => link.institutionCode!))].sort()
    : [];
  return {
    state: settled.length ? "LINKED" : links.some(({ candidate }) => candidate) ? "CANDIDATE" : "UNLINKED",
    institutionCode: settled.find(({ accountingGroup }) => !accountingGroup)?.institutionCode ?? null,
    members,
  };
}

const LINK_COLUMNS = ["local_code", "valid_year", "institution_code", "link_kind", "method", "confirmed_at"] as const;

async function linksBy(
  context: SubgraphContext,
  column: "local_code" | "institution_code",
  keys: readonly string[],
  keyOf: (link: UnitLink) => string,
): Promise<UnitLink[][]> {
  const query = context.database.createQueryBuilder(XtJgdz, "g").select([]);
  for (const read of LINK_COLUMNS) query.addSelect(`g.${read}`, read);
  const rows = await query
    .addSelect(
      "EXISTS (SELECT 1 FROM xt_jgdz m WHERE m.local_code = g.local_code AND m.valid_year = g.valid_year AND m.link_kind = 'M' AND m.secret <> '1')",
      "sharedBooks",
    )
    .where(`g.${column} IN (:...keys) AND g.secret <> '1'`, { keys })
    .orderBy("g.local_code")
    .addOrderBy("g.valid_year")
    .addOrderBy("g.institution_code")
    .getRawMany<Pick<XtJgdz, (typeof LINK_COLUMNS)[number]> & { sharedBooks: number | string }>();
  const groups = new Map<string, UnitLink[]>(keys.map((key) => [key, []]));
  for (const row of rows) {
    const link = {
      localCode: row.local_code,
      year: row.valid_year,
      institutionCode: row.institution_code,
      accountingGroup: row.link_kind === "M",
      sharedBooks: Number(row.sharedBooks) === 1,
      method: row.method,
      candidate: isCandidate(row),
    };
    groups.get(keyOf(link))?.push(link);
  }
  return keys.map((key) => groups.get(key)!);
}
