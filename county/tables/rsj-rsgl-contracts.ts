import { Random, hash } from "../random";
import { addDays } from "../world/calendar";
import type { Employer } from "../world/employers";
import { employersByInstitution } from "../world/hr-staff";
import type { ContractRecord, Institution, World } from "../world/model";
import { codeRows } from "./code-rows";
import { numberInHr, nameInHr } from "./rsj-rsgl-insurance";
import { type Cell, type Table, sortedBy, table } from "./table";

/** bw_ry, bw_sp, bw_kh, aa10. */
export function contractTables(world: World): Table[] {
  const employers = employersByInstitution(world);
  const approvals = approvalsOf(world, employers);
  const all: (ContractRecord & { state?: string; ended?: string })[] = [...world.contracts, ...world.formerContracts];
  return [
    table(
      "bw_ry",
      sortedBy(all, ({ number }) => number).map((contract) =>
        contractRow(world, contract, employers.get(contract.institution)?.number ?? null, approvals),
      ),
    ),
    table(
      "bw_sp",
      sortedBy([...approvals.values()], ({ number }) => number).map(({ number, employer, year, control, heads, state }) => ({
        spbh: number,
        aab001: employer,
        nd: year,
        kzs: control,
        sqs: heads,
        pzs: state === "2" ? heads : null,
        zt: state,
        sprq: state === "2" ? `${Number(year) - 1}-12-10` : null,
      })),
    ),
    table(
      "bw_kh",
      sortedBy(
        all.flatMap(({ number, from, ended }) =>
          ["2023", "2024"]
            .filter((year) => from < `${year}-07-01` && (ended ?? "9999") > `${year}-12-31`)
            .map((year) => ({ bwbh: number, nd: year, dj: new Random(world.seed, "contract-appraisal", number, year).weighted(RESULTS) })),
        ),
        ({ bwbh, nd }) => bwbh + nd,
      ),
    ),
    { ...table("aa10", codeRows(CODES, ["aaa100", "aaa102", "aaa103"])), common: true },
  ];
}

const RESULTS: readonly (readonly [string, number])[] = [
  ["1", 14],
  ["2", 82],
  ["3", 3],
  ["4", 1],
];

/** An approval of hiring: of an institution and year, granted (2), waiting (1) or refused (3). */
interface HiringApproval {
  number: string;
  employer: string;
  year: string;
  control: number;
  heads: number;
  state: string;
}

const approvalKey = ({ institution, from, approved }: ContractRecord): string =>
  [institution.code, from.slice(0, 4), approved ? "2" : hash(institution.code) % 2 === 0 ? "1" : "3"].join("/");

/** Approvals by institution, year and state: for everybody hired since 2022. */
function approvalsOf(world: World, employers: ReadonlyMap<Institution, Employer>): Map<string, HiringApproval> {
  const heads = new Map<string, { institution: Institution; count: number }>();
  for (const contract of world.contracts) {
    const key = approvalKey(contract);
    heads.set(key, { institution: contract.institution, count: (heads.get(key)?.count ?? 0) + 1 });
  }
  return new Map(
    [...heads.keys()].sort().map((key, index) => {
      const [, year = "", state = ""] = key.split("/");
      const { institution, count } = heads.get(key) as { institution: Institution; count: number };
      const { contract, filing } = institution.controlNumbers;
      return [
        key,
        {
          number: `SP${world.divisionCode}${year}${String(index + 1).padStart(6, "0")}`,
          employer: employers.get(institution)?.number ?? "",
          year,
          control: (contract ?? 0) + (filing ?? 0),
          heads: count,
          state,
        },
      ];
    }),
  );
}

/** Of the unapproved every second has no approval at all, the others one that was not granted. */
function approvalNumber(contract: ContractRecord, approvals: ReadonlyMap<string, HiringApproval>): string | null {
  if (!contract.approved && hash(`unapproved/${contract.number}`) % 2 === 0) return null;
  // What came from before the approvals began, and filed staff, need none.
  if (contract.approved && (contract.source === "04" || contract.source === "05") && hash(contract.number) % 3 !== 0) return null;
  return approvals.get(approvalKey(contract))?.number ?? null;
}

/** Every twenty-fifth row knows its unit by the name alone. */
export const isNamedOnly = ({ number }: ContractRecord): boolean => hash(`named/${number}`) % 25 === 0;

function contractRow(
  world: World,
  contract: ContractRecord & { state?: string; ended?: string },
  employer: string | null,
  approvals: ReadonlyMap<string, HiringApproval>,
): Record<string, Cell> {
  const { number, person, institution, post, kind, source, fiscal, from, to, monthlyPay, state, ended } = contract;
  const random = new Random(world.seed, "contract-row", number);
  return {
    bwbh: number,
    xm: nameInHr(person),
    sfzhm: numberInHr(person),
    xb: person.sex === "1" ? "男" : "女",
    lxdh: `100${String(random.int(0, 99_999_999)).padStart(8, "0")}`,
    aab001: isNamedOnly(contract) ? null : employer,
    yrdw: isNamedOnly(contract) || random.chance(0.7) ? institution.name : institution.shortName,
    gw: post,
    gwlx: source === "02" && random.chance(0.5) ? "04" : kind,
    ly: source,
    jfly: fiscal ? "1" : "2",
    htqs: from,
    htzz: ended ? addDays(ended, 120) : to,
    yx: `${monthlyPay}.00`,
    zt: state ?? "1",
    tcrq: ended ?? null,
    tcyy: ended ? (({ "2": "01", "3": "02", "4": "03" } as Readonly<Record<string, string>>)[state ?? ""] ?? null) : null,
    spbh: approvalNumber(contract, approvals),
  };
}

/** Lists of social insurance: category → codes and names. */
const CODES: Readonly<Record<string, string>> = {
  AAB019: "10企业 20机关 30事业单位 40社会团体",
  AAB051: "1参保缴费 2暂停参保 3终止参保",
  AAC004: "0未知 1男 2女 9未说明",
  AAC012: "1干部 2工人",
  AAC031: "1参保缴费 2暂停缴费 3终止缴费",
  AAC060: "1生存 2死亡",
  AAC084: "0在职 1离退休",
  AAE140: "110企业职工基本养老保险 120机关事业单位基本养老保险 210失业保险 310职工基本医疗保险 410工伤保险 510生育保险",
};
