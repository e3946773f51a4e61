import { organisationCodeCheckCharacter, usccCheckCharacter } from "../../subgraphs/kit/codes/uscc";
import { Random } from "../random";
import { ACTIVE, INACTIVE, type Listed } from "./institution-list";
import type { County } from "./county";
import type { Institution, LeadershipLine, QuotaLine, QuotaType } from "./model";
import { countActual } from "./quota-plan";
import { enrolmentsOf } from "./schools";

const UNIT_NAMES = ["办公室", "综合股", "政策法规股", "业务股", "规划财务股", "监督管理股", "信息股", "督查股", "人事股"];

const USCC_CATEGORY: Readonly<Record<string, string>> = { "07": "3", "21": "2", "22": "2", "23": "2", "24": "2", "25": "2" };

/** Draws the 202 institutions with their quotas, and the one secret unit outside all totals. */
export function buildInstitutions(county: County): { institutions: Institution[]; secret: Institution } {
  const { seed, divisionCode } = county;
  const inCounty = (name: string): string => `${county.name}${name}`;
  const byName = new Map<string, Institution>();
  const sequence = new Map<string, number>();
  const organisationCodes = new Set<string>();

  const make = (name: string, category: string, listed: Partial<Listed>): Institution => {
    const number = (sequence.get(category) ?? 0) + 1;
    sequence.set(category, number);
    const random = new Random(seed, "institution", name);
    const established =
      listed.established ?? (listed.former ? random.date("1984-03-01", "1998-12-31") : random.date("1978-01-01", "2012-12-31"));
    const organisationCode = drawOrganisationCode(county, random, established, organisationCodes);
    const first17 = `1${USCC_CATEGORY[category] ?? "1"}${divisionCode}${organisationCode}`;
    const isOrgan = category < "20";
    const institution: Institution = {
      code: `${divisionCode}${category}${String(number).padStart(4, "0")}`,
      name: inCounty(name),
      shortName: listed.short ?? `县${name}`,
      plaques: (listed.plaques ?? []).map((plaque) => inCounty(plaque)),
      formerNames: listed.former ? [{ name: inCounty(listed.former), until: random.date("2018-11-01", "2019-06-30") }] : [],
      category,
      rank: listed.rank ?? "151",
      fundingForm: isOrgan ? "4" : listed.partial ? "2" : "1",
      publicClass: isOrgan ? null : category === "22" && listed.quotas?.["03"] ? "1" : listed.partial ? "3" : "2",
      sector: listed.sector ?? "QT",
      managementMode: null,
      uscc: first17 + usccCheckCharacter(first17),
      organisationCode,
      status: "1",
      secret: false,
      established,
      abolished: null,
      parent: listed.parent ? listedBefore(byName, listed.parent) : null,
      coManagedBy: null,
      coLocatedWith: null,
      mergedInto: null,
      lines: [],
      leadership: leadershipOf(name, category, listed),
      units: [],
      enrolments: [],
      controlNumbers: { contract: null, filing: null },
      agency: null,
      copy: {
        oldCode:
          established < "2015-01-01"
            ? random.chance(0.3)
              ? `${organisationCode.slice(0, 8)}-${organisationCode.slice(8)}`
              : organisationCode
            : null,
      },
      plan: {},
    };
    for (const [type, approved] of Object.entries(listed.quotas ?? {}) as [QuotaType, number][]) {
      const fundingForm = isOrgan ? "4" : institution.fundingForm;
      const [purpose, earmarked] = listed.purpose ?? ["", 0];
      const rest = type === "05" ? approved : approved - earmarked;
      if (approved > 0) institution.lines.push({ type, fundingForm, purpose: "", approved: rest, actual: 0 });
      if (earmarked && type !== "05") institution.lines.push({ type, fundingForm, purpose, approved: earmarked, actual: 0 });
    }
    institution.units = unitsOf(institution, name, random);
    institution.enrolments = enrolmentsOf(name, listed, seed);
    byName.set(name, institution);
    return institution;
  };

  const institutions = ACTIVE.map((listed) => make(listed.name, listed.category, listed));
  for (const [name, category, status, date, heir] of INACTIVE) {
    const institution = make(name, category, {
      rank: "151",
      quotas: {},
      established: new Random(seed, "old", name).date("1985-01-01", "2005-12-31"),
    });
    institutions.push(
      Object.assign(institution, {
        status,
        abolished: date,
        leadership: [],
        units: [],
        mergedInto: listedBefore(byName, heir),
        parent: listedBefore(byName, heir),
      }),
    );
  }
  relate(byName);
  countActual(seed, institutions);
  const secret = Object.assign(make("第十七联络站", "03", { rank: "142", quotas: { "01": 14 }, established: "2009-05-01" }), {
    secret: true,
    parent: null,
  });
  (secret.lines[0] as QuotaLine).actual = 12;
  return { institutions, secret };
}

