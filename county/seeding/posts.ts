import { shuffled } from "../random";
import type { Builder } from "../world/builder";
import type { EstablishmentRecord, Institution } from "../world/model";
import { isSeniorGrade, maxSeniorShare } from "../world/post-policy";
import { qualify } from "../world/staffing";
import { expectInstitution } from "./subjects";

/** Professional staff of an institution below which a plan's ratio hardly matters. */
const FEW = 6;
/** Staff of hr will be some more or less than those of E now: the ratio must hold, or break, all the same. */
const fewer = (heads: number): number => Math.floor(heads * 0.97) - 5;
const more = (heads: number): number => Math.ceil(heads * 1.03) + 3;

/** Posts of public institutions: within the ratios of policy, but for those that break one as planned (HRS-02, 03, 04). */
export function seedPosts(builder: Builder): void {
  const { world, seed } = builder;
  const staff = new Map<Institution, EstablishmentRecord[]>();
  for (const record of world.records)
    if (hasPosts(record.institution)) staff.set(record.institution, [...(staff.get(record.institution) ?? []), record]);
  const roomy = shuffled(
    [...staff.keys()].filter((institution) => vacancyOf(institution) > 0 && professionals(staff, institution).length > 15),
    seed,
    "posts",
    ({ code }) => code,
  );
  const excessive = roomy
    .filter(
      (institution) => promotable(professionals(staff, institution)) >= seniorsAbovePolicy(institution, professionals(staff, institution)),
    )
    .slice(0, 7);
  const others = roomy.filter((institution) => !excessive.includes(institution));
  const seeded: readonly (readonly [rule: string, chosen: readonly Institution[], tell: (institution: Institution) => void])[] = [
    ["HRS-02", others.slice(0, 13), ({ plan }) => (plan.overfilledGrades = 1)],
    ["HRS-03", excessive, ({ plan }) => (plan.seniorShareAbovePolicy = true)],
    ["HRS-04", others.slice(13, 18), ({ plan }) => (plan.postsAboveQuota = true)],
  ];
  for (const [rule, chosen, tell] of seeded)
    for (const institution of chosen) {
      tell(institution);
      expectInstitution(builder, rule, institution);
    }
  for (const institution of staff.keys()) {
    prevailProfessionals(builder, institution, staff.get(institution) ?? []);
    fitSeniors(institution, professionals(staff, institution));
  }
}

/** Institutions with a plan of posts: those with quotas of public institutions. */
export const hasPosts = ({ category, status, lines }: Institution): boolean =>
  status === "1" && category > "20" && lines.some(({ type }) => type === "04");

const vacancyOf = ({ lines }: Institution): number => lines.reduce((sum, { approved, actual }) => sum + approved - actual, 0);
const professionals = (staff: ReadonlyMap<Institution, EstablishmentRecord[]>, institution: Institution): EstablishmentRecord[] =>
  (staff.get(institution) ?? []).filter(({ identity }) => identity === "04");

/** In education and health the professional posts are most by far. */
function prevailProfessionals(builder: Builder, { sector }: Institution, staff: readonly EstablishmentRecord[]): void {
  if (sector !== "JY" && sector !== "WS") return;
  const others = staff.filter(({ identity, leads }) => identity === "03" && !leads);
  for (let count = staff.filter(({ identity }) => identity === "04").length; count < staff.length * 0.76; count++) {
    const record = others.shift();
    if (!record) return;
    record.identity = "04";
    qualify(record, builder.random("professional", record.number));
  }
}

const isSenior = ({ postCategory, postGrade }: EstablishmentRecord): boolean => isSeniorGrade(postCategory, postGrade);
const isMiddle = ({ professionalTitle, leads }: EstablishmentRecord): boolean => professionalTitle?.endsWith("3") === true && !leads;
/** Seniors, and those who may become it. */
const promotable = (staff: readonly EstablishmentRecord[]): number => staff.filter((record) => isSenior(record) || isMiddle(record)).length;
/** So many seniors that their share is too large whatever posts are added. */
const seniorsAbovePolicy = (institution: Institution, staff: readonly EstablishmentRecord[]): number =>
  Math.floor(maxSeniorShare(institution.sector) * more(staff.length + vacancyOf(institution))) + 2;

function fitSeniors(institution: Institution, staff: readonly EstablishmentRecord[]): void {
  if (staff.length < FEW) return;
  const byAge = [...staff].sort((a, b) => Number(a.leads) - Number(b.leads) || (a.person.birth < b.person.birth ? 1 : -1));
  const award = (record: EstablishmentRecord, level: string, grade: string): void => {
    record.professionalTitle = `${(record.professionalTitle ?? "05").slice(0, 2)}${level}`;
    record.postGrade = grade;
  };
  let count = staff.filter(isSenior).length;
  if (institution.plan.seniorShareAbovePolicy) {
    const wanted = seniorsAbovePolicy(institution, staff);
    for (const record of byAge.filter(isMiddle).reverse())
      if (count < wanted) {
        award(record, "2", "07");
        count++;
      }
    return;
  }
  const most = Math.floor(maxSeniorShare(institution.sector) * fewer(staff.length));
  for (const record of byAge.filter(isSenior))
    if (count > most) {
      award(record, "3", "08");
      count--;
    }
}
