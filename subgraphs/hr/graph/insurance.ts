import type { GraphQLResolveInfo } from "graphql";
import { Ctx, FieldResolver, Info, ObjectType, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context";
import { localPersons } from "../../kit/crosswalk";
import { Fact, FactResolver } from "../../kit/graph/fact";
import { DecimalScalar, YearMonthScalar } from "../../../schema/scalars";
import { rowBy, rowsBy } from "../../kit/rows/load";
import { selectedFields } from "../../kit/rows/selection";
import { insuredPersons } from "../mappers/ac01";
import { enrolments } from "../mappers/ac02";
import { Employer, employerOf } from "./employer";
import { InsuranceStatus, InsuranceType, SurvivalStatus } from "./enums";
import { Person } from "./person";
import { visiblePersons, visibleUnits } from "./visible";

@ObjectType({ description: "参保记录", simpleResolvers: true })
export class InsuranceEnrolment {
  @Fact(() => InsuranceType, { group: "G9", zh: "险种；生育保险等不在列的为空" }) type!: InsuranceType | null;
  @Fact(() => Employer, { group: "G9", zh: "参保单位" }) employer!: Employer | null;
  @Fact(() => InsuranceStatus, { group: "G9", zh: "参保缴费状态" }) status!: InsuranceStatus | null;
  @Fact(() => YearMonthScalar, { group: "G9", zh: "开始年月" }) from!: string | null;
  @Fact(() => YearMonthScalar, { group: "G9", zh: "终止年月；未终止时为空" }) until!: string | null;
  @Fact(() => DecimalScalar, { group: "G9", zh: "缴费工资（元）" }) base!: string | null;
}

/** The insured persons of a key whose rows may be seen. */
async function insuredOf(context: SubgraphContext, personKey: string) {
  const numbers = await localPersons(context, "ac01").load(personKey);
  const rows = await rowBy(context, insuredPersons, "aac001", ["insuredNo", "survival"], {
    where: visiblePersons(context, "ac01"),
  }).loadMany(numbers);
  return rows.flatMap((row) => (row ? [{ insuredNo: row.insuredNo!, survival: row.survival! }] : []));
}

@Resolver(() => InsuranceEnrolment)
export class InsuranceEnrolmentResolver {
  @FieldResolver(() => Employer)
  employer(@Root() enrolment: { employer: string | null }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return employerOf(context, info, enrolment.employer);
  }
}

/** What social insurance says of a person. */
@Resolver(() => Person)
export class PersonInsuranceResolver {
  @FactResolver(() => [InsuranceEnrolment], { group: "G9", zh: "社会保险参保记录" })
  async socialInsurance(@Root() { personKey }: Person, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    const insured = await insuredOf(context, personKey);
    const rows = rowsBy(context, enrolments, "aac001", selectedFields(info), { where: visibleUnits(context) });
    return (await Promise.all(insured.map(({ insuredNo }) => rows.load(insuredNo)))).flat();
  }

  @FactResolver(() => SurvivalStatus, { group: "G9", zh: "生存状态；未参保时为空" })
  async survival(@Root() { personKey }: Person, @Ctx() context: SubgraphContext): Promise<SurvivalStatus | null> {
    const states = (await insuredOf(context, personKey)).map(({ survival }) => survival);
    return (["DECEASED", "ALIVE", "UNKNOWN"] as const).find((state) => states.includes(state)) ?? null;
  }
}
