import { GRADE_TIERS } from "../../subgraphs/kit/codes/tables/position";
import { institutionCategories } from "../../subgraphs/establishment/mappers/codes";
import { opinions, preCheckStatuses } from "../../subgraphs/organization/mappers/codes";
import { type ByHand, type Departments, SETTLED, grouped, seenPerson } from "./departments";
import { activeInstitutions } from "./institutions";
import { leadershipOf } from "./leadership";

interface PreCheck {
  no: string;
  title: string | null;
  count: number | null;
  opinion: string | null;
  status: string | null;
  total: number;
}

interface Grade {
  readonly tier: string;
  readonly approved: number | null;
  readonly used: number;
  readonly over: number | null;
}

/** Leadership posts in red, yellow and green, and the pre-checks. */
export const demo06: ByHand = async (departments, variables) => {
  const { category, first } = variables as unknown as { category: Parameters<typeof institutionCategories.codes>[0]; first: number };
  const [page, checks] = await Promise.all([
    activeInstitutions(departments, first, institutionCategories.codes(category)),
    departments.organization<PreCheck>(
      `SELECT t.YSBH no, t.NTZW title, t.SL count, t.BBYJ opinion, t.ZT status, COUNT(*) OVER () total FROM ZSYS t JOIN B01 u ON u.B0111 = t.B0111
       WHERE u.B0117 LIKE :scope AND t.B0111 NOT IN (SELECT local_code FROM xt_jgdz WHERE secret = '1') ORDER BY t.YSBH LIMIT 50`,
    ),
  ]);
  const codes = page.rows.map(({ jgbm }) => jgbm);
  const [leadership, grades] = await Promise.all([leadershipOf(departments, codes), gradesOf(departments, codes)]);
  return {
    institutions: page.connection(({ jgbm, jgmc }) => ({
      institutionCode: jgbm,
      name: jgmc,
      leadershipOccupancy: leadership(jgbm),
      gradeOccupancy: grades(jgbm),
    })),
    leadershipPreChecks: {
      totalCount: checks[0]?.total ?? 0,
      edges: checks.map(({ no, title, count, opinion, status }) => ({
        node: {
          preCheckNo: no,
          positionTitle: title,
          count,
          establishmentOpinion: opinions.value(opinion),
          status: preCheckStatuses.value(status),
        },
      })),
    },
  };
};

/** Grades of institutions, approved and used by people wherever within their units; null where the department has no unit. */
async function gradesOf({ organization }: Departments, codes: readonly string[]) {
  const links = await organization<{ code: string; unit: string }>(
    `SELECT DISTINCT g.institution_code code, g.local_code unit FROM xt_jgdz g WHERE g.institution_code IN (:codes) AND ${SETTLED}`,
    { codes },
  );
  const units = links.map(({ unit }) => unit);
  if (!units.length) return () => null;
  const [approved, used] = await Promise.all([
    organization<{ unit: string; tier: string; n: number | null }>(
      "SELECT B0111 unit, TRIM(ZJDC) tier, HDS n FROM ZJZS WHERE B0111 IN (:units)",
      {
        units,
      },
    ),
    organization<{ unit: string; grade: string | null; n: number }>(
      `WITH RECURSIVE below (unit, place, step) AS (
         SELECT B0111, B0111, 0 FROM B01 WHERE B0111 IN (:units) AND B0194 = '1'
         UNION ALL SELECT b.unit, c.B0111, b.step + 1 FROM below b JOIN B01 c ON c.B0121 = b.place AND COALESCE(c.B0194, '') <> '1' WHERE b.step < 3)
       SELECT b.unit, TRIM(t.A0192E) grade, COUNT(*) n FROM below b JOIN A01 t ON t.A0195 = b.place
       WHERE TRIM(t.A0163) = '1' AND ${seenPerson("A01", "t.A0000")}
         AND t.A0000 NOT IN (SELECT s.A0000 FROM A02 s WHERE s.A0201B IN (SELECT local_code FROM xt_jgdz WHERE secret = '1') AND LOWER(TRIM(COALESCE(s.A0255, ''))) IN ('1', 'true'))
       GROUP BY b.unit, grade`,
      { units },
    ),
  ]);
  const [unitsOf, approvedIn, usedIn] = [
    grouped(links, ({ code }) => code),
    grouped(approved, ({ unit }) => unit),
    grouped(used, ({ unit }) => unit),
  ];
  return (code: string) => {
    const own = unitsOf.get(code)?.map(({ unit }) => unit);
    if (!own) return null;
    const [lines, people] = [own.flatMap((unit) => approvedIn.get(unit) ?? []), own.flatMap((unit) => usedIn.get(unit) ?? [])];
    return Object.entries(GRADE_TIERS).flatMap(([tier, { grades }]): Grade[] => {
      const counts = lines.flatMap((line) => (line.tier === tier && line.n !== null ? line.n : []));
      const held = people.reduce((sum, { grade, n }) => sum + (grade && grades.includes(grade) ? n : 0), 0);
      if (!counts.length) return held ? [{ tier, approved: null, used: held, over: null }] : [];
      const total = counts.reduce((sum, count) => sum + count, 0);
      return [{ tier, approved: total, used: held, over: Math.max(0, held - total) }];
    });
  };
}
