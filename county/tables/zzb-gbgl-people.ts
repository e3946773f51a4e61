import { EDUCATIONS } from "../../subgraphs/kit/codes/tables/education";
import { Random, hash } from "../random";
import { AS_OF, compact } from "../world/calendar";
import { type Cadre, uuid } from "../world/cadre";
import type { World } from "../world/model";
import { type Cell, type Table, sortedBy, table } from "./table";

/** A01, A05, A08, A15, A30, GWY_DJ. */
export function cadreTables(world: World): Table[] {
  const cadres = sortedBy(world.cadres, ({ id }) => id);
  return [
    table(
      "A01",
      cadres.map((cadre) => cadreRow(world, cadre)),
    ),
    byKey(
      "A05",
      "A0500",
      cadres.flatMap((cadre) => levelRows(world, cadre)),
    ),
    byKey(
      "A08",
      "A0800",
      cadres.flatMap((cadre) => educationRows(world, cadre)),
    ),
    byKey(
      "A15",
      "A1500",
      cadres.flatMap((cadre) => appraisalRows(world, cadre)),
    ),
    table(
      "A30",
      cadres.flatMap(({ id, exit }) =>
        exit
          ? [
              {
                A0000: id,
                A3001: exit.mode,
                A3004: hash(id) % 3 === 0 ? compact(exit.date) : compact(exit.date.slice(0, 7)),
                A3007A: exit.destination,
              },
            ]
          : [],
      ),
    ),
    table(
      "GWY_DJ",
      cadres
        .filter((cadre) => cadre.category < "3" && (cadre.registered || isPending(cadre)))
        .map((cadre) => registrationRow(world, cadre)),
    ),
  ];
}

const byKey = (name: string, key: string, rows: readonly Record<string, Cell>[]): Table =>
  table(
    name,
    sortedBy(rows, (row) => String(row[key])),
  );

/** The ID number as it stands in O: as O mistyped it, or, of people long gone, sometimes in the old form. */
export function numberInOrganization({ person, status, exit, id }: Cadre): string {
  const { idNumber, copies } = person;
  if (copies.O?.idNumber !== undefined) return copies.O.idNumber;
  const isOld = status !== "1" && (exit?.date ?? "") < "2013-01-01" && hash(id) % 4 === 0 && idNumber.length === 18;
  return isOld && idNumber.slice(6, 8) === "19" ? idNumber.slice(0, 6) + idNumber.slice(8, 17) : idNumber;
}

export const nameInOrganization = ({ person }: Cadre): string => person.copies.O?.name ?? person.name;

/** yyyyMM of four fifths, yyyyMMdd of most others, the rest yyyy.MM. */
function writtenDate(date: string, key: string): string {
  const kind = hash(`date/${key}`) % 100;
  return kind < 80 ? compact(date.slice(0, 7)) : kind < 95 ? compact(date) : date.slice(0, 7).replace("-", ".");
}

const PARTIES: Readonly<Record<string, string>> = {
  "02": "中共预备党员",
  "03": "共青团员",
  "04": "民革",
  "05": "民盟",
  "07": "民进",
  "10": "九三学社",
};

function cadreRow({ seed }: World, cadre: Cadre): Record<string, Cell> {
  const { id, person, unit, place, status, category, level, grade, title, record } = cadre;
  const copy = person.copies.O;
  const random = new Random(seed, "cadre-row", id);
  const joined = `${Number(person.birth.slice(0, 4)) + random.int(21, 29)}.${String(random.int(1, 12)).padStart(2, "0")}`;
  const highest = EDUCATIONS.name(person.education) ?? "";
  return {
    A0000: id,
    A0101: nameInOrganization(cadre),
    A0104: copy?.codes?.["A0104"] ?? copy?.sex ?? person.sex,
    A0107: writtenDate(copy?.birth ?? person.birth, id),
    A0117: copy?.codes?.["A0117"] ?? person.ethnic,
    A0134: compact(person.workStart),
    A0140: person.political === "01" ? joined : (PARTIES[person.political] ?? ""),
    A0160: category,
    A0163: status,
    A0165: level === "131" || level === "132" ? "02" : level === "141" || level === "142" ? "03" : "09",
    A0121: cadre.quotaType,
    A0184: numberInOrganization(cadre),
    A0192A: `${unit.name}${title}`,
    A0195: place.code,
    A0221: level,
    A0288: level && record ? compact(random.date("2012-01-01", "2024-12-31").slice(0, 7)) : null,
    A0192E: grade,
    A0192C: grade ? compact(random.date("2019-06-01", "2024-12-31").slice(0, 7)) : null,
    A0120: category < "3" ? String(random.int(10, 25)) : null,
    QRZXL: person.fullTime ? highest : "大学专科",
    ZZXL: person.fullTime ? null : highest,
    XGSJ: `${random.date("2024-01-01", "2025-12-28")} 09:${String(random.int(10, 59))}:00`,
  };
}

