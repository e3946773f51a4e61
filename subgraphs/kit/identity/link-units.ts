import type { DataSource } from "typeorm";
import { USCC_STATES, type UsccState, normaliseUscc } from "../codes/uscc";
import { isCandidate } from "../side-tables/xt-jgdz";
import { deleteRows, upsertRows } from "../side-tables/write-rows";
import type { AccountingGroupMember } from "./accounting-groups";
import {
  type CrosswalkRow,
  EVERY_YEAR,
  type YearMatch,
  crosswalkChange,
  crosswalkRows,
  isConfirmed,
  standingMembers,
} from "./crosswalk-rows";
import type { DirectoryEntry } from "./directory";
import { DirectoryIndex } from "./directory-index";
import { type DivisionNames, divisionInName } from "./division-names";
import { givingAway } from "./giving-away";
import type { NamedUnits, PersonSource, UnitSource } from "./link-plan";
import { type LocalUnit, matchInstitutions } from "./match-institutions";

export interface UnitLinkOptions {
  readonly database: DataSource;
  readonly source: UnitSource;
  /** Tables of persons: a unit with people of its own gives no secret one away. */
  readonly persons: readonly PersonSource[];
  readonly directory: readonly DirectoryEntry[];
  /** Null: no file came, the members of the last one stay. */
  readonly groups: readonly AccountingGroupMember[] | null;
  readonly divisionNames: DivisionNames;
  /** Division of units whose own cannot be told. */
  readonly homeDivision: string;
  readonly secret: string;
}

/** What became of the department's units, counted for each unit and year. */
export interface UnitReport {
  readonly units: number;
  /** Rows of the legacy table whose unit code and year another row has; the first one counts. */
  readonly duplicates: number;
  /** Units by the method that found their institution: `00` identity, `01`–`04`, `99` by hand, `05` confirmed proposals. */
  readonly byMethod: Readonly<Record<string, number>>;
  /** Proposals (method 05) that nobody has confirmed. */
  readonly candidates: number;
  /** Units without an institution, a proposal or members. */
  readonly unlinked: number;
  readonly confirmed: number;
  readonly groupMembers: number;
  readonly secret: number;
  readonly usccStates: Readonly<Record<UsccState, number>>;
  /** Units that rows know by name alone; they are in none of the counts above. Null where the department has no such rows. */
  readonly named: {
    readonly units: number;
    readonly byMethod: Readonly<Record<string, number>>;
    readonly candidates: number;
    readonly unlinked: number;
  } | null;
  /** Lines of the group file that name no unit of this department, or no institution of the directory. */
  readonly unknownGroupUnits: number;
  readonly unknownGroupInstitutions: number;
  readonly written: number;
  readonly removed: number;
}

interface YearUnit {
  readonly unit: LocalUnit;
  readonly year: string;
  readonly secret: boolean;
}

/** Brings `xt_jgdz` up to date, in one transaction. Confirmed links stay as they are; a second run writes nothing. */
export async function linkUnits(options: UnitLinkOptions): Promise<UnitReport> {
  const { database, source, directory, groups, persons } = options;
  const { units: coded, duplicates } = await readUnits(options);
  const named = source.named ? await readNamedUnits(database, source.named, new Set(coded.map(({ unit }) => unit.code)), options) : [];
  const units = [...coded, ...named];
  const standing = await readRows(database);
  const found = source.identity ? units.map((unit) => itself(unit, source)) : yearMatches(units, standing.filter(isConfirmed), options);
  const secrets = new Set(
    [...directory, ...(source.identity ? units.map(({ unit, secret }) => ({ code: unit.code, secret })) : [])].flatMap(({ code, secret }) =>
      secret ? [code] : [],
    ),
  );

  const institutions = new Set(directory.map(({ code }) => code));
  const members = (groups ?? standingMembers(standing)).filter(({ institutionCode }) => institutions.has(institutionCode));
  const given = new Set([
    ...members.map(({ localCode }) => localCode),
    ...standing.filter((row) => isConfirmed(row) && row.institution_code !== null).map((row) => row.local_code),
  ]);
  const hidden = source.identity ? new Set() : await givingAway(database, persons, found, (code) => given.has(code));
  const matches = found.map((match) => (hidden.has(match.unit.code) ? { ...match, secret: true } : match));
  const wanted = crosswalkRows(matches, standing, members, (code) => secrets.has(code));
  const { written, removed } = crosswalkChange(standing, wanted);
  await database.transaction(async (manager) => {
    await deleteRows(manager, "xt_jgdz", "id", removed);
    await upsertRows(database, manager, "xt_jgdz", ["id"], written);
  });

  const codes = new Set(units.map(({ unit }) => unit.code));
  const names = new Set(named.map(({ unit }) => unit.code));
  const { byMethod, candidates, unlinked } = counts(wanted.filter(({ local_code }) => names.has(local_code)));
  return {
    units: coded.length,
    duplicates,
    ...counts(wanted.filter(({ local_code }) => !names.has(local_code))),
    usccStates: tally(
      matches.filter(({ unit }) => !names.has(unit.code)).map(({ uscc }) => uscc.state),
      USCC_STATES,
    ),
    named: source.named ? { units: named.length, byMethod, candidates, unlinked } : null,
    unknownGroupUnits: (groups ?? []).filter(({ localCode }) => !codes.has(localCode)).length,
    unknownGroupInstitutions: (groups ?? []).filter(({ institutionCode }) => !institutions.has(institutionCode)).length,
    written: written.length,
    removed: removed.length,
  };
}

