import { Ctx, FieldResolver, ID, ObjectType, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context";
import { External, Key, Requires } from "../../kit/federation/directives";
import { Sex, StaffIdentity } from "../../kit/graph/enums";
import { Fact } from "../../kit/graph/fact";
import { DateScalar } from "../../../schema/scalars";
import { type RequiredOfPerson, RetirementProjection, retirementProjection } from "./retirement-projection";

/** What hr adds to a person; the files that know the rows add the rest. */
@Key("personKey")
@ObjectType({ description: "人员", simpleResolvers: true })
export class Person {
  @Fact(() => ID, { zh: "人员标识", nullable: false }) personKey!: string;
  @External() @Fact(() => DateScalar, { group: "G4", zh: "出生日期" }) birthDate!: string | null;
  @External() @Fact(() => Sex, { group: "G3", zh: "性别" }) sex!: Sex | null;
  @External() @Fact(() => StaffIdentity, { group: "G3", zh: "人员身份" }) staffIdentity!: StaffIdentity | null;
  @External() @Fact(() => String, { group: "G5", zh: "职务层次代码" }) leadershipLevelCode!: string | null;
  @Requires("birthDate sex staffIdentity leadershipLevelCode")
  @Fact(() => RetirementProjection, { group: ["G3", "G9"], zh: "法定退休推算；出生年月或退休类别无从得知时为空" })
  retirementProjection!: RetirementProjection | null;
}

@Resolver(() => Person)
export class PersonResolver {
  @FieldResolver(() => RetirementProjection)
  retirementProjection(@Root() person: RequiredOfPerson, @Ctx() context: SubgraphContext): Promise<RetirementProjection | null> {
    return retirementProjection(context, person);
  }
}
