import { createHash } from "node:crypto";
import type { SideRow } from "../side-tables/write-rows";
import type { AccountingGroupMember } from "./accounting-groups";
import type { MatchedUnit } from "./match-institutions";

/** Method of links that somebody made, by hand or by file. */
const MANUAL_METHOD = "99";
/** `confirmed_by` of the members that the accounting-group file brought; the next file replaces them. */
const FILE = "accounting-groups";
export const EVERY_YEAR = "0000";

/** A row of `xt_jgdz` as it is compared and written. */
export interface CrosswalkRow extends SideRow {
  readonly id: string;
  readonly local_code: string;
  readonly valid_year: string;
  readonly institution_code: string | null;
  readonly link_kind: string;
  readonly uscc_norm: string | null;
  readonly method: string | null;
  /** Three decimals. */
  readonly score: string | null;
  readonly confirmed_by: string | null;
  readonly confirmed_at: string | null;
  readonly secret: string;
}

/** A unit of one year, with the institution that was found for it. */
export interface YearMatch extends MatchedUnit {
  readonly year: string;
}

/** The same row gets the same id in every run: one main row for a unit and year, one for each member of a group. */
const idOf = (...parts: string[]): string => createHash("sha256").update(parts.join("|")).digest("hex").slice(0, 32);

const flag = (secret: boolean): string => (secret ? "1" : "0");
const unitOf = (row: CrosswalkRow): string => `${row.valid_year} ${row.local_code}`;
const linkOf = (row: CrosswalkRow): string => `${unitOf(row)} ${row.institution_code}`;

/** Links that somebody confirmed: they stay as they are. */
export const isConfirmed = (row: CrosswalkRow): boolean => row.confirmed_at !== null;

const isFileMember = (row: CrosswalkRow): boolean => row.link_kind === "M" && row.confirmed_by === FILE && !isConfirmed(row);

/** The members that the last accounting-group file brought. */
export const standingMembers = (standing: readonly CrosswalkRow[]): AccountingGroupMember[] =>
  standing
    .filter(isFileMember)
    .map((row) => ({ validYear: row.valid_year, localCode: row.local_code, institutionCode: row.institution_code ?? "" }));

/**
 * What `xt_jgdz` should hold: the confirmed links, one main row for every other unit and year, and the members of accounting
 * groups. A unit that has members and no institution of its own has no main row.
 * @param isSecret of an institution code
 */
export function crosswalkRows(
  matches: readonly YearMatch[],
  standing: readonly CrosswalkRow[],
  members: readonly AccountingGroupMember[],
  isSecret: (institutionCode: string) => boolean,
): CrosswalkRow[] {
  const unitsOf = new Map<string, YearMatch[]>();
  for (const match of matches) unitsOf.set(match.unit.code, [...(unitsOf.get(match.unit.code) ?? []), match]);
  const matchOf = (row: CrosswalkRow) => unitsOf.get(row.local_code)?.find(({ year }) => year === row.valid_year);

  const confirmed = standing.filter(isConfirmed).map((row): CrosswalkRow => {
    const match = matchOf(row);
    const secret = row.institution_code === null ? (match?.secret ?? false) : isSecret(row.institution_code);
    return { ...row, uscc_norm: row.link_kind === "1" && match ? usccOf(match) : row.uscc_norm, secret: flag(secret) };
  });
  const settled = new Set(confirmed.filter(({ link_kind }) => link_kind === "1").map(unitOf));
  const main = matches.map(mainRow).filter((row) => !settled.has(unitOf(row)));

  const taken = new Set([...confirmed, ...main].map(linkOf));
  const memberRows = members
    .flatMap((member) => (unitsOf.get(member.localCode) ?? []).map(({ year }) => ({ member, year })))
    .filter(({ member, year }) => member.validYear === EVERY_YEAR || member.validYear === year)
    .map(({ member, year }) => memberRow(member, year, isSecret(member.institutionCode)))
    .filter((row) => !taken.has(linkOf(row)) && taken.add(linkOf(row)));
  const grouped = new Set([...confirmed.filter(({ link_kind }) => link_kind === "M"), ...memberRows].map(unitOf));
  return [...confirmed, ...main.filter((row) => row.institution_code !== null || !grouped.has(unitOf(row))), ...memberRows];
}

const usccOf = ({ uscc: { normalised } }: YearMatch): string | null => (normalised !== "" && normalised.length <= 18 ? normalised : null);

const mainRow = (match: YearMatch): CrosswalkRow => ({
  id: idOf(match.unit.code, match.year, "1"),
  local_code: match.unit.code,
  valid_year: match.year,
  institution_code: match.match?.institutionCode ?? null,
  link_kind: "1",
  uscc_norm: usccOf(match),
  method: match.match?.method ?? null,
  score: match.match?.score ?? null,
  confirmed_by: null,
  confirmed_at: null,
  secret: flag(match.secret),
});

const memberRow = ({ localCode, institutionCode }: AccountingGroupMember, year: string, secret: boolean): CrosswalkRow => ({
  id: idOf(localCode, year, "M", institutionCode),
  local_code: localCode,
  valid_year: year,
  institution_code: institutionCode,
  link_kind: "M",
  uscc_norm: null,
  method: MANUAL_METHOD,
  score: "1.000",
  confirmed_by: FILE,
  confirmed_at: null,
  secret: flag(secret),
});

/** The rows to write and the ids to delete, so that what stands becomes what is wanted. */
export function crosswalkChange(
  standing: readonly CrosswalkRow[],
  wanted: readonly CrosswalkRow[],
): { written: CrosswalkRow[]; removed: string[] } {
  const before = new Map(standing.map((row) => [row.id, row]));
  const ids = new Set(wanted.map(({ id }) => id));
  const same = (row: CrosswalkRow): boolean => {
    const old = before.get(row.id);
    return old !== undefined && Object.keys(row).every((column) => old[column] === row[column]);
  };
  return { written: wanted.filter((row) => !same(row)), removed: standing.filter(({ id }) => !ids.has(id)).map(({ id }) => id) };
}
