import { ID, ObjectType } from "type-graphql";
import { Key } from "../../kit/federation/directives";
import { Fact } from "../../kit/graph/fact";

@Key("personKey")
@ObjectType({ description: "人员", simpleResolvers: true })
export class Person {
  @Fact(() => ID, { zh: "人员标识", nullable: false }) personKey!: string;
}
