import type { DataSource } from "typeorm";
import { t } from "../../../schema/language";
import type { SubgraphDefinition } from "../subgraph";
import type { Dialect } from "../sql/dialect";
import type { TableFacts } from "./catalogue";
import type { TableExpectation } from "./expectation";
import type { Report } from "./finding";

/** A column as a department's entity declares it. */
export interface DeclaredColumn {
  readonly name: string;
  readonly type: string;
  readonly primary: boolean;
  readonly precision: number | null;
  readonly scale: number;
}

/** A department's own table, as the product needs it. */
export interface NeededTable {
  readonly name: string;
  readonly columns: readonly DeclaredColumn[];
  readonly primaryKey: readonly string[];
  readonly expectation: TableExpectation;
  /** Rows of it are persons, or belong to one: their keys are shown nowhere. */
  readonly personal: boolean;
}

/** What every part of the examination works with. */
export interface Examination {
  readonly department: SubgraphDefinition;
  readonly database: DataSource;
  readonly dialect: Dialect;
  readonly catalogue: ReadonlyMap<string, TableFacts>;
  readonly tables: readonly NeededTable[];
  /** Six digits. */
  readonly homeDivision: string;
  /** Business date, yyyy-MM-dd. */
  readonly asOf: string;
  readonly personKeySecret: string | undefined;
  readonly report: Report;
}

/** Table of an entity of this department. */
export const tableOf = ({ database }: Pick<Examination, "database">, entity: new () => object): string =>
  database.getMetadata(entity).tableName;

/** The department's own tables with what is expected of them; side tables are the project's and are none of these. */
export function neededTables(database: DataSource, { tables, expectations, linkPlan, sideTables }: SubgraphDefinition): NeededTable[] {
  const persons = new Set(linkPlan.persons.map(({ table }) => table));
  const ours = new Set(sideTables.map(({ name }) => name));
  const expectationOf = new Map(expectations.map((expectation) => [tableOf({ database }, expectation.table), expectation]));
  return tables
    .map((entity) => database.getMetadata(entity))
    .filter(({ tableName }) => !ours.has(tableName))
    .map(({ tableName, columns, target }) => {
      const expectation = expectationOf.get(tableName) ?? { table: target as new () => object };
      const references = Object.values(expectation.references ?? {}).flatMap((reference) =>
        reference ? [tableOf({ database }, reference.table)] : [],
      );
      return {
        name: tableName,
        columns: [
          ...columns.map(({ databaseName, type, isPrimary, precision, scale }) => ({
            name: databaseName,
            type: String(type),
            primary: isPrimary,
            precision: precision ?? null,
            scale: scale ?? 0,
          })),
          // ID numbers that link alone reads stand in no entity.
          ...linkPlan.persons
            .filter(({ table, id }) => table === tableName && columns.every(({ databaseName }) => databaseName !== id))
            .map(({ id }) => ({ name: id, type: "varchar", primary: false, precision: null, scale: 0 })),
        ],
        primaryKey: columns.filter(({ isPrimary }) => isPrimary).map(({ databaseName }) => databaseName),
        expectation,
        personal: persons.has(tableName) || references.some((table) => persons.has(table)),
      };
    });
}

/** Columns of a table that are there to be read. */
export const presentColumns = ({ catalogue }: Pick<Examination, "catalogue">, table: string): ReadonlySet<string> =>
  new Set(catalogue.get(table)?.columns.keys());

/** True when all of these columns can be read. */
export const hasColumns = (examination: Pick<Examination, "catalogue">, table: string, columns: Iterable<string>): boolean => {
  const present = presentColumns(examination, table);
  return [...columns].every((column) => present.has(column));
};

/** Runs one part of the examination; what the database refuses becomes a finding, and the rest goes on. */
export async function attempt(
  { report }: Pick<Examination, "report">,
  place: string,
  part: string,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    report({
      kind: "not-examined",
      place,
      expected: t`${part} can be examined`,
      // What a server quotes in an error may be a number of somebody.
      found: (error as Error).message.replace(/\s+/g, " ").replace(/\d{15,}[\dXx]?/g, "…"),
      action: t`mend what the other findings say of this table, then examine again`,
    });
  }
}

/** True for NULL, empty and blank values. */
export const isBlankSql = (expression: string): string => `TRIM(COALESCE(${expression}, '')) = ''`;