const text = (value: unknown): string | null => {
  const trimmed = value === null || value === undefined ? "" : String(value).trim();
  return trimmed === "" ? null : trimmed;
};

async function readUnits({ database, source, homeDivision }: UnitLinkOptions): Promise<{ units: YearUnit[]; duplicates: number }> {
  const { code, name, uscc, division, divisionOf = (value: string) => value, key = code, parent, year, where, identity } = source;
  const columns = new Set([code, name, uscc, division, key, parent, year, identity?.secret].filter((column) => column !== undefined));
  const order = [...new Set([code, ...(year ? [year] : []), key])].join(", ");
  const sql = `SELECT ${[...columns].join(", ")} FROM ${source.table}${where ? ` WHERE ${where}` : ""} ORDER BY ${order}`;
  const rows = await database.query<Record<string, unknown>[]>(sql);
  const units = new Map<string, YearUnit>();
  for (const row of rows) {
    const value = (column: string | undefined): string | null => (column === undefined ? null : text(row[column]));
    const unit: LocalUnit = {
      code: value(code) ?? "",
      key: value(key) ?? "",
      parentKey: value(parent),
      name: value(name) ?? "",
      uscc: value(uscc),
      divisionCode: divisionOf(value(division) ?? "") || homeDivision,
    };
    const validYear = value(year) ?? EVERY_YEAR;
    const place = `${validYear} ${unit.code}`;
    if (unit.code !== "" && !units.has(place))
      units.set(place, { unit, year: validYear, secret: identity !== undefined && value(identity.secret) === "1" });
  }
  return { units: [...units.values()], duplicates: rows.length - units.size };
}

/** Longest `local_code`: a longer name stays unlinked. */
const LONGEST_CODE = 60;

/** Units named by rows that have no code of them. The code is trimmed as SQL trims, so that a statement finds it again. */
async function readNamedUnits(
  database: DataSource,
  { table, name, where }: NamedUnits,
  taken: ReadonlySet<string>,
  { divisionNames, homeDivision }: Pick<UnitLinkOptions, "divisionNames" | "homeDivision">,
): Promise<YearUnit[]> {
  const rows = await database.query<{ name: string }[]>(`SELECT TRIM(${name}) AS name FROM ${table} WHERE ${where}`);
  const names = [...new Set(rows.map((row) => row.name))]
    .filter((code) => text(code) !== null && [...code].length <= LONGEST_CODE && !taken.has(code))
    .sort();
  return names.map((code) => ({
    unit: { code, key: code, parentKey: null, name: code, uscc: null, divisionCode: divisionInName(code, divisionNames) ?? homeDivision },
    year: EVERY_YEAR,
    secret: false,
  }));
}

async function readRows(database: DataSource): Promise<CrosswalkRow[]> {
  const rows = await database.query<CrosswalkRow[]>(
    "SELECT id, local_code, valid_year, institution_code, link_kind, uscc_norm, method, score, confirmed_by, confirmed_at, secret FROM xt_jgdz",
  );
  // libsql answers a number, MySQL text; libsql adds a property of its own to rows.
  return rows.map(
    ({ id, local_code, valid_year, institution_code, link_kind, uscc_norm, method, score, confirmed_by, confirmed_at, secret }) => ({
      id,
      local_code,
      valid_year,
      institution_code,
      link_kind,
      uscc_norm,
      method,
      score: score === null ? null : Number(score).toFixed(3),
      confirmed_by,
      confirmed_at,
      secret,
    }),
  );
}

function itself({ unit, year, secret }: YearUnit, source: UnitSource): YearMatch {
  const match = { institutionCode: unit.code, method: "00", score: "1.000" } as const;
  return { unit, year, secret, uscc: normaliseUscc(unit.uscc, source), match };
}

function yearMatches(
  units: readonly YearUnit[],
  confirmed: readonly CrosswalkRow[],
  { directory, divisionNames, secret, source }: UnitLinkOptions,
): YearMatch[] {
  const index = new DirectoryIndex(directory, divisionNames, secret);
  const years = [...new Set(units.map(({ year }) => year))];
  return years.flatMap((year) => {
    const settled = confirmed
      .filter((row) => row.valid_year === year && row.link_kind === "1")
      .map((row) => [row.local_code, row.institution_code] as const);
    const ofYear = units.filter((unit) => unit.year === year).map(({ unit }) => unit);
    const matched = matchInstitutions(ofYear, new Map(settled), { index, divisionNames, oldOrganisationCode: source.oldOrganisationCode });
    return matched.map((match) => ({ ...match, year }));
  });
}

function tally<K extends string>(values: readonly K[], all: readonly K[]): Record<K, number> {
  const counted = Object.fromEntries(all.map((value) => [value, 0])) as Record<K, number>;
  for (const value of values) counted[value]++;
  return counted;
}

function counts(
  rows: readonly CrosswalkRow[],
): Pick<UnitReport, "byMethod" | "candidates" | "unlinked" | "confirmed" | "groupMembers" | "secret"> {
  const main = rows.filter(({ link_kind }) => link_kind === "1");
  const linked = main.filter((row) => row.institution_code !== null && !isCandidate(row)).map(({ method }) => method ?? "99");
  return {
    byMethod: tally(linked, [...new Set(linked)].sort()),
    candidates: main.filter(isCandidate).length,
    unlinked: main.filter(({ institution_code }) => institution_code === null).length,
    confirmed: rows.filter(isConfirmed).length,
    groupMembers: rows.length - main.length,
    secret: rows.filter(({ secret }) => secret === "1").length,
  };
}
