import { leadershipPositions } from "../../subgraphs/establishment/mappers/person-codes";
import { memberTypes } from "../../subgraphs/organization/mappers/codes";
import { type Departments, SETTLED, grouped, seenPerson } from "./departments";

export interface Post {
  levelCode: string | null;
  position: string | null;
  approved: number;
  actual: number | null;
  vacancy: number | null;
  over: number | null;
  light: string | null;
}

/** SQL: the nearest legal unit of a place is in the division, or there is none. */
const IN_SCOPE = `COALESCE((SELECT CASE WHEN u0.B0194 = '1' THEN NULLIF(TRIM(u0.B0117), '') WHEN u1.B0194 = '1' THEN NULLIF(TRIM(u1.B0117), '')
    WHEN u2.B0194 = '1' THEN NULLIF(TRIM(u2.B0117), '') WHEN u3.B0194 = '1' THEN NULLIF(TRIM(u3.B0117), '') END
  FROM B01 u0 LEFT JOIN B01 u1 ON u1.B0111 = u0.B0121 LEFT JOIN B01 u2 ON u2.B0111 = u1.B0121 LEFT JOIN B01 u3 ON u3.B0111 = u2.B0121
  WHERE u0.B0111 = t.A0201B), '') LIKE :scope`;
const yes = (column: string): string => `LOWER(TRIM(COALESCE(t.${column}, ''))) IN ('1', 'true')`;

/** Leadership posts of institutions, approved and held; null where the organization department has no such unit. */
export async function leadershipOf(departments: Departments, codes: readonly string[]): Promise<(code: string) => Post[] | null> {
  const { establishment, organization } = departments;
  const [lines, links, held] = await Promise.all([
    establishment<{ jgbm: string; zscc: string | null; zf: string | null; nsbm: string | null; hds: number | null }>(
      "SELECT jgbm, NULLIF(TRIM(zscc), '') zscc, NULLIF(TRIM(zf), '') zf, NULLIF(TRIM(nsbm), '') nsbm, hds FROM ldzs_hd WHERE jgbm IN (:codes)",
      { codes },
    ),
    organization<{ code: string; unit: string }>(
      `SELECT DISTINCT g.institution_code code, g.local_code unit FROM xt_jgdz g WHERE g.institution_code IN (:codes) AND ${SETTLED}`,
      { codes },
    ),
    organization<{ code: string; level: string | null; member: string; n: number }>(
      `SELECT g.code, TRIM(t.A0221) level, TRIM(t.A0201E) member, COUNT(*) n
       FROM (SELECT DISTINCT g.institution_code code, g.local_code unit FROM xt_jgdz g WHERE g.institution_code IN (:codes) AND ${SETTLED}) g
       JOIN A02 t ON t.A0201B = g.unit
       WHERE ${yes("A0255")} AND ${yes("A0219")} AND NOT ${yes("A0248")} AND TRIM(t.A0201E) IN ('1', '3') AND ${seenPerson("A01", "t.A0000")}
         AND t.A0201B NOT IN (SELECT local_code FROM xt_jgdz WHERE secret = '1')
         AND t.A0000 NOT IN (SELECT p.A0000 FROM A01 p WHERE p.A0195 IN (SELECT local_code FROM xt_jgdz WHERE secret = '1'))
         AND t.A0000 NOT IN (SELECT s.A0000 FROM A02 s WHERE s.A0201B IN (SELECT local_code FROM xt_jgdz WHERE secret = '1') AND LOWER(TRIM(COALESCE(s.A0255, ''))) IN ('1', 'true'))
         AND ${IN_SCOPE}
       GROUP BY g.code, level, member`,
      { codes },
    ),
  ]);
  const [linesOf, unitsOf, heldIn] = [
    grouped(lines, ({ jgbm }) => jgbm),
    grouped(links, ({ code }) => code),
    grouped(held, ({ code }) => code),
  ];
  return (code) => {
    if (!unitsOf.has(code)) return null;
    const posts = new Map<string, Post>();
    const post = (levelCode: string | null, position: string | null, inner: string | null): Post => {
      const order = `${inner ?? ""} ${levelCode ?? "zzz"} ${position ?? ""}`;
      let found = posts.get(order);
      if (!found)
        posts.set(order, (found = { levelCode, position, approved: 0, actual: inner ? null : 0, vacancy: null, over: null, light: null }));
      return found;
    };
    for (const { zscc, zf, nsbm, hds } of linesOf.get(code) ?? []) post(zscc, leadershipPositions.value(zf), nsbm).approved += hds ?? 0;
    for (const { level, member, n } of heldIn.get(code) ?? []) post(level || null, memberTypes.value(member), null).actual! += n;
    return [...posts]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, each]) => {
        if (each.actual === null) return each;
        const vacancy = each.approved - each.actual;
        const light = vacancy > 0 ? "GREEN" : vacancy === 0 ? "YELLOW" : "RED";
        return { ...each, vacancy: Math.max(0, vacancy), over: Math.max(0, -vacancy), light };
      });
  };
}
