import { Int, ObjectType } from "type-graphql";
import { Shareable } from "../federation/directives";
import { Fact } from "./fact";

/** A yearly appraisal: organization and hr declare it identically; its group is that of the field it stands in. */
@Shareable()
@ObjectType({ description: "年度考核", simpleResolvers: true })
export class Appraisal {
  @Fact(() => Int, { zh: "年度", nullable: false }) year!: number;
  @Fact(() => String, { zh: "考核结果" }) result!: string | null;
}
