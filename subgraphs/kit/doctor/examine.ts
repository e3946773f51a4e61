import type { DataSource } from "typeorm";
import { t } from "../../../schema/language";
import { checkSecret } from "../identity/fingerprint";
import { dialectOf } from "../sql/dialect";
import type { SubgraphDefinition } from "../subgraph";
import { examineAccess, examineRights } from "./access";
import type { TableFacts } from "./catalogue";
import { examineCodes } from "./codes";
import { examineDuplicates } from "./duplicates";
import { type Examination, attempt, hasColumns, neededTables } from "./examination";
import { FINDING_KINDS, type Finding, SEVERITIES } from "./finding";
import { examinePersons } from "./persons";
import { examineReferences } from "./references";
import { examineFreshness, examineRows } from "./rows";
import { examineServer } from "./server";
import { examineSideTables } from "./side-tables";
import { examineStructure } from "./structure";
import { examineUnits } from "./units";

export interface ExamineOptions {
  readonly department: SubgraphDefinition;
  /** Opened read-only, with the department's entities. */
  readonly database: DataSource;
  readonly catalogue: ReadonlyMap<string, TableFacts>;
  /** Six digits: the division whose books it keeps. */
  readonly homeDivision: string;
  /** Business date, yyyy-MM-dd. */
  readonly asOf: string;
  /** `PERSON_KEY_SECRET`; without it the links are not compared with it. */
  readonly personKeySecret?: string | undefined;
  readonly onProgress?: ((step: string, done: number, total: number) => void) | undefined;
}

/**
 * Examines a department's own database: whether the product can read it, and what its rows lack. Reads alone; the number of
 * statements grows with the tables and their columns, never with the rows but for ID numbers and credit codes, which are read in pages.
 * @returns findings, the gravest first
 */
export async function examine({ department, database, catalogue, onProgress, ...given }: ExamineOptions): Promise<Finding[]> {
  const findings: Finding[] = [];
  const examination: Examination = {
    department,
    database,
    dialect: dialectOf(database),
    catalogue,
    tables: neededTables(database, department),
    homeDivision: given.homeDivision,
    asOf: given.asOf,
    personKeySecret: given.personKeySecret,
    report: (finding) => void findings.push({ ...finding, department: department.name, severity: FINDING_KINDS[finding.kind] }),
  };
  const readable = await examineAccess(examination);
  if (readable) {
    await attempt(examination, t`the server`, t`it`, () => examineServer(examination));
    await attempt(examination, t`the account`, t`its rights`, () => examineRights(examination));
    examineStructure({ ...examination, tables: examination.tables.filter(({ name }) => readable.has(name)) });
    await attempt(examination, "xt_*", t`the project's own tables`, () => examineSideTables(examination));
    await examineData(examination, readable, onProgress);
  }
  return findings.sort(byGravity);
}

async function examineData(
  examination: Examination,
  readable: ReadonlySet<string>,
  onProgress: ExamineOptions["onProgress"],
): Promise<void> {
  const { department, database, personKeySecret } = examination;
  const tables = examination.tables.filter(({ name }) => readable.has(name));
  const { units, persons } = department.linkPlan;
  const keyed =
    personKeySecret === undefined
      ? false
      : await checkSecret(database, department.name, personKeySecret).then(
          () => true,
          () => false,
        );
  for (const [i, table] of tables.entries()) {
    onProgress?.(table.name, i, tables.length);
    const part = (what: string, work: () => Promise<void>): Promise<void> => attempt(examination, table.name, what, work);
    await part(t`its rows`, () => examineRows(examination, table));
    await part(t`its newest rows`, () => examineFreshness(examination, table));
    await part(t`its codes`, () => examineCodes(examination, table));
    await examineDuplicates(examination, table);
    await examineReferences(examination, table);
    if (units.table === table.name) await examineUnits(examination, table);
    for (const source of persons)
      if (source.table === table.name && hasColumns(examination, table.name, [source.pk, source.id]))
        await part(t`its persons`, () => examinePersons(examination, source, keyed ? personKeySecret : undefined));
  }
  onProgress?.(tables.at(-1)?.name ?? "", tables.length, tables.length);
}

const KINDS = Object.keys(FINDING_KINDS);

const byGravity = (a: Finding, b: Finding): number =>
  SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
  KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
  (a.place < b.place ? -1 : a.place > b.place ? 1 : 0);
