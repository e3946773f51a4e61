import { birthOf, normaliseCitizenId } from "../../../subgraphs/kit/codes/citizen-id";
import type { AllSets, Keyed } from "./people";
import { group, keys, peopleOf, plainPerson, text } from "./predicates";

/*
 * Predicates over the delivered rows before suppression, for the rules that suppress others. Written anew from the catalogue
 * of rules: nothing of the generator, nothing of the subgraphs.
 */

/** First day not covered by the ten working days in which an exit is reported. */
export const GRACE = "2025-12-17";

/** Distance of two numbers of one length: positions that differ, one adjacent swap counting as one; Infinity for other lengths. */
function distance(one: string, other: string): number {
  if (one.length !== other.length) return Infinity;
  const places = [...one].flatMap((char, index) => (char === other.charAt(index) ? [] : [index]));
  const [a, b] = places;
  const swapped =
    places.length === 2 && a !== undefined && b === a + 1 && one.charAt(a) === other.charAt(b) && one.charAt(b) === other.charAt(a);
  return swapped ? 1 : places.length;
}

interface Holding {
  pk: string;
  id: string;
  name: string;
  birth: string;
  at: readonly string[];
}

/** ID-08: keys that one department has and another not, and the reverse, alike in name, birth, institution and number. */
export function nearMatchesOf(s: AllSets): [string, string][] {
  const holding = (
    rows: readonly Keyed[],
    id: string,
    name: string,
    birth: string | null,
    at: (row: Keyed) => readonly string[],
  ): Holding[] =>
    rows
      .filter(({ pk }) => pk.startsWith("P"))
      .map((row) => {
        const normalised = normaliseCitizenId(text(row[id])).normalised;
        const written = birth ? text(row[birth]).replace(/\D/g, "") : normalised.slice(6, 14);
        return { pk: row.pk, id: normalised, name: plainPerson(row[name]), birth: written, at: at(row) };
      });
  const departments = [
    holding(s.E, "sfzh", "xm", "csrq", ({ jgbm }) => [text(jgbm)]),
    holding(s.O, "A0184", "A0101", "A0107", ({ ic }) => [text(ic)]),
    holding(s.F, "IDEN_NO", "PER_NAME", null, ({ AGENCY_CODE }) => s.institutionsOf(text(AGENCY_CODE))),
    holding(s.H, "sfzhm", "xm", "csrq", ({ ic }) => [text(ic)]),
  ];
  const held = departments.map((rows) => new Set(rows.map(({ pk }) => pk)));
  const count = (pk: string): number => held.filter((keysOf) => keysOf.has(pk)).length;
  const pairs = new Map<string, [string, string]>();
  for (const [x, rows] of departments.entries())
    for (const [y, others] of departments.entries()) {
      if (x === y) continue;
      const byName = group(
        others.filter(({ pk }) => !held[x]?.has(pk)),
        ({ name }) => name,
      );
      for (const one of rows.filter(({ pk }) => !held[y]?.has(pk)))
        for (const other of byName.get(one.name) ?? []) {
          const length = Math.min(one.birth.length, other.birth.length);
          if (one.birth.slice(0, length) !== other.birth.slice(0, length) || !one.at.some((ic) => ic && other.at.includes(ic))) continue;
          if (distance(one.id, other.id) > 2) continue;
          const [a, b] = [one.pk, other.pk].sort((p, q) => count(q) - count(p) || (p < q ? -1 : 1)) as [string, string];
          pairs.set(`${a} ${b}`, [a, b]);
        }
    }
  return [...pairs.values()];
}

/** Keys of rows by rule, before suppression. */
export interface RawHits {
  near: Set<string>;
  unlinked: (pk: string) => boolean;
  PAY04: Set<string>;
  QTA05: Set<string>;
  QTA07: Set<string>;
  QTA08: Set<string>;
  QTA13: Set<string>;
  PRC01O: Set<string>;
  ORG01E: Set<string>;
}

export const isStaffIdentity = ({ rysf }: Keyed): boolean => ["03", "04", "06"].includes(text(rysf));
export const isCadreIdentity = ({ rysf }: Keyed): boolean => ["01", "02"].includes(text(rysf));

export function rawHits(s: AllSets): RawHits {
  const E = peopleOf(s.E);
  const inE = (rows: readonly Keyed[]): Set<string> => new Set(keys(rows.filter(({ pk }) => E.has(pk))));
  const active = peopleOf(s.H);
  const O = peopleOf(s.O);
  const hadExit = new Set(
    s.everyO
      .filter(({ A0000 }) => s.o("SELECT 1 FROM A30 WHERE A0000 = ? AND A3001 IN ('02','03','04','05')", text(A0000)).length > 0)
      .map(({ pk }) => pk),
  );
  return {
    near: new Set(nearMatchesOf(s).flat()),
    unlinked: (pk) => pk.startsWith("U"),
    PAY04: new Set(keys(s.P("202512").filter(({ pk }) => s.D.has(pk) && (s.D.get(pk) === "" || (s.D.get(pk) as string) < "20251201")))),
    QTA05: new Set([...group(s.E, ({ pk }) => pk)].filter(([, rows]) => new Set(rows.map(({ jgbm }) => jgbm)).size > 1).map(([pk]) => pk)),
    QTA07: inE(s.R.filter(({ spny }) => Number(spny) <= 202511)),
    QTA08: inE(s.E.filter(({ pk }) => (s.D.get(pk) ?? "") !== "" && (s.D.get(pk) as string) <= "20251201")),
    QTA13: new Set([
      ...inE(
        s.everyH.filter(({ pk, ryzt, ztrq }) => ["03", "04", "05", "07"].includes(text(ryzt)) && text(ztrq) < GRACE && !active.has(pk)),
      ),
      ...[...hadExit].filter((pk) => E.has(pk)),
    ]),
    PRC01O: new Set(keys(s.E.filter((row) => isCadreIdentity(row) && isBetween(row) && !O.has(row.pk)))),
    ORG01E: new Set(keys(s.E.filter((row) => isCadreIdentity(row) && text(row["rbrq"]) < "2025-07-04" && !O.has(row.pk)))),
  };
}

/** Entered 45 to 180 days ago. */
export const isBetween = ({ rbrq }: Keyed): boolean => text(rbrq) >= "2025-07-04" && text(rbrq) <= "2025-11-16";

/** Statutory month of retirement as yyyyMM, from the ID number (domain 7.5). */
export function statutory(row: Keyed, title: string): number {
  const birth = birthOf(normaliseCitizenId(text(row["sfzh"])).normalised) ?? "2000-01-01";
  const male = Number(normaliseCitizenId(text(row["sfzh"])).normalised.charAt(16)) % 2 === 1;
  const months = Number(birth.slice(0, 4)) * 12 + Number(birth.slice(5, 7)) - 1;
  const senior = /[12]$/.test(title) || ["131", "132"].includes(text(row["zwcc"]));
  const [age, start, step, cap] =
    male || senior ? [60, 1965, 4, 36] : ["05", "06"].includes(text(row["rysf"])) ? [50, 1975, 2, 60] : [55, 1970, 4, 36];
  const late = months - start * 12;
  const due = months + age * 12 + (late < 0 ? 0 : Math.min(cap, Math.floor(late / step) + 1));
  return Math.floor(due / 12) * 100 + (due % 12) + 1;
}
