import { readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { ensureCounty } from "../../../county/ensure-county";

/** The county all suites read and none writes. */
export const COUNTY = join(__dirname, "../../../.cache/county");
export const AS_OF = "2025-12-31";

export type Row = Record<string, string | number | null>;

export type LegacySchema = "bb_smz" | "zzb_gbgl" | "czj_yth" | "rsj_rsgl";

/** Plain SQL over one loaded legacy schema. */
export type Query = <T = Row>(sql: string, ...values: (string | number)[]) => T[];

const open = new Map<string, InstanceType<typeof Database>>();

export async function legacy(schema: LegacySchema): Promise<Query> {
  await ensureCounty({ dir: COUNTY });
  const database = open.get(schema) ?? new Database(join(COUNTY, `${schema}.sqlite`));
  database.pragma("query_only = ON");
  open.set(schema, database);
  return <T>(sql: string, ...values: (string | number)[]) => database.prepare(sql).all(...values) as T[];
}

export const closeLegacy = (): void => {
  for (const database of open.values()) database.close();
  open.clear();
};

/** The one number a statement counts. */
export const count = (query: Query, sql: string, ...values: (string | number)[]): number =>
  Number(Object.values(query(sql, ...values)[0] ?? {})[0]);

export interface Finding {
  rule: string;
  subjectType: string;
  subject: string;
  personKey?: string;
  idNumber?: string;
  discriminator: string | null;
  severity: string;
  overlap?: boolean;
}

export const groundTruth = (): Finding[] =>
  readFileSync(join(COUNTY, "ground_truth.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Finding);

/** What the ground truth expects of a rule, as sorted `subject discriminator`; of some departments' rows alone where they are named. */
export const expected = (rule: string, departments?: string): string[] =>
  groundTruth()
    .filter((finding) => finding.rule === rule && (!departments || departments.includes(finding.discriminator ?? " ")))
    .map(({ subject, discriminator }) => `${subject} ${discriminator ?? ""}`.trim())
    .sort();