function levelRows({ seed }: World, { id, level, grade, status, record }: Cadre): Record<string, Cell>[] {
  if (!record) return [];
  const row = (kind: "0" | "1", code: string): Record<string, Cell> => {
    const random = new Random(seed, "level", id, kind);
    return {
      A0500: uuid(seed, "level", id, kind),
      A0000: id,
      A0531: kind,
      A0501B: code,
      A0504: compact(random.date("2014-01-01", "2024-12-31").slice(0, 7)),
      A0517: status === "1" ? null : compact((record.exited ?? "2025-12-31").slice(0, 7)),
      A0524: status === "1" ? "1" : "0",
    };
  };
  return [...(level ? [row("0", level)] : []), ...(grade ? [row("1", grade)] : [])];
}

const SCHOOLS = ["衡川大学", "衡川师范大学", "沄州学院", "衡川农业大学", "衡川行政学院", "沄州职业技术学院"];

/** The highest education, and where that was earned beside work an earlier one. */
function educationRows({ seed }: World, { id, person }: Cadre): Record<string, Cell>[] {
  const row = (
    label: string,
    facts: { code: string; degree: string | null; fullTime: boolean; highest: boolean; age: number },
  ): Record<string, Cell> => {
    const random = new Random(seed, "education", id, label);
    return {
      A0800: uuid(seed, "education", id, label),
      A0000: id,
      A0801B: facts.code,
      A0901B: facts.degree,
      A0814: random.pick(SCHOOLS),
      A0824: person.major,
      A0837: facts.fullTime ? "1" : "2",
      A0807: `${Math.min(Number(person.birth.slice(0, 4)) + facts.age, Number(AS_OF.slice(0, 4)))}0${random.int(6, 7)}`,
      A0834: facts.highest ? "1" : "0",
    };
  };
  const { education, degree, fullTime } = person;
  const highest = row("highest", { code: education, degree, fullTime, highest: true, age: fullTime ? 23 : 34 });
  if (fullTime) return [highest];
  return [row("first", { code: education < "31" ? "31" : "41", degree: null, fullTime: true, highest: false, age: 20 }), highest];
}

function appraisalRows({ seed }: World, { id, status, record, category }: Cadre): Record<string, Cell>[] {
  if (status !== "1" || category === "5") return [];
  return ["2023", "2024"]
    .filter((year) => (record?.entered ?? "2020") < `${year}-07-01`)
    .map((year) => {
      const random = new Random(seed, "appraisal", id, year);
      return {
        A1500: uuid(seed, "appraisal", id, year),
        A0000: id,
        A1521: year,
        A1517: random.weighted([
          ["1", 18],
          ["2", 79],
          ["3", 1],
          ["5", 2],
        ]),
      };
    });
}

/** Of the unregistered some have a row that is not valid. */
const isPending = ({ id, person }: Cadre): boolean => person.plan.unregistered === true && hash(`pending/${id}`) % 2 === 0;

function registrationRow({ seed, county }: World, { id, category, record, registered }: Cadre): Record<string, Cell> {
  const random = new Random(seed, "registration", id);
  const entered = record?.entered ?? "2020-01-01";
  const first = entered < "2006-06-01" ? "2006-07-01" : entered;
  const date = first >= "2025-01-01" ? `${first.slice(0, 8)}28` : random.date(first, `${first.slice(0, 4)}-12-31`);
  return {
    A0000: id,
    DJLX: category === "2" ? "3" : "1",
    DJRQ: compact(date),
    DJWH: `${county.name.charAt(0)}组登〔${date.slice(0, 4)}〕${random.int(1, 60)}号`,
    DJZT: registered ? "1" : "0",
  };
}
