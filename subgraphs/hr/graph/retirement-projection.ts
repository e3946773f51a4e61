import { Int, ObjectType } from "type-graphql";
import type { SubgraphContext } from "../../kit/context";
import { localPersons } from "../../kit/crosswalk";
import { isSeniorTitle } from "../../kit/codes/tables/title";
import type { Sex, StaffIdentity } from "../../kit/graph/enums";
import { Fact } from "../../kit/graph/fact";
import { YearMonthScalar } from "../../../schema/scalars";
import { retirementOf } from "../../kit/retirement";
import { rowBy } from "../../kit/rows/load";
import { parameter } from "../../kit/side-tables/parameter";
import { insuredPersons } from "../mappers/ac01";
import { staff } from "../mappers/ry_xx";
import { RetirementCategory } from "./enums";
import { visiblePersons } from "./visible";

@ObjectType({ description: "法定退休推算", simpleResolvers: true })
export class RetirementProjection {
  @Fact(() => RetirementCategory, { group: "G9", zh: "退休类别" }) category!: RetirementCategory | null;
  @Fact(() => YearMonthScalar, { group: "G9", zh: "法定退休年月" }) statutoryMonth!: string | null;
  @Fact(() => Int, { group: "G9", zh: "法定退休年龄（月）" }) statutoryAgeMonths!: number | null;
  @Fact(() => Int, { group: "G9", zh: "延迟月数" }) delayMonths!: number | null;
  @Fact(() => YearMonthScalar, { group: "G9", zh: "弹性提前最早可退休年月" }) earliestFlexibleMonth!: string | null;
  @Fact(() => Int, { group: "G9", zh: "最低缴费月数" }) minContributionMonths!: number | null;
  @Fact(() => String, { group: "G9", zh: "依据" }) basis!: string | null;
}

/** What establishment says of the person, by `@requires`. */
export interface RequiredOfPerson {
  personKey: string;
  birthDate?: string | null;
  sex?: Sex | null;
  staffIdentity?: StaffIdentity | null;
  leadershipLevelCode?: string | null;
}

const BASIS = "《国务院关于渐进式延迟法定退休年龄的办法》（2025年1月1日起施行）";
const SENIOR_FEMALE_BASIS = `${BASIS}；组通字〔2015〕14号`;

/** Parameter of `xt_cs`: `false` where women at county level or with a senior title do not retire like men (domain 7.5). */
const SENIOR_FEMALE_PARAMETER = "senior_female_as_male";

/** What hr's own rows say of a person; those of active staff first. */
async function ownFacts(context: SubgraphContext, personKey: string) {
  const facts = ["status", "identity", "titleCode", "idSex", "idBirthDate"];
  const [staffNos, insuredNos] = await Promise.all([
    localPersons(context, "ry_xx").load(personKey),
    localPersons(context, "ac01").load(personKey),
  ]);
  const [records, insured] = await Promise.all([
    rowBy(context, staff, "rybh", facts, { where: visiblePersons(context, "ry_xx") }).loadMany(staffNos),
    rowBy(context, insuredPersons, "aac001", ["idSex", "idBirthDate"], { where: visiblePersons(context, "ac01") }).loadMany(insuredNos),
  ]);
  const active = records.flatMap((record) => (record?.status === "ACTIVE" ? [record] : []));
  const known = [...active, ...records, ...insured].find((row) => row?.idBirthDate);
  return {
    identity: active.find(({ identity }) => identity)?.identity ?? null,
    seniorTitle: active.some(({ titleCode }) => isSeniorTitle(titleCode)),
    birthDate: known?.idBirthDate ?? null,
    sex: known?.idSex ?? null,
  };
}

/**
 * When a person retires (domain 7.5): identity and leadership level as establishment has them, birth and sex as the ID number
 * says them, the title of hr's own records. Null when birth is not known, or a woman's identity.
 */
export async function retirementProjection(context: SubgraphContext, person: RequiredOfPerson): Promise<RetirementProjection | null> {
  const [own, policy] = await Promise.all([ownFacts(context, person.personKey), parameter(context, SENIOR_FEMALE_PARAMETER)]);
  const birth = own.birthDate ?? person.birthDate ?? null;
  const retirement = retirementOf(
    {
      birthMonth: birth && birth.slice(0, 7),
      sex: own.sex ?? person.sex ?? null,
      identity: person.staffIdentity ?? own.identity,
      leadershipLevelCode: person.leadershipLevelCode ?? null,
      seniorTitle: own.seniorTitle,
    },
    { seniorFemaleAsMale: policy?.trim() !== "false" },
  );
  return retirement && { ...retirement, basis: retirement.category === "SENIOR_FEMALE_60" ? SENIOR_FEMALE_BASIS : BASIS };
}
