import { type LocalCode, CodesInEstablishment, localCode } from "./local-links";
import type { County } from "./county";
import type { Institution, InternalUnit, World } from "./model";

/** A unit of the cadre system: legal unit (1), internal unit (2) or folder of units (3). */
export interface OrgUnit {
  /** Hierarchical: 001.003.00A. */
  code: string;
  name: string;
  shortName: string;
  kind: "1" | "2" | "3";
  parent: OrgUnit | null;
  institution: Institution | null;
  /** The internal unit of E that it is. */
  unit: InternalUnit | null;
  rawCode: LocalCode;
  active: boolean;
  /** How its institution is found, see domain 4.6; null when it has none. */
  method: string | null;
}

const FOLDERS: readonly (readonly [serial: number, name: string, categories: string])[] = [
  [1, "县委机构", "01 05"],
  [2, "人大政协机关", "02 04"],
  [3, "政府工作部门", "03"],
  [4, "群众团体", "07"],
  [5, "乡镇和开发区", "08 09"],
  [6, "法院检察院", "06"],
  [7, "县直事业单位", "21 22 23 24 25"],
  [9, "临时机构", ""],
];

const segment = (serial: number): string => serial.toString(36).toUpperCase().padStart(3, "0");
/** Code of a unit by its serial numbers below the county's folder: `9.1` → 001.009.001. */
export const organizationCode = ({ index }: County, serials: string): string =>
  [index + 1, ...serials.split(".").map(Number)].map(segment).join(".");

/** Legal units that organization calls by another lawful name; their credit code is there. */
const CALLED_SHORT = ["委办公室", "委政法委员会", "人民检察院", "妇女联合会", "第一中学"];
const CALLED_BY_PLAQUE = ["发展和改革局", "融媒体中心"];
/** Without any code, and called by its plaque. */
const PLAQUE_ONLY = ["社会福利院"];

/** Every unit of the cadre system: folders, the legal units below them or below their superior, their internal units. */
export function openOrganization(world: World): void {
  const codes = new CodesInEstablishment(world);
  const children = new Map<string, number>();
  const add = (parent: OrgUnit | null, facts: Partial<OrgUnit> & Pick<OrgUnit, "name" | "kind">, serial?: number): OrgUnit => {
    const number = serial ?? (children.get(parent?.code ?? "") ?? 0) + 1;
    children.set(parent?.code ?? "", number);
    const unit: OrgUnit = {
      shortName: facts.name,
      institution: null,
      unit: null,
      rawCode: null,
      active: true,
      method: null,
      ...facts,
      code: parent ? `${parent.code}.${segment(number)}` : segment(number),
      parent,
    };
    world.orgUnits.push(unit);
    return unit;
  };
  const root = add(null, { name: world.county.name, kind: "3" }, world.county.index + 1);
  const folders = FOLDERS.map(([serial, name, categories]) => ({
    categories: categories.split(" "),
    folder: add(root, { name, kind: "3" }, serial),
  }));
  const legal = new Map<Institution, OrgUnit>();
  // 监委 is one body with 纪委, and one unit.
  const kept = world.institutions.filter(({ lines, status }) => lines.length > 0 || status !== "1");
  for (const institution of [...kept, world.secret]) {
    // Transferred to the city's level years ago: no longer in these books.
    if (institution.status === "4") continue;
    const above =
      (institution.parent && legal.get(institution.parent)) ??
      folders.find(({ categories }) => categories.includes(institution.category))?.folder;
    if (!above) throw new Error(`expected a folder for ${institution.name}`);
    const { name, rawCode } = heldAs(institution);
    const unit = add(above, {
      name,
      shortName: institution.shortName,
      kind: "1",
      institution,
      rawCode,
      active: institution.status === "1",
      method: codes.methodOf(institution, rawCode, name),
    });
    legal.set(institution, unit);
    if (institution.lines.some(({ type }) => type !== "04" && type !== "05"))
      for (const internal of institution.units) add(unit, { name: internal.name, kind: "2", unit: internal });
  }
  const temporary = folders[folders.length - 1]?.folder ?? root;
  for (const { department, name } of world.orphans) if (department === "O") add(temporary, { name, kind: "1" });
}

function heldAs(institution: Institution): { name: string; rawCode: LocalCode } {
  const { plan, plaques, shortName, uscc } = institution;
  const name = institution.name.slice(3);
  if (institution.secret) return { name: institution.name, rawCode: uscc };
  if (plan.organizationUscc) return { name: institution.name, rawCode: plan.organizationUscc };
  if (plan.organizationName) return { name: plan.organizationName, rawCode: uscc };
  if (CALLED_SHORT.includes(name)) return { name: shortName, rawCode: uscc };
  if (CALLED_BY_PLAQUE.includes(name)) return { name: plaques[0] as string, rawCode: uscc };
  if (PLAQUE_ONLY.includes(name)) return { name: plaques[0] as string, rawCode: null };
  return { name: institution.name, rawCode: localCode(institution, "O") };
}
