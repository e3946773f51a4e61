import { Int, ObjectType } from "type-graphql";
import { Shareable } from "../federation/directives";
import { QuotaType } from "./enums";
import { Fact } from "./fact";

/** Quotas of an institution by type: establishment computes it, others read it by `@requires` and so declare it identically (11.6). */
@Shareable()
@ObjectType({ description: "编制汇总", simpleResolvers: true })
export class QuotaSummary {
  @Fact(() => QuotaType, { group: "G2", zh: "编制类型", nullable: false }) quotaType!: QuotaType;
  @Fact(() => Int, { group: "G2", zh: "核定数" }) approved!: number | null;
  @Fact(() => Int, { group: "G2", zh: "实有数（在编人员，含占用周转池和其他单位编制者）" }) actual!: number | null;
  @Fact(() => Int, { group: "G2", zh: "其中占用周转池或其他单位编制" }) poolOccupied!: number | null;
  @Fact(() => Int, { group: "G2", zh: "已核准用编、尚未使用的预占数" }) reserved!: number | null;
  @Fact(() => Int, { group: "G2", zh: "空编数" }) vacancy!: number | null;
  @Fact(() => Int, { group: "G2", zh: "可用空编数（扣除预占）" }) availableVacancy!: number | null;
  @Fact(() => Int, { group: "G2", zh: "超编数" }) overQuota!: number | null;
}
