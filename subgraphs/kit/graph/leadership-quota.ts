import { Int, ObjectType } from "type-graphql";
import { Shareable } from "../federation/directives";
import { LeadershipPosition } from "./enums";
import { Fact } from "./fact";

/** Leadership posts approved for an institution: establishment holds them, organization reads them by `@requires` and so declares them identically (11.6). */
@Shareable()
@ObjectType({ description: "领导职数核定", simpleResolvers: true })
export class LeadershipQuota {
  @Fact(() => String, { group: "G2", zh: "职务层次代码（131 正县级 … 152 副股级）" }) levelCode!: string | null;
  @Fact(() => LeadershipPosition, { group: "G2", zh: "正职或副职" }) position!: LeadershipPosition | null;
  @Fact(() => String, { group: "G2", zh: "内设机构编码；单位领导时为空" }) internalUnitCode!: string | null;
  @Fact(() => String, { group: "G2", zh: "专设岗位名称" }) postName!: string | null;
  @Fact(() => Int, { group: "G2", zh: "核定职数" }) approved!: number | null;
}
