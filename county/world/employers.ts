import { type LocalCode, CodesInEstablishment, localCode } from "./local-links";
import type { Institution, World } from "./model";

/** An employer of social insurance. */
export interface Employer {
  number: string;
  name: string;
  rawCode: LocalCode;
  /** 10 enterprise, 20 organ, 30 public institution, 40 social organisation. */
  kind: "10" | "20" | "30" | "40";
  /** 1 active, 2 suspended, 3 cancelled. */
  state: "1" | "2" | "3";
  institution: Institution | null;
  /** How its institution is found, see domain 4.6; null when it has none. */
  method: string | null;
}

/** Number of an employer: the division and four digits. */
export const employerNumber = ({ divisionCode }: Pick<World, "divisionCode">, serial: number): string =>
  `${divisionCode}${String(serial).padStart(4, "0")}`;

const ENTERPRISES = ["城市建设投资有限公司", "自来水有限公司", "商贸有限公司", "客运有限公司", "人力资源服务有限公司"];
const SOCIAL = ["建筑业协会", "慈善总会"];

const CALLED_SHORT = ["委组织部", "人力资源和社会保障局", "第二中学", "中医医院"];
const CALLED_BY_PLAQUE = ["委党校", "职业技术教育中心"];
const PLAQUE_ONLY = ["紧急医疗救援中心"];

/** Every employer: institutions, active and abolished, offices that are none, enterprises and associations. */
export function openEmployers(world: World): void {
  const codes = new CodesInEstablishment(world);
  const { county, institutions, secret, employers, orphans } = world;
  // 监委 is insured with 纪委; what went up to the city is insured there.
  const kept = institutions.filter(({ lines, status }) => lines.length > 0 || status === "2" || status === "3");
  [...kept, secret].forEach((institution, index) => {
    const { name, rawCode } = heldAs(institution);
    employers.push({
      number: employerNumber(world, index + 1),
      name,
      rawCode,
      kind: institution.category < "20" ? "20" : "30",
      state: institution.status !== "1" ? "3" : institution.plan.hrSuspended ? "2" : "1",
      institution,
      method: codes.methodOf(institution, rawCode, name),
    });
  });
  const plain = (number: string, name: string, kind: Employer["kind"]): void => {
    employers.push({ number, name, rawCode: null, kind, state: "1", institution: null, method: null });
  };
  ENTERPRISES.forEach((name, index) => plain(employerNumber(world, 5001 + index), county.name.slice(0, -1) + name, "10"));
  SOCIAL.forEach((name, index) => plain(employerNumber(world, 6001 + index), county.name + name, "40"));
  for (const { department, code, name } of orphans) if (department === "H") plain(code, name, "30");
}

function heldAs(institution: Institution): { name: string; rawCode: LocalCode } {
  const { plan, plaques, shortName, uscc } = institution;
  const name = institution.name.slice(3);
  if (institution.secret) return { name: institution.name, rawCode: uscc };
  if (plan.hrUscc) return { name: institution.name, rawCode: plan.hrUscc };
  if (plan.hrName) return { name: plan.hrName, rawCode: uscc };
  if (CALLED_SHORT.includes(name)) return { name: shortName, rawCode: uscc };
  if (CALLED_BY_PLAQUE.includes(name)) return { name: plaques[0] as string, rawCode: uscc };
  if (PLAQUE_ONLY.includes(name)) return { name: plaques[0] as string, rawCode: null };
  return { name: institution.name, rawCode: localCode(institution, "H") };
}