function listedBefore(byName: ReadonlyMap<string, Institution>, name: string): Institution {
  const found = byName.get(name);
  if (!found) throw new Error(`expected an institution listed before its dependants, got ${name}`);
  return found;
}

/** The institution listed under this name (without the county). @throws Error */
export const named = (institutions: readonly Institution[], name: string): Institution =>
  institutions.find((institution) => institution.name.slice(3) === name) ?? listedBefore(new Map(), name);

function drawOrganisationCode({ index, of }: County, random: Random, established: string, used: Set<string>): string {
  for (;;) {
    // Every county draws from numbers of its own.
    const serial = String(random.int(0, Math.floor(100_000 / of) - 1) * of + index).padStart(5, "0");
    const first8 = established < "2015-01-01" ? `410${serial}` : `MB1${"ABCDEFGHJKLMN".charAt(Number(serial.charAt(0)))}${serial.slice(1)}`;
    if (used.has(first8)) continue;
    used.add(first8);
    return first8 + organisationCodeCheckCharacter(first8);
  }
}

/** Who stands above whom, which are one body, who is managed by two. */
function relate(byName: ReadonlyMap<string, Institution>): void {
  const get = (name: string): Institution => listedBefore(byName, name);
  const [discipline, supervision] = [get("纪律检查委员会"), get("监察委员会")];
  supervision.coLocatedWith = discipline;
  discipline.coLocatedWith = supervision;
  supervision.uscc = discipline.uscc;
  supervision.copy.oldCode = discipline.copy.oldCode = null;
  for (const institution of byName.values()) {
    if (institution.category === "23" && institution.parent) institution.coManagedBy = get("农业农村局");
    if (institution.name.endsWith("卫生院") && institution.parent)
      institution.coManagedBy = get(`${institution.name.slice(3, 5)}镇人民政府`);
  }
  for (const name of ["政务服务中心", "融媒体中心", "农业技术推广中心"]) get(name).managementMode = "事业单位+";
}

function leadershipOf(name: string, category: string, { rank, quotas, stages }: Partial<Listed>): LeadershipLine[] {
  const line = (level: string, position: "1" | "2", approved: number, post = ""): LeadershipLine => ({ level, position, post, approved });
  const approved = Object.values(quotas ?? {}).reduce((sum, count) => sum + count, 0);
  if (approved === 0) return [];
  const more =
    name === "直属机关工作委员会" ? [line("142", "2", 1, "纪工委书记")] : name === "教育和体育局" ? [line("142", "2", 1, "总督学")] : [];
  if (category === "05") return [line("132", "1", 1), line("141", "2", 3), line("142", "2", 1, "机关党委专职副书记")];
  if (category === "02" || category === "04") return [line("131", "1", 1), line("132", "2", 4)];
  if (category === "06") return [line("132", "1", 1), line("141", "2", 3)];
  if (category === "09") return [line("132", "1", 2), line("141", "2", 3)];
  if (category === "08") return [line("141", "1", 2), line("142", "2", 4)];
  if (category === "03") return [line("141", "1", 1), line("142", "2", name === "公安局" ? 4 : 3), ...more];
  if (category === "01") return [line("141", "1", 1), line("142", "2", 2), ...more];
  if (category === "07") return [line("141", "1", 1), line("142", "2", 1)];
  if (rank === "141") return [line("141", "1", 1), line("142", "2", category === "25" ? 3 : 2)];
  if (rank === "142") return approved < 5 ? [line("142", "1", 1)] : [line("142", "1", 1), line("151", "2", category >= "24" ? 2 : 1)];
  if (category === "24" && rank === "151")
    return stages === "1" ? [line("151", "1", 1)] : [line("151", "1", 1), line("152", "2", approved >= 150 ? 2 : 1)];
  if (category === "25") return [line("151", "1", 1), line("152", "2", 1)];
  return [line(rank ?? "151", "1", 1)];
}

function unitsOf({ code, established, lines, category }: Institution, name: string, random: Random): Institution["units"] {
  const approved = lines.reduce((sum, line) => sum + line.approved, 0);
  const count = approved < 12 ? 0 : Math.min(9, 2 + Math.floor(approved / (category < "20" ? 7 : 40)));
  const units = UNIT_NAMES.slice(0, count).map((unit, index) => ({
    code: `${code}${String(index + 1).padStart(3, "0")}`,
    name: unit,
    rank: category === "02" || category === "04" || category === "06" ? "142" : "151",
    since: established < "2019-03-01" ? random.date("2019-03-01", "2019-06-30") : established,
  }));
  const added = name === "林业局" ? "森林草原防火股" : name === "司法局" ? "行政复议与应诉股" : null;
  if (added) units.push({ code: `${code}${String(count + 1).padStart(3, "0")}`, name: added, rank: "151", since: "2025-04-22" });
  return units;
}
